import { statement, type Tx } from "../../open.ts";

/** An automation as it is stored; `definition` is JSON that domain/automations reads. */
export type AutomationRow = {
  id: number;
  position: number;
  name: string;
  isActive: boolean;
  definition: string;
  version: number;
  fromEvent: number;
  fromAt: number;
  changedAt: number;
};
type Stored = Omit<AutomationRow, "isActive"> & { isActive: number };

const columns = `id, position, name, is_active AS isActive, definition, version, from_event AS fromEvent, from_at AS fromAt, changed_at AS changedAt`;
// So few that they are read whole.
const all = statement<Stored, []>(`SELECT ${columns} FROM automation ORDER BY position, id LIMIT 500`);
const byId = statement<Stored, [number]>(`SELECT ${columns} FROM automation WHERE id = ?1`);
const active = statement<{ ok: number }, []>("SELECT 1 AS ok FROM automation WHERE is_active = 1 LIMIT 1");
const stamp = statement<{ stamp: string }, []>(
  `SELECT count(*) || '.' || coalesce(max(id), 0) || '.' || coalesce(sum(version), 0) || '.' || coalesce(sum(changed_at), 0) AS stamp FROM automation`,
);
type Written = [string, number, string, number, number, number];
const insert = statement<{ id: number }, Written>(
  `INSERT INTO automation (position, name, is_active, definition, from_event, from_at, changed_at)
   VALUES ((SELECT coalesce(max(position), 0) + 1 FROM automation), ?1, ?2, ?3, ?4, ?5, ?6) RETURNING id`,
);
const update = statement<unknown, [...Written, number]>(
  `UPDATE automation SET name = ?1, is_active = ?2, definition = ?3, from_event = ?4, from_at = ?5, changed_at = ?6, version = version + 1 WHERE id = ?7`,
);
const place = statement<unknown, [number, number]>("UPDATE automation SET position = ?2, version = version + 1 WHERE id = ?1");
const remove = statement<unknown, [number]>("DELETE FROM automation WHERE id = ?1");
const removeRuns = statement<unknown, [number]>("DELETE FROM automation_run WHERE automation_id = ?1");
const removeWaits = statement<unknown, [number]>("DELETE FROM automation_wait WHERE automation_id = ?1");

/** All of them, in their order. */
export function listAutomations(tx: Tx): AutomationRow[] {
  return all(tx).all().map(toRow);
}

/** By id. */
export function findAutomation(tx: Tx, id: number): AutomationRow | undefined {
  const row = byId(tx).get(id);
  return row ? toRow(row) : undefined;
}

/** Whether any is switched on: asked with every slice of the journal. */
export function isAnyAutomationActive(tx: Tx): boolean {
  return active(tx).get() !== null;
}

/** Another text whenever any of them was saved, switched, moved, added or deleted. */
export function automationsStamp(tx: Tx): string {
  return stamp(tx).get()?.stamp ?? "";
}

/** What a save writes; it acts on nothing from before `fromEvent` and `fromAt`. */
export type AutomationDraft = Pick<AutomationRow, "name" | "isActive" | "definition" | "fromEvent" | "fromAt">;

/** Adds it after all others; returns its id. */
export function insertAutomation(tx: Tx, draft: AutomationDraft, now: number): number {
  const row = insert(tx).get(...written(draft, now));
  if (!row) throw new Error("bug: an automation was not stored");
  return row.id;
}

/** Everything but its place. */
export function setAutomation(tx: Tx, id: number, draft: AutomationDraft, now: number): void {
  update(tx).run(...written(draft, now), id);
}

/** Its place among the others. */
export function setAutomationPosition(tx: Tx, id: number, position: number): void {
  place(tx).run(id, position);
}

/** Gone with its log; what it did stays. */
export function deleteAutomation(tx: Tx, id: number): void {
  removeRuns(tx).run(id);
  removeWaits(tx).run(id);
  remove(tx).run(id);
}

function written({ name, isActive, definition, fromEvent, fromAt }: AutomationDraft, now: number): Written {
  return [name, isActive ? 1 : 0, definition, fromEvent, fromAt, now];
}

function toRow(row: Stored): AutomationRow {
  return { ...row, isActive: row.isActive === 1 };
}
