import { statement, type Tx } from "../../open.ts";
import type { IdentityRow } from "./contact-card.ts";

const identity = statement<unknown, [string, string, number, number]>(
  "UPDATE identity SET contact_id = ?4 WHERE kind = ?1 AND value = ?2 AND contact_id = ?3",
);
const notes = statement<unknown, [string, number]>("UPDATE contact_note SET contact_id = ?2 WHERE id IN (SELECT value FROM json_each(?1))");
const valueBack = statement<unknown, [number, number, number, string]>(
  "DELETE FROM contact_value WHERE contact_id = ?1 AND field_id = ?3 AND value = ?4 AND ?2 <> ?1",
);
const valueTo = statement<unknown, [number, number, string, number]>(
  "INSERT INTO contact_value (contact_id, field_id, value, changed_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
);
const timelineFacts = statement<unknown, [number, number | null, number, number]>(
  "UPDATE timeline SET customer_at = ?2, pair_tokens = ?3, pair_at = ?4 WHERE id = ?1",
);
const casesTo = statement<unknown, [string, number, number]>(
  "UPDATE conversation SET timeline_id = ?2, contact_id = ?3 WHERE id IN (SELECT value FROM json_each(?1))",
);
const messagesTo = statement<unknown, [number, string, number]>(
  "UPDATE message SET timeline_id = ?3 WHERE timeline_id = ?1 AND conversation_id IN (SELECT value FROM json_each(?2))",
);
const outboxTo = statement<unknown, [string, number]>(
  "UPDATE outbox SET timeline_id = ?2 WHERE conversation_id IN (SELECT value FROM json_each(?1))",
);
const reactionsTo = statement<unknown, [number, number]>(
  "UPDATE reaction SET timeline_id = ?2 WHERE timeline_id = ?1 AND target_hash IN (SELECT wamid_hash FROM message WHERE timeline_id = ?2 AND wamid_hash IS NOT NULL)",
);
const messagesOut = statement<unknown, [string, number]>(
  "UPDATE message SET conversation_id = ?2 WHERE id IN (SELECT value FROM json_each(?1))",
);
const outboxOut = statement<unknown, [string, number]>(
  "UPDATE outbox SET conversation_id = ?2 WHERE message_id IN (SELECT value FROM json_each(?1))",
);
const standAgain = statement<unknown, [number, number]>(
  `UPDATE conversation SET merged_into = NULL, unread = ?2,
     last_message_id = (SELECT max(m.id) FROM message m WHERE m.timeline_id = conversation.timeline_id AND m.conversation_id = ?1) WHERE id = ?1`,
);
const lastOf = statement<unknown, [number]>(
  `UPDATE conversation SET last_message_id = (SELECT max(m.id) FROM message m WHERE m.timeline_id = conversation.timeline_id AND m.conversation_id = ?1) WHERE id = ?1`,
);
const waitOf = statement<{ id: number }, [number, number | null, number | null]>(
  "UPDATE conversation SET waiting_since = ?3 WHERE id = ?1 AND waiting_since IS ?2 AND status IN ('pending','in_progress') RETURNING id",
);
const labelOff = statement<unknown, [number, string]>(
  "DELETE FROM conversation_label WHERE conversation_id = ?1 AND label_id IN (SELECT value FROM json_each(?2))",
);
const adOff = statement<unknown, [number, string]>(
  "DELETE FROM conversation_ad WHERE conversation_id = ?1 AND message_id IN (SELECT value FROM json_each(?2))",
);

/** What still means `intoId` means `fromId` again. */
export function giveBackIdentity(tx: Tx, { kind, value }: IdentityRow, intoId: number, fromId: number): void {
  identity(tx).run(kind, value, intoId, fromId);
}

/** Notes go back to whom they were about. */
export function giveBackNotes(tx: Tx, ids: readonly number[], fromId: number): void {
  notes(tx).run(JSON.stringify(ids), fromId);
}

/** A value that went along goes back; `isOwn`: the other has it of its own. */
export function giveBackValue(
  tx: Tx,
  at: { fromId: number; intoId: number; fieldId: number },
  value: string,
  { isOwn, now }: { isOwn: boolean; now: number },
): void {
  if (!isOwn) valueBack(tx).run(at.intoId, at.fromId, at.fieldId, value);
  valueTo(tx).run(at.fromId, at.fieldId, value, now);
}

/** Takes conversations with all that was said in them out of a timeline into another, as it was. */
export function pourBack(
  tx: Tx,
  caseIds: readonly number[],
  at: { fromTimelineId: number; toTimelineId: number; contactId: number },
  facts: { customerAt: number | null; pairTokens: number; pairAt: number },
): void {
  const ids = JSON.stringify(caseIds);
  timelineFacts(tx).run(at.toTimelineId, facts.customerAt, facts.pairTokens, facts.pairAt);
  casesTo(tx).run(ids, at.toTimelineId, at.contactId);
  messagesTo(tx).run(at.fromTimelineId, ids, at.toTimelineId);
  outboxTo(tx).run(ids, at.toTimelineId);
  reactionsTo(tx).run(at.fromTimelineId, at.toTimelineId);
}

/** What was said in a conversation that ended by a union stands in it again; the one that took it up lets go of it, its labels and its ad. */
export function parseCases(
  tx: Tx,
  at: { keptId: number; endedId: number },
  what: { messageIds: readonly number[]; labelIds: readonly number[]; unread: number },
): void {
  const ids = JSON.stringify(what.messageIds);
  messagesOut(tx).run(ids, at.endedId);
  outboxOut(tx).run(ids, at.endedId);
  labelOff(tx).run(at.keptId, JSON.stringify(what.labelIds));
  adOff(tx).run(at.keptId, ids);
  standAgain(tx).run(at.endedId, what.unread);
  lastOf(tx).run(at.keptId);
}

/** Both conversations show their latest message, wherever they lie by now. */
export function lookAtLast(tx: Tx, conversationId: number): void {
  lastOf(tx).run(conversationId);
}

/** The wait that a union brought becomes the own one again, if nothing has changed it since. */
export function setOwnWait(tx: Tx, conversationId: number, { merged, own }: { merged: number | null; own: number | null }): boolean {
  return waitOf(tx).get(conversationId, merged, own) !== null;
}
