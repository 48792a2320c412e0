import { statement, type Tx } from "../../open.ts";

export type RawOutcome = "message" | "status" | "echo" | "notice" | "quarantined" | "replayed";
/** `key` is null once the item left a message: its wamid says then that it was here. */
export type RawItemRow = {
  id: number;
  key: string | null;
  receivedAt: number;
  phoneNumberId: string | null;
  field: string;
  outcome: RawOutcome;
  reason: string | null;
  raw: string;
};

/** What a list tells of an item: without the raw JSON, of which one may have four megabytes, and names that long cut. */
export type RawItemLine = Omit<RawItemRow, "raw">;

const columns = "id, key, received_at AS receivedAt, phone_number_id AS phoneNumberId, field, outcome, reason, raw";
const insert = statement<unknown, [string | null, number, string | null, string, RawOutcome, string | null, string]>(
  `INSERT INTO raw_item (key, received_at, phone_number_id, field, outcome, reason, raw) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING`,
);
const settle = statement<unknown, [string, RawOutcome, string | null]>("UPDATE raw_item SET outcome = ?2, reason = ?3 WHERE key = ?1");
const byId = statement<RawItemRow, [number]>(`SELECT ${columns} FROM raw_item WHERE id = ?1`);
const byKey = statement<RawItemRow, [string]>(`SELECT ${columns} FROM raw_item WHERE key = ?1`);
const lineColumns = `id, key, received_at AS receivedAt, substr(phone_number_id, 1, 100) AS phoneNumberId, substr(field, 1, 100) AS field, outcome,
  substr(reason, 1, 300) AS reason`;
const page = statement<RawItemLine, [number, number]>(`SELECT ${lineColumns} FROM raw_item WHERE id < ?1 ORDER BY id DESC LIMIT ?2`);
const quarantine = statement<RawItemLine, [number, number]>(
  `SELECT ${lineColumns} FROM raw_item WHERE outcome = 'quarantined' AND id < ?1 ORDER BY id DESC LIMIT ?2`,
);
// They stand in the order of arrival, so the first ones are the oldest: no index over times is needed. A row of the future was written by
// a clock that was wrong, and would hold up all behind it.
const aged = `SELECT id FROM (SELECT id, received_at FROM raw_item WHERE outcome <> 'quarantined' ORDER BY id LIMIT ?3)
  WHERE received_at < ?1 OR received_at > ?2`;
// A chip, a correction, a message taken back, a new phone, a call: nothing else says that it was here, so its key outlives its words. A
// signed delivery of last year that somebody repeats must not give a customer the phone of last year again.
const remember = statement<unknown, [number, number, number]>(
  `INSERT INTO seen_item (key) SELECT key FROM raw_item WHERE id IN (${aged}) AND key IS NOT NULL
   AND (outcome IN ('message', 'echo', 'replayed') OR field = 'calls') ON CONFLICT DO NOTHING`,
);
const prune = statement<{ n: number }, [number, number, number]>(`DELETE FROM raw_item WHERE id IN (${aged}) RETURNING 1 AS n`);
const dismiss = statement<{ n: number }, [number, number, number]>(
  `UPDATE raw_item SET outcome = 'notice' WHERE id IN
     (SELECT id FROM raw_item WHERE outcome = 'quarantined' AND id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3) RETURNING 1 AS n`,
);
const waiting = statement<{ n: number }, [number]>(
  "SELECT count(*) AS n FROM (SELECT 1 FROM raw_item WHERE outcome = 'quarantined' LIMIT ?1)",
);
const remembered = statement<{ key: string }, [string]>("SELECT key FROM seen_item WHERE key = ?1");

/** Keeps an item raw. False: one with its key was here already, so nothing of it may change anything. */
export function insertRawItem(tx: Tx, item: Omit<RawItemRow, "id">): boolean {
  return insert(tx).run(item.key, item.receivedAt, item.phoneNumberId, item.field, item.outcome, item.reason, item.raw).changes > 0;
}

/** What became of an item. */
export function setRawOutcome(tx: Tx, key: string, outcome: RawOutcome, reason: string | null): void {
  settle(tx).run(key, outcome, reason);
}

/** With its raw JSON. */
export function findRawItem(tx: Tx, id: number): RawItemRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** By what makes it unique, unless it left a message. */
export function findRawItemByKey(tx: Tx, key: string): RawItemRow | undefined {
  return byKey(tx).get(key) ?? undefined;
}

/** Newest first, those that came before the item `beforeId`. */
export function listRawItems(tx: Tx, beforeId: number, onlyQuarantine: boolean, limit: number): RawItemLine[] {
  return (onlyQuarantine ? quarantine : page)(tx).all(beforeId, limit);
}

/** Deletes understood items from outside these instants, of the first `limit`; returns how many went. Zero: there are no more. */
export function deleteOldRawItems(tx: Tx, keep: { from: number; to: number }, limit: number): number {
  remember(tx).run(keep.from, keep.to, limit);
  return prune(tx).all(keep.from, keep.to, limit).length;
}

/** How many stand in quarantine, counted up to `max`: from an index of those alone. */
export function countQuarantined(tx: Tx, max: number): number {
  return waiting(tx).get(max)?.n ?? 0;
}

/** Takes those of these ids out of quarantine without reading them, at most `limit`; returns how many. They stay for eight days. */
export function dismissRawItems(tx: Tx, ids: { from: number; through: number }, limit: number): number {
  return dismiss(tx).all(ids.from, ids.through, limit).length;
}

/** Whether an item that left no message of its own was here, and its words are deleted already. */
export function isItemRemembered(tx: Tx, key: string): boolean {
  return remembered(tx).get(key) !== null;
}
