import { statement, type Tx } from "../../open.ts";
import type { ParameterFormat } from "./templates.ts";

/** Everything of a template that Meta decides. `at`: from which instant on its status holds. */
export type MirroredTemplate = {
  metaId: string;
  category: string;
  status: string;
  parameterFormat: ParameterFormat;
  components: string;
  quality: string | null;
  rejectedReason: string | null;
  previousCategory: string | null;
  at: number;
};

export type TemplateIdentity = { wabaId: string; name: string; language: string };

type Mirrored = [string, string, string, ParameterFormat, string, string | null, string | null, string | null, number, number];

const insert = statement<{ id: number }, [...Mirrored, string, string, string]>(
  `INSERT INTO template (meta_id, category, status, parameter_format, components, quality, rejected_reason, previous_category, status_at, seen_at,
     waba_id, name, language)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id`,
);
const update = statement<unknown, [...Mirrored, number]>(
  `UPDATE template SET meta_id = ?1, category = ?2, status = ?3, parameter_format = ?4, components = ?5, quality = ?6, rejected_reason = ?7,
     previous_category = ?8, status_at = max(status_at, ?9), seen_at = ?10, gone_at = NULL, version = version + 1 WHERE id = ?11`,
);
const see = statement<unknown, [number, number]>("UPDATE template SET seen_at = ?2 WHERE id = ?1");
const missed = statement<{ id: number }, [string, number, number]>(
  "SELECT id FROM template WHERE waba_id = ?1 AND gone_at IS NULL AND seen_at < ?2 ORDER BY id LIMIT ?3",
);
const gone = statement<unknown, [number, number]>(
  "UPDATE template SET gone_at = ?2, version = version + 1 WHERE id = ?1 AND gone_at IS NULL",
);
const status = statement<unknown, [number, string, string | null, string | null, string | null, number]>(
  `UPDATE template SET status = ?2, rejected_reason = ?3, remarks = ?4, category = coalesce(?5, category), status_at = ?6, version = version + 1
   WHERE id = ?1`,
);
const quality = statement<unknown, [number, string, number]>("UPDATE template SET quality = ?2, quality_at = ?3 WHERE id = ?1");
const category = statement<unknown, [number, string, string | null, string | null, number]>(
  `UPDATE template SET category = ?2, previous_category = coalesce(?3, previous_category), remarks = ?4, category_at = ?5, version = version + 1
   WHERE id = ?1`,
);
const known = statement<{ id: number; statusAt: number; qualityAt: number; categoryAt: number }, [string, string, string]>(
  `SELECT id, status_at AS statusAt, quality_at AS qualityAt, category_at AS categoryAt FROM template
   WHERE waba_id = ?1 AND name = ?2 AND language = ?3`,
);

/** One that Meta has and the mirror had not; returns its id. */
export function insertTemplate(tx: Tx, identity: TemplateIdentity, facts: MirroredTemplate, seenAt: number): number {
  const row = insert(tx).get(...listed(facts, seenAt), identity.wabaId, identity.name, identity.language);
  if (!row) throw new Error("a template was not written");
  return row.id;
}

/** All of it as Meta has it now; one that was gone is back. */
export function setTemplate(tx: Tx, id: number, facts: MirroredTemplate, seenAt: number): void {
  update(tx).run(...listed(facts, seenAt), id);
}

/** It is at Meta as the mirror has it. */
export function setTemplateSeen(tx: Tx, id: number, seenAt: number): void {
  see(tx).run(id, seenAt);
}

/** Those of an account that a round which began at `roundAt` has not met. */
export function listMissed(tx: Tx, wabaId: string, roundAt: number, limit: number): number[] {
  return missed(tx)
    .all(wabaId, roundAt, limit)
    .map(({ id }) => id);
}

/** It is not at Meta any more. */
export function setTemplateGone(tx: Tx, id: number, at: number): void {
  gone(tx).run(id, at);
}

/** What Meta says of its state. `category` null: it stays. */
export function setTemplateStatus(
  tx: Tx,
  id: number,
  to: { status: string; rejectedReason: string | null; remarks: string | null; category: string | null; at: number },
): void {
  status(tx).run(id, to.status, to.rejectedReason, to.remarks, to.category, to.at);
}

/** What people think of it: GREEN, YELLOW, RED, UNKNOWN. */
export function setTemplateQuality(tx: Tx, id: number, to: { quality: string; at: number }): void {
  quality(tx).run(id, to.quality, to.at);
}

/** What it counts as. `previous` null: nothing new is known of that. */
export function setTemplateCategory(
  tx: Tx,
  id: number,
  to: { category: string; previous: string | null; remarks: string | null; at: number },
): void {
  category(tx).run(id, to.category, to.previous, to.remarks, to.at);
}

/** Since when each of the things that webhooks tell is as it is, by Meta's own instants. */
export type ToldAt = { id: number; statusAt: number; qualityAt: number; categoryAt: number };

/** The same for the template that is called so. */
export function findToldAt(tx: Tx, { wabaId, name, language }: TemplateIdentity): ToldAt | undefined {
  return known(tx).get(wabaId, name, language) ?? undefined;
}

function listed(facts: MirroredTemplate, seenAt: number): Mirrored {
  const { metaId, category: its, status: state, parameterFormat, components, rejectedReason, previousCategory, at } = facts;
  return [metaId, its, state, parameterFormat, components, facts.quality, rejectedReason, previousCategory, at, seenAt];
}
