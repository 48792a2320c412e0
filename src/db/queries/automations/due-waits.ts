import { statement, type Tx } from "../../open.ts";

/** A conversation whose wait, silence or window began at `since`. */
export type DueWait = { id: number; since: number };

/** What comes by the clock: a customer's silence, ours, the end of a window. */
export type TimeEvent = "waiting_for" | "unanswered_for" | "window_closes_in";

type Ask = [number, number, number, number];
// ?1 the automation, ?2 the latest start that is due, ?3 the start after which it counts; once a wait, told late or not.
const queries = {
  // The long waits are at the head of their lists; the urgent stand before them.
  unanswered_for: statement<DueWait, Ask>(
    `SELECT c.id, c.waiting_since AS since FROM conversation c
     WHERE c.status IN ('pending','in_progress') AND c.sort_at <= ?2 AND c.waiting_since <= ?2 AND c.waiting_since > ?3 AND c.merged_into IS NULL
       AND NOT EXISTS (SELECT 1 FROM automation_wait w WHERE w.automation_id = ?1 AND w.conversation_id = c.id AND w.since >= c.waiting_since)
     ORDER BY c.waiting_since, c.id LIMIT ?4`,
  ),
  waiting_for: statement<DueWait, Ask>(
    `SELECT c.id, c.silent_since AS since FROM team t JOIN conversation c ON c.team_id = t.id
     WHERE c.status = 'waiting' AND c.snoozed_until IS NULL AND c.silent_since IS NOT NULL AND c.silent_since <= ?2 AND c.silent_since > ?3
       AND c.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM automation_wait w WHERE w.automation_id = ?1 AND w.conversation_id = c.id AND w.since >= c.silent_since)
     ORDER BY c.silent_since, c.id LIMIT ?4`,
  ),
  window_closes_in: statement<DueWait, Ask>(
    `SELECT c.id, l.customer_at AS since FROM conversation c JOIN timeline l ON l.id = c.timeline_id
     WHERE c.status IN ('pending','in_progress','waiting') AND l.customer_at <= ?2 AND l.customer_at > ?3 AND c.merged_into IS NULL
       AND NOT EXISTS (SELECT 1 FROM automation_wait w WHERE w.automation_id = ?1 AND w.conversation_id = c.id AND w.since >= l.customer_at)
     ORDER BY l.customer_at, c.id LIMIT ?4`,
  ),
} satisfies Readonly<Record<TimeEvent, unknown>>;

/** Up to `limit` conversations whose wait began after `after` and no later than `until`, and which this automation has not judged. */
export function listDueWaits(
  tx: Tx,
  event: TimeEvent,
  ask: { automationId: number; after: number; until: number; limit: number },
): DueWait[] {
  return queries[event](tx).all(ask.automationId, ask.until, ask.after, ask.limit);
}
