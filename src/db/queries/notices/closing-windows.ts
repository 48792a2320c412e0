import { statement, type Tx } from "../../open.ts";

/** A conversation whose customer waits while their window is about to close. */
export type ClosingRow = { id: number; ownerId: number | null; teamId: number };

// A wait begins no later than the customer's last word, so the long waits are all there is to look at; the urgent ones stand before them.
const closing = statement<ClosingRow, [number, number, number, number]>(
  `SELECT c.id, c.owner_id AS ownerId, c.team_id AS teamId FROM conversation c JOIN timeline l ON l.id = c.timeline_id
   WHERE c.status IN ('pending','in_progress') AND c.sort_at <= ?2 AND c.waiting_since IS NOT NULL AND l.customer_at > ?1 AND l.customer_at <= ?2
     AND c.id > ?3 ORDER BY c.id LIMIT ?4`,
);

/** Conversations after `afterId` whose customer waits and last wrote after `from` and no later than `to`. */
export function listClosing(tx: Tx, { from, to }: { from: number; to: number }, afterId: number, limit: number): ClosingRow[] {
  return closing(tx).all(from, to, afterId, limit);
}
