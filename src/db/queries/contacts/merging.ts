import { statement, type Tx } from "../../open.ts";
import type { TimelineRow } from "./contacts.ts";
import { stopSilence } from "../conversations/silence.ts";

const timelineTo = statement<unknown, [number, number]>("UPDATE timeline SET contact_id = ?2 WHERE id = ?1");
const casesTo = statement<unknown, [number, number]>("UPDATE conversation SET contact_id = ?2 WHERE timeline_id = ?1");
const messagesOfTimeline = statement<unknown, [number, number]>("UPDATE message SET timeline_id = ?2 WHERE timeline_id = ?1");
const conversationsOfTimeline = statement<unknown, [number, number, number]>(
  "UPDATE conversation SET timeline_id = ?2, contact_id = ?3 WHERE timeline_id = ?1",
);
const reactionsOfTimeline = statement<unknown, [number, number]>("UPDATE reaction SET timeline_id = ?2 WHERE timeline_id = ?1");
const outboxOfTimeline = statement<unknown, [number, number]>(
  "UPDATE outbox SET timeline_id = ?2 WHERE conversation_id IN (SELECT id FROM conversation WHERE timeline_id = ?2)",
);
const heard = statement<unknown, [number, number | null]>(
  "UPDATE timeline SET customer_at = nullif(max(coalesce(customer_at, 0), coalesce(?2, 0)), 0) WHERE id = ?1",
);
const dropTimeline = statement<unknown, [number]>("DELETE FROM timeline WHERE id = ?1");
const messagesOfConversation = statement<unknown, [number, number]>(
  "UPDATE message SET conversation_id = ?2 WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND conversation_id = ?1",
);
const outboxOfConversation = statement<unknown, [number, number]>("UPDATE outbox SET conversation_id = ?2 WHERE conversation_id = ?1");
const kept = statement<unknown, [number, number, number | null]>(
  `UPDATE conversation SET
     waiting_since = CASE WHEN status = 'waiting' THEN NULL ELSE ?3 END,
     silence_due_at = CASE WHEN ?3 IS NULL THEN silence_due_at END,
     priority = max(priority, (SELECT priority FROM conversation WHERE id = ?2)),
     unread = unread + (SELECT unread FROM conversation WHERE id = ?2),
     last_message_id = (SELECT max(id) FROM message WHERE timeline_id IN (SELECT timeline_id FROM conversation WHERE id IN (?1, ?2)) AND conversation_id = ?1),
     last_message_at = max(last_message_at, (SELECT last_message_at FROM conversation WHERE id = ?2))
   WHERE id = ?1`,
);
const woken = statement<unknown, [number, number | null]>(
  "UPDATE conversation SET status = 'in_progress', waiting_since = ?2, snoozed_until = NULL, silent_since = NULL WHERE id = ?1 AND status = 'waiting' AND ?2 IS NOT NULL",
);
const labels = statement<unknown, [number, number]>(
  `INSERT INTO conversation_label (conversation_id, label_id) SELECT ?1, label_id FROM conversation_label WHERE conversation_id = ?2
   ON CONFLICT DO NOTHING`,
);
const ads = statement<unknown, [number, number]>(
  `INSERT INTO conversation_ad (conversation_id, message_id, source_type, source_id, headline, at)
   SELECT ?1, message_id, source_type, source_id, headline, at FROM conversation_ad WHERE conversation_id = ?2 ON CONFLICT DO NOTHING`,
);
const pins = statement<unknown, [number, number]>(
  "UPDATE handover SET conversation_id = ?1 WHERE conversation_id = ?2 AND reason = 'pin' AND read_at IS NULL",
);
const ended = statement<unknown, [number, number]>(
  "UPDATE conversation SET merged_into = ?2, last_message_id = NULL, unread = 0 WHERE id = ?1",
);

/** The whole timeline, with its conversations, now belongs to another contact. */
export function moveTimeline(tx: Tx, timelineId: number, contactId: number): void {
  timelineTo(tx).run(timelineId, contactId);
  casesTo(tx).run(timelineId, contactId);
}

/** Empties `from` into `into` (same number) and drops it. At most one live conversation may be left between them. */
export function pourTimeline(tx: Tx, from: TimelineRow, into: TimelineRow): void {
  messagesOfTimeline(tx).run(from.id, into.id);
  conversationsOfTimeline(tx).run(from.id, into.id, into.contactId);
  reactionsOfTimeline(tx).run(from.id, into.id);
  outboxOfTimeline(tx).run(from.id, into.id);
  heard(tx).run(into.id, from.customerAt);
  dropTimeline(tx).run(from.id);
}

/** Messages, notes, pinned ones too, and labels of the ended conversation go to the kept one, which takes over the earlier wait and the
 *  higher priority. */
export function absorbConversation(tx: Tx, at: { keptId: number; endedId: number; waitingSince: number | null }): void {
  messagesOfConversation(tx).run(at.endedId, at.keptId);
  outboxOfConversation(tx).run(at.endedId, at.keptId);
  labels(tx).run(at.keptId, at.endedId);
  ads(tx).run(at.keptId, at.endedId);
  pins(tx).run(at.keptId, at.endedId);
  kept(tx).run(at.keptId, at.endedId, at.waitingSince);
  woken(tx).run(at.keptId, at.waitingSince);
  stopSilence(tx, at.keptId);
  ended(tx).run(at.endedId, at.keptId);
}
