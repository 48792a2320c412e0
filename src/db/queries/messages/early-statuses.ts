import { statement, type Tx } from "../../open.ts";

type Failure = { code: number; detail: string | null } | null;

export type EarlyStatus = { rank: number; error: Failure; pricingId: number | null };

const insert = statement<unknown, [Uint8Array, number, number, number | null, string | null, number | null]>(
  "INSERT INTO early_status (wamid_hash, rank, at, error_code, error_detail, pricing_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
);
const of = statement<{ rank: number; code: number | null; detail: string | null; pricingId: number | null }, [Uint8Array]>(
  "SELECT rank, error_code AS code, error_detail AS detail, pricing_id AS pricingId FROM early_status WHERE wamid_hash = ?1 AND rank <= 6 ORDER BY rank",
);
const drop = statement<unknown, [Uint8Array]>("DELETE FROM early_status WHERE wamid_hash = ?1");
// A row with this rank is no status: its message was taken back before it came.
const revoked = statement<unknown, [Uint8Array, number]>(
  "INSERT INTO early_status (wamid_hash, rank, at) VALUES (?1, 9, ?2) ON CONFLICT DO NOTHING",
);
const revokeOf = statement<{ at: number }, [Uint8Array]>("SELECT at FROM early_status WHERE wamid_hash = ?1 AND rank = 9");
const dropRevoke = statement<unknown, [Uint8Array]>("DELETE FROM early_status WHERE wamid_hash = ?1 AND rank = 9");
const dropOld = statement<{ n: number }, [number, number]>(
  "DELETE FROM early_status WHERE (wamid_hash, rank) IN (SELECT wamid_hash, rank FROM early_status WHERE at < ?1 LIMIT ?2) RETURNING 1 AS n",
);

/** Keeps a status whose message is not here yet. */
export function insertEarlyStatus(tx: Tx, status: EarlyStatus & { wamidHash: Uint8Array; at: number }): void {
  insert(tx).run(status.wamidHash, status.rank, status.at, status.error?.code ?? null, status.error?.detail ?? null, status.pricingId);
}

/** What Meta said of a wamid before we knew it: lowest rank first, five at most. */
export function listEarlyStatuses(tx: Tx, wamidHash: Uint8Array): EarlyStatus[] {
  return of(tx)
    .all(wamidHash)
    .map((row) => ({ rank: row.rank, pricingId: row.pricingId, error: row.code === null ? null : { code: row.code, detail: row.detail } }));
}

/** They have been applied. */
export function deleteEarlyStatuses(tx: Tx, wamidHash: Uint8Array): void {
  drop(tx).run(wamidHash);
}

/** Statuses of messages that never came (another app's), older than `before`, at most `limit`; returns how many went. */
export function deleteOldEarlyStatuses(tx: Tx, before: number, limit: number): number {
  return dropOld(tx).all(before, limit).length;
}

/** Remembers that a message was taken back before it came; forgotten with the stray statuses. */
export function insertEarlyRevoke(tx: Tx, wamidHash: Uint8Array, at: number): void {
  revoked(tx).run(wamidHash, at);
}

/** When a message that comes only now was taken back, and forgets it; undefined: it was not. */
export function takeEarlyRevoke(tx: Tx, wamidHash: Uint8Array): number | undefined {
  const at = revokeOf(tx).get(wamidHash)?.at; // looked for first: there hardly ever is one, and looking costs half of deleting nothing
  if (at !== undefined) dropRevoke(tx).run(wamidHash);
  return at;
}
