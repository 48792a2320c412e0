import { statement, type Tx } from "../../open.ts";

/** What could be being done with a row when it broke. */
export type BrokenSort =
  | "silence"
  | "time_out"
  | "queue"
  | "handover"
  | "ask"
  | "unconfirmed"
  | "snooze"
  | "schedule"
  | "auto_resolve"
  | "survey"
  | "bot"
  | "shift"
  | "presence"
  | "rule"
  | "reply"
  | "alert"
  | "window"
  | "clock"
  | "escalation"
  | "automation";

/** A row that could not be judged: since when, and when it is looked at again. */
export type BrokenRow = { sort: BrokenSort; rowId: number; error: string; since: number; dueAt: number };

const errorMax = 300;

const insert = statement<{ ok: number }, [string, number, string, number, number]>(
  "INSERT INTO broken_row (sort, row_id, error, since, due_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING RETURNING 1 AS ok",
);
const keep = statement<unknown, [string, number, string, number]>(
  "UPDATE broken_row SET error = ?3, due_at = ?4 WHERE sort = ?1 AND row_id = ?2",
);
const known = statement<{ rowId: number; dueAt: number }, [string]>(
  "SELECT row_id AS rowId, due_at AS dueAt FROM broken_row WHERE sort = ?1 ORDER BY due_at DESC LIMIT 1000",
);
const remove = statement<unknown, [string, number]>("DELETE FROM broken_row WHERE sort = ?1 AND row_id = ?2");
const removeOld = statement<{ n: number }, [number, number]>(
  "DELETE FROM broken_row WHERE rowid IN (SELECT rowid FROM broken_row WHERE due_at < ?1 AND sort NOT IN ('rule','automation') LIMIT ?2) RETURNING 1 AS n",
);
const dueNow = statement<unknown, [string, number]>("UPDATE broken_row SET due_at = ?2 WHERE sort = ?1 AND due_at > ?2");
const latest = statement<BrokenRow, [number]>(
  "SELECT sort, row_id AS rowId, error, since, due_at AS dueAt FROM broken_row ORDER BY since DESC, row_id LIMIT ?1",
);

/** It broke at `now` and is left alone until `dueAt`. True: for the first time. */
export function keepBrokenRow(tx: Tx, row: Omit<BrokenRow, "since">, now: number): boolean {
  const error = row.error.slice(0, errorMax);
  const isNew = insert(tx).get(row.sort, row.rowId, error, now, row.dueAt) !== null;
  if (!isNew) keep(tx).run(row.sort, row.rowId, error, row.dueAt);
  return isNew;
}

/** The rows of a sort that are left alone at `now`, and all that are known to have broken. */
export function listBrokenOf(tx: Tx, sort: BrokenSort, now: number): { leftAlone: Set<number>; known: Set<number> } {
  const rows = known(tx).all(sort);
  const idsOf = (some: readonly { rowId: number }[]) => new Set(some.map(({ rowId }) => rowId));
  return { leftAlone: idsOf(rows.filter(({ dueAt }) => dueAt > now)), known: idsOf(rows) };
}

/** It went well. */
export function deleteBrokenRow(tx: Tx, sort: BrokenSort, rowId: number): void {
  remove(tx).run(sort, rowId);
}

/** Those of a sort are looked at again now, not when their rest is over. */
export function setBrokenDue(tx: Tx, sort: BrokenSort, now: number): void {
  dueNow(tx).run(sort, now);
}

/** Forgets rows that were to be looked at before `before` and that nobody asked for any more, at most `limit`; returns how many went. Not
 *  rules and automations: nobody asks for one as long as nothing happens that it waits for. */
export function deleteOldBrokenRows(tx: Tx, before: number, limit: number): number {
  return removeOld(tx).all(before, limit).length;
}

/** The latest, for admins. */
export function listBrokenRows(tx: Tx, limit: number): BrokenRow[] {
  return latest(tx).all(limit);
}
