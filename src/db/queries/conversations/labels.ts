import { statement, type Tx } from "../../open.ts";
import type { TeamColour } from "../routing/teams.ts";

export type LabelRow = { id: number; name: string; colour: TeamColour };

const columns = "id, name, colour";
const all = statement<LabelRow, []>(`SELECT ${columns} FROM label WHERE gone_at IS NULL ORDER BY name LIMIT 500`);
const byId = statement<LabelRow, [number]>(`SELECT ${columns} FROM label WHERE id = ?1 AND gone_at IS NULL`);
const once = statement<{ name: string; now: string | null }, [number]>(
  "SELECT b.name, i.name AS now FROM label b LEFT JOIN label i ON i.id = b.merged_into WHERE b.id = ?1",
);
const insert = statement<{ id: number }, [string, string]>(
  "INSERT INTO label (name, colour) VALUES (?1, ?2) ON CONFLICT DO NOTHING RETURNING id",
);
const update = statement<{ id: number }, [number, string, string]>(
  "UPDATE OR IGNORE label SET name = ?2, colour = ?3 WHERE id = ?1 RETURNING id",
);
const retire = statement<unknown, [number, number, number | null]>("UPDATE label SET gone_at = ?2, merged_into = ?3 WHERE id = ?1");
const follow = statement<unknown, [number, number]>("UPDATE label SET merged_into = ?2 WHERE merged_into = ?1");
const uses = statement<{ n: number }, [number, number]>(
  "SELECT count(*) AS n FROM (SELECT 1 FROM conversation_label WHERE label_id = ?1 LIMIT ?2)",
);
const unuse = statement<{ conversationId: number }, [number, number]>(
  `DELETE FROM conversation_label WHERE label_id = ?1 AND conversation_id IN (SELECT conversation_id FROM conversation_label WHERE label_id = ?1 LIMIT ?2)
   RETURNING conversation_id AS conversationId`,
);
const reuse = statement<unknown, [string, number]>(
  "INSERT INTO conversation_label (conversation_id, label_id) SELECT value, ?2 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING",
);
const reskip = statement<unknown, [number, number]>(
  "INSERT INTO team_skip_label (team_id, label_id) SELECT team_id, ?2 FROM team_skip_label WHERE label_id = ?1 ON CONFLICT DO NOTHING",
);
const unskip = statement<unknown, [number]>("DELETE FROM team_skip_label WHERE label_id = ?1");
const ofConversation = statement<LabelRow, [number]>(
  "SELECT b.id, b.name, b.colour FROM conversation_label c JOIN label b ON b.id = c.label_id WHERE c.conversation_id = ?1 ORDER BY b.name LIMIT 100",
);
const put = statement<{ labelId: number }, [number, number]>(
  "INSERT INTO conversation_label (conversation_id, label_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING RETURNING label_id AS labelId",
);
const take = statement<{ labelId: number }, [number, number]>(
  "DELETE FROM conversation_label WHERE conversation_id = ?1 AND label_id = ?2 RETURNING label_id AS labelId",
);
const skipped = statement<{ labelId: number }, [number]>(
  "SELECT label_id AS labelId FROM team_skip_label WHERE team_id = ?1 ORDER BY label_id LIMIT 500",
);
const clearSkipped = statement<unknown, [number]>("DELETE FROM team_skip_label WHERE team_id = ?1");
const skip = statement<unknown, [number, number]>("INSERT INTO team_skip_label (team_id, label_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING");

/** By name; 500 at most. */
export function listLabels(tx: Tx): LabelRow[] {
  return all(tx).all();
}

/** By id. */
export function findLabel(tx: Tx, id: number): LabelRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** Null: the name is taken. */
export function insertLabel(tx: Tx, label: Omit<LabelRow, "id">): number | null {
  return insert(tx).get(label.name, label.colour)?.id ?? null;
}

/** False: another label has the name. */
export function setLabel(tx: Tx, label: LabelRow): boolean {
  return update(tx).get(label.id, label.name, label.colour) !== null;
}

/** How many conversations wear it, counted up to `limit`. */
export function countLabelUses(tx: Tx, labelId: number, limit: number): number {
  return uses(tx).get(labelId, limit)?.n ?? 0;
}

/** Takes it from `limit` conversations at most, which wear `intoId` instead when it is given. */
export function takeLabelUses(tx: Tx, labelId: number, { intoId, limit }: { intoId: number | null; limit: number }): void {
  const rows = unuse(tx).all(labelId, limit);
  if (intoId !== null) reuse(tx).run(JSON.stringify(rows.map((row) => row.conversationId)), intoId);
}

/** Nobody can put it on any more; its name stays for what was said of it. Teams that skip it skip `intoId` instead. */
export function retireLabel(tx: Tx, labelId: number, { intoId, at }: { intoId: number | null; at: number }): void {
  if (intoId !== null) reskip(tx).run(labelId, intoId);
  unskip(tx).run(labelId);
  retire(tx).run(labelId, at, intoId);
  if (intoId !== null) follow(tx).run(labelId, intoId);
}

/** What a label is called, also one that is gone; `now`: what it became by a merge. Undefined: there never was one. */
export function findLabelName(tx: Tx, id: number): { name: string; now: string | null } | undefined {
  return once(tx).get(id) ?? undefined;
}

/** What a conversation wears, by name. */
export function listLabelsOf(tx: Tx, conversationId: number): LabelRow[] {
  return ofConversation(tx).all(conversationId);
}

/** The labels a row of the inbox brings as JSON pairs, by name. */
export function readWornLabels(pairs: string | null): Omit<LabelRow, "id">[] {
  return readLabels(pairs).map(({ name, colour }) => ({ name, colour }));
}

/** The same with their ids. */
export function readLabels(pairs: string | null): LabelRow[] {
  const read = pairs === null ? [] : (JSON.parse(pairs) as [string, TeamColour, number][]);
  return read.map(([name, colour, id]) => ({ id, name, colour })).toSorted((one, other) => one.name.localeCompare(other.name));
}

/** False: it wore it already. */
export function insertConversationLabel(tx: Tx, conversationId: number, labelId: number): boolean {
  return put(tx).get(conversationId, labelId) !== null;
}

/** False: it did not wear it. */
export function deleteConversationLabel(tx: Tx, conversationId: number, labelId: number): boolean {
  return take(tx).get(conversationId, labelId) !== null;
}

/** Labels a team never hands out. */
export function listSkippedLabels(tx: Tx, teamId: number): number[] {
  return skipped(tx)
    .all(teamId)
    .map((row) => row.labelId);
}

/** Replaces the whole list. */
export function setSkippedLabels(tx: Tx, teamId: number, labelIds: readonly number[]): void {
  clearSkipped(tx).run(teamId);
  for (const labelId of labelIds) skip(tx).run(teamId, labelId);
}
