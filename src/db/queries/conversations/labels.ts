import { statement, type Tx } from "../../open.ts";
import type { TeamColour } from "../routing/teams.ts";

export type LabelRow = { id: number; name: string; colour: TeamColour };

const columns = "id, name, colour";
const all = statement<LabelRow, []>(`SELECT ${columns} FROM label ORDER BY name LIMIT 500`);
const byId = statement<LabelRow, [number]>(`SELECT ${columns} FROM label WHERE id = ?1`);
const insert = statement<{ id: number }, [string, string]>(
  "INSERT INTO label (name, colour) VALUES (?1, ?2) ON CONFLICT DO NOTHING RETURNING id",
);
const update = statement<{ id: number }, [number, string, string]>(
  "UPDATE OR IGNORE label SET name = ?2, colour = ?3 WHERE id = ?1 RETURNING id",
);
const remove = statement<unknown, [number]>("DELETE FROM label WHERE id = ?1");
const uses = statement<{ n: number }, [number, number]>(
  "SELECT count(*) AS n FROM (SELECT 1 FROM conversation_label WHERE label_id = ?1 LIMIT ?2)",
);
const unuse = statement<unknown, [number]>("DELETE FROM conversation_label WHERE label_id = ?1");
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

/** Takes it from everything that wears or skips it, and away. */
export function deleteLabel(tx: Tx, labelId: number): void {
  unuse(tx).run(labelId);
  unskip(tx).run(labelId);
  remove(tx).run(labelId);
}

/** What a conversation wears, by name. */
export function listLabelsOf(tx: Tx, conversationId: number): LabelRow[] {
  return ofConversation(tx).all(conversationId);
}

/** The labels a row of the inbox brings as JSON pairs, by name. */
export function readWornLabels(pairs: string | null): Omit<LabelRow, "id">[] {
  const read = pairs === null ? [] : (JSON.parse(pairs) as [string, TeamColour][]);
  return read.map(([name, colour]) => ({ name, colour })).toSorted((one, other) => one.name.localeCompare(other.name));
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
