import { statement, type Tx } from "../../open.ts";

export type BlockState = "waiting" | "blocked" | "open" | "refused";
/** What Meta holds for one of the numbers they wrote to. */
export type BlockRow = { numberId: number; numberName: string; state: BlockState; errorCode: number | null; changedAt: number };
/** Whether and by whom somebody is blocked. */
export type Blocked = { blockedAt: number | null; blockedBy: number | null; blockedByName: string | null };

const blocked = statement<Blocked, [number]>(
  `SELECT c.blocked_at AS blockedAt, c.blocked_by AS blockedBy, p.name AS blockedByName FROM contact c LEFT JOIN person p ON p.id = c.blocked_by WHERE c.id = ?1`,
);
const is = statement<{ ok: number }, [number]>("SELECT 1 AS ok FROM contact WHERE id = ?1 AND blocked_at IS NOT NULL");
const set = statement<unknown, [number, number | null, number | null]>("UPDATE contact SET blocked_at = ?2, blocked_by = ?3 WHERE id = ?1");
const states = statement<BlockRow, [number]>(
  `SELECT b.number_id AS numberId, n.name AS numberName, b.state, b.error_code AS errorCode, b.changed_at AS changedAt
   FROM contact_block b JOIN number n ON n.id = b.number_id WHERE b.contact_id = ?1 ORDER BY n.name LIMIT 50`,
);
const put = statement<unknown, [number, number, BlockState, number | null, number]>(
  `INSERT INTO contact_block (contact_id, number_id, state, error_code, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)
   ON CONFLICT DO UPDATE SET state = excluded.state, error_code = excluded.error_code, changed_at = excluded.changed_at`,
);
const one = statement<{ state: BlockState }, [number, number]>("SELECT state FROM contact_block WHERE contact_id = ?1 AND number_id = ?2");

/** Nulls for somebody who is not. */
export function findBlocked(tx: Tx, contactId: number): Blocked {
  return blocked(tx).get(contactId) ?? { blockedAt: null, blockedBy: null, blockedByName: null };
}

/** Whether nothing of theirs reaches anybody. */
export function isBlocked(tx: Tx, contactId: number): boolean {
  return is(tx).get(contactId) !== null;
}

/** `at` null: blocked no more. */
export function setBlocked(tx: Tx, contactId: number, { at, by }: { at: number | null; by: number | null }): void {
  set(tx).run(contactId, at, by);
}

/** What Meta holds, by number. */
export function listBlockStates(tx: Tx, contactId: number): BlockRow[] {
  return states(tx).all(contactId);
}

/** What Meta holds for one number; undefined: it was never asked. */
export function findBlockState(tx: Tx, contactId: number, numberId: number): BlockState | undefined {
  return one(tx).get(contactId, numberId)?.state;
}

/** What Meta said, or that it is being asked. */
export function setBlockState(
  tx: Tx,
  at: { contactId: number; numberId: number },
  told: { state: BlockState; errorCode: number | null; now: number },
): void {
  put(tx).run(at.contactId, at.numberId, told.state, told.errorCode, told.now);
}
