import { statement, type Tx } from "../../open.ts";

/** Since when a contact wants no advertising (null: they never said so, or want it again), and when they last said either. */
export type Marketing = { stoppedAt: number | null; changedAt: number | null };

const find = statement<Marketing, [number]>(
  "SELECT marketing_stopped_at AS stoppedAt, marketing_changed_at AS changedAt FROM contact WHERE id = ?1",
);
const set = statement<unknown, [number, number | null, number | null]>(
  "UPDATE contact SET marketing_stopped_at = ?2, marketing_changed_at = ?3 WHERE id = ?1",
);

/** Nulls where nothing is known of it. */
export function findMarketing(tx: Tx, contactId: number): Marketing {
  return find(tx).get(contactId) ?? { stoppedAt: null, changedAt: null };
}

/** What they want from now on. */
export function setMarketing(tx: Tx, contactId: number, { stoppedAt, changedAt }: Marketing): void {
  set(tx).run(contactId, stoppedAt, changedAt);
}
