import { statement, type Tx } from "../open.ts";

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

const columns = "id, key, received_at AS receivedAt, phone_number_id AS phoneNumberId, field, outcome, reason, raw";
const insert = statement<unknown, [string | null, number, string | null, string, RawOutcome, string | null, string]>(
  `INSERT INTO raw_item (key, received_at, phone_number_id, field, outcome, reason, raw) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING`,
);
const settle = statement<unknown, [string, RawOutcome, string | null]>("UPDATE raw_item SET outcome = ?2, reason = ?3 WHERE key = ?1");
const byId = statement<RawItemRow, [number]>(`SELECT ${columns} FROM raw_item WHERE id = ?1`);
const byKey = statement<RawItemRow, [string]>(`SELECT ${columns} FROM raw_item WHERE key = ?1`);
const page = statement<RawItemRow, [number, number, number]>(
  `SELECT ${columns} FROM raw_item WHERE (received_at, id) < (?1, ?2) ORDER BY received_at DESC, id DESC LIMIT ?3`,
);
const quarantine = statement<RawItemRow, [number, number, number]>(
  `SELECT ${columns} FROM raw_item WHERE outcome = 'quarantined' AND (received_at, id) < (?1, ?2) ORDER BY received_at DESC, id DESC LIMIT ?3`,
);
const prune = statement<{ n: number }, [number, number]>(
  `DELETE FROM raw_item WHERE id IN (SELECT id FROM raw_item WHERE received_at < ?1 AND outcome <> 'quarantined' ORDER BY received_at LIMIT ?2) RETURNING 1 AS n`,
);

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

/** Newest first, after a (receivedAt, id) pair. */
export function listRawItems(tx: Tx, before: { at: number; id: number }, onlyQuarantine: boolean, limit: number): RawItemRow[] {
  return (onlyQuarantine ? quarantine : page)(tx).all(before.at, before.id, limit);
}

/** Deletes understood items older than `before`, at most `limit`; returns how many went. */
export function deleteOldRawItems(tx: Tx, before: number, limit: number): number {
  return prune(tx).all(before, limit).length;
}
