import { statement, type Tx } from "../../open.ts";
import { lift } from "../conversations/list-place.ts";

type Now = [number];

// Only what lives is looked at, each by an index or in a small table: this runs at every start.
const instants = [
  statement<unknown, Now>(
    `UPDATE conversation SET assigned_at = min(assigned_at, ?1), waiting_since = min(waiting_since, ?1), held_at = min(held_at, ?1),
       late_at = min(late_at, ?1), stretched_at = min(stretched_at, ?1), kept_at = min(kept_at, ?1),
       silent_since = min(silent_since, ?1), follow_up_at = min(follow_up_at, ?1), last_message_at = min(last_message_at, ?1),
       sort_at = coalesce(min(waiting_since, ?1), 9007199254740991 - min(max(last_message_at, coalesce(follow_up_at, 0)), ?1)) - ${lift}
     WHERE status IN ('pending','in_progress','waiting') AND (assigned_at > ?1 OR waiting_since > ?1 OR held_at > ?1 OR last_message_at > ?1
       OR late_at > ?1 OR stretched_at > ?1 OR kept_at > ?1 OR silent_since > ?1 OR follow_up_at > ?1)`,
  ),
  statement<unknown, Now>("UPDATE person SET presence_since = ?1 WHERE presence_since > ?1"),
  statement<unknown, Now>(
    "UPDATE presence_span SET since = ?1, until = min(until, ?1) WHERE person_id IN (SELECT id FROM person) AND since > ?1",
  ),
  statement<unknown, Now>("UPDATE assignment SET at = ?1 WHERE at > ?1"),
  statement<unknown, Now>("UPDATE handover SET at = ?1 WHERE return_due_at IS NOT NULL AND at > ?1"),
  statement<unknown, Now>("UPDATE draft SET changed_at = ?1 WHERE changed_at > ?1"),
  statement<unknown, Now>("UPDATE outbox SET claimed_at = ?1 WHERE state IN ('queued','sending','uncertain') AND claimed_at > ?1"),
  statement<unknown, Now>("UPDATE number SET last_webhook_at = ?1 WHERE last_webhook_at > ?1"),
  statement<unknown, Now>("UPDATE session SET seen_at = ?1 WHERE seen_at > ?1"),
  statement<unknown, Now>(
    `UPDATE alert SET told_at = min(told_at, ?1), mailed_at = min(mailed_at, ?1), pushed_at = min(pushed_at, ?1)
     WHERE told_at > ?1 OR mailed_at > ?1 OR pushed_at > ?1`,
  ),
  statement<unknown, Now>("UPDATE bot_run SET heard_at = ?1 WHERE ended_at IS NULL AND heard_at > ?1"),
  // What was said by itself counts against a closure and a day: in the future it would count against each until then, and against no half hour.
  statement<unknown, Now>(
    `UPDATE automatic_text SET at = ?1
     WHERE number_id IN (SELECT id FROM number) AND kind IN ('away','greeting','expectation','rule') AND at > ?1`,
  ),
  statement<unknown, Now>("UPDATE automation SET from_at = ?1 WHERE from_at > ?1"),
  statement<unknown, Now>("UPDATE automation_wait SET since = ?1 WHERE automation_id IN (SELECT id FROM automation) AND since > ?1"),
  statement<unknown, Now>("UPDATE webhook SET failing_since = ?1 WHERE failing_since > ?1"),
  statement<unknown, Now>("UPDATE webhook_delivery SET first_at = ?1 WHERE next_at IS NOT NULL AND first_at > ?1"),
  // Looked at anew: it may be another shift's time again.
  statement<unknown, Now>("UPDATE person SET shift_due_at = ?1 WHERE works_shifts = 1 AND shift_due_at > ?1"),
];

type Move = [number, number];

// ?1: what a deadline becomes that stands further ahead than ?2.
const movers = {
  "conversation.silence_due_at": statement<unknown, Move>("UPDATE conversation SET silence_due_at = ?1 WHERE silence_due_at > ?2"),
  "outbox.settle_at": statement<unknown, Move>(
    "UPDATE outbox SET settle_at = ?1 WHERE state = 'uncertain' AND is_offered = 0 AND settle_at > ?2",
  ),
  "outbox.next_at": statement<unknown, Move>("UPDATE outbox SET next_at = ?1 WHERE state = 'queued' AND next_at > ?2"),
  "survey.send_due_at": statement<unknown, Move>("UPDATE survey SET send_due_at = ?1 WHERE send_due_at > ?2"),
  "bot_run.silence_due_at": statement<unknown, Move>("UPDATE bot_run SET silence_due_at = ?1 WHERE silence_due_at > ?2"),
  "ask.due_at": statement<unknown, Move>("UPDATE ask SET due_at = ?1 WHERE due_at > ?2"),
  "session.expires_at": statement<unknown, Move>("UPDATE session SET expires_at = ?1 WHERE expires_at > ?2"),
  "password_link.expires_at": statement<unknown, Move>("UPDATE password_link SET expires_at = ?1 WHERE expires_at > ?2"),
  "broken_row.due_at": statement<unknown, Move>("UPDATE broken_row SET due_at = ?1 WHERE due_at > ?2"),
  "alert.alert_due_at": statement<unknown, Move>("UPDATE alert SET alert_due_at = ?1 WHERE alert_due_at > ?2"),
  "alert.repeat_due_at": statement<unknown, Move>("UPDATE alert SET repeat_due_at = ?1 WHERE repeat_due_at > ?2"),
  "alert.mail_due_at": statement<unknown, Move>("UPDATE alert SET mail_due_at = ?1 WHERE mail_due_at > ?2"),
  "push_subscription.retry_due_at": statement<unknown, Move>("UPDATE push_subscription SET retry_due_at = ?1 WHERE retry_due_at > ?2"),
  "webhook_delivery.next_at": statement<unknown, Move>("UPDATE webhook_delivery SET next_at = ?1 WHERE next_at > ?2"),
  "follower.retry_due_at": statement<unknown, Move>("UPDATE follower SET retry_due_at = ?1 WHERE retry_due_at > ?2"),
};
const jobs = statement<unknown, [number, number, string]>("UPDATE job SET due_at = ?1 WHERE state = 'open' AND due_at > ?2 AND kind = ?3");

const rested = statement<unknown, [number, number]>("UPDATE session SET seen_at = min(seen_at + ?2, ?1)");

/** Browsers were last used so much later, in ms, than is written; `now` at the latest. */
export function moveSeen(tx: Tx, now: number, byMs: number): void {
  rested(tx).run(now, byMs);
}

/** Columns of deadlines that can be moved. */
export type MovableDeadline = keyof typeof movers;

/** Facts that say when something happened become `now` where they stand in the future; plans of shifts are looked at anew. */
export function moveInstants(tx: Tx, now: number): void {
  for (const one of instants) one(tx).run(now);
}

/** Deadlines of one column that stand further ahead than `latest` become `to`. */
export function moveDeadlines(tx: Tx, column: MovableDeadline, at: { latest: number; to: number }): void {
  movers[column](tx).run(at.to, at.latest);
}

/** Open jobs of a kind that are due later than `latest` are due at `to`. */
export function moveJobs(tx: Tx, kind: string, at: { latest: number; to: number }): void {
  jobs(tx).run(at.to, at.latest, kind);
}

/** The columns that can be moved. */
export const movableDeadlines = Object.keys(movers) as MovableDeadline[];
