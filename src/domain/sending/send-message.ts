import { findContact, getTimeline } from "../../db/queries/contacts/contacts.ts";
import { type ConversationRow, moveConversation, setLastMessage, setReplied } from "../../db/queries/conversations/conversations.ts";
import { deletePressedDraft } from "../../db/queries/conversations/drafts.ts";
import { insertDelivery } from "../../db/queries/messages/outbox.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { isAnswer, type Origin } from "../message-origin.ts";
import type { Viewer } from "../permissions.ts";
import { markCaseSeen } from "../notices/mark-seen.ts";
import { assert, isRefused, no, type Refusal } from "../result.ts";
import { endHandover, isContextUnread } from "../routing/handover.ts";
import type { Work } from "../work.ts";
import { markRead } from "../inbox/mark-read.ts";
import { discardUnsent } from "../conversation/discard-unsent.ts";
import { placeOf } from "../conversation/place.ts";
import { canReach } from "../contacts/phone-key.ts";
import { rank } from "../conversation/rank.ts";
import { isWindowOpen } from "../conversation/service-window.ts";
import { findPress } from "../inbox/same-press.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { signatureFor } from "../conversation/sign.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { writeMessage } from "../conversation/write-message.ts";
import { isSeen } from "../visible-text.ts";
import { recountClock } from "../sla/count-clock.ts";

export type Draft = {
  conversationId: number;
  body: string;
  /** The conversation's version the writer saw; null when he does not care who owns it by now. */
  version: number | null;
  /** One per press, the same on a retry: pressing twice sends once. */
  clientToken: string;
  /** The key the beginning of it was kept with; "" or left out: whatever was begun is what is sent. */
  pressKey?: string;
  /** Made before queueing: a fresh id for the outbox and the tag Meta gives back in every status. */
  outboxId: string;
  tag: string;
  quotedHash?: Uint8Array | null;
};

export type SendRefusal = Refusal<
  | "not_found"
  | "forbidden"
  | "not_owner"
  | "owner_changed"
  | "illegal_move"
  | "window_closed"
  | "empty_text"
  | "text_too_long"
  | "number_paused"
  | "no_recipient"
  | "idempotency_key_reused"
  | "context_unread"
>;

/** Meta's limit for a text, in code points. */
export const textMax = 4096;

/** Queues a public reply of the owner, signed where the team signs; returns the message's id. It ends the customer's wait now; Graph
 *  hears of it from the outbox. */
export function sendMessage(work: Work, viewer: Viewer, draft: Draft): number | SendRefusal {
  const before = findPress(work.tx, { ...draft, kind: "reply", personId: viewer.personId });
  if (before !== undefined) return before;
  const row = findConversationFor(work, viewer, draft.conversationId);
  if (isRefused(row)) return row;
  const refusal = refuse(work, viewer, row, draft);
  if (refusal) return refusal;
  const body = signatureFor(work.tx, row, viewer.personId) + draft.body;
  const live = row.status === "waiting" ? backInProgress(work, row) : row;
  const messageId = queueReply(work, live, { ...draft, body, authorId: viewer.personId, origin: "person" });
  deletePressedDraft(work.tx, { conversationId: row.id, personId: viewer.personId, kind: "reply" }, draft.pressKey ?? "");
  endHandover(work, row);
  markRead(work, live);
  markCaseSeen(work, viewer.personId, row.id); // whoever answers, from whatever device, has seen it
  return messageId;
}

function refuse(work: Work, viewer: Viewer, row: ConversationRow, draft: Draft): SendRefusal | null {
  if (row.status === "resolved") return no("illegal_move");
  if (row.ownerId !== viewer.personId)
    return no("not_owner", { owner: row.ownerId === null ? null : (findPerson(work.tx, row.ownerId)?.name ?? null) });
  if (draft.version !== null && draft.version !== row.version) return no("owner_changed");
  if (!isSeen(draft.body)) return no("empty_text");
  const max = textMax - [...signatureFor(work.tx, row, viewer.personId)].length;
  if ([...draft.body].length > max) return no("text_too_long", { max });
  if (isContextUnread(work.tx, row, viewer.personId)) return no("context_unread");
  if (!canReach(findContact(work.tx, row.contactId))) return no("no_recipient");
  if (findNumber(work.tx, row.numberId)?.pausedAt !== null) return no("number_paused");
  if (!isWindowOpen(getTimeline(work.tx, row.timelineId).customerAt, work.now)) return no("window_closed");
  return null;
}

/** Whoever writes to a customer he waited for has the conversation in hand again. What was put off is no more, and says so: nobody is reminded
 *  of it later. */
export function backInProgress(work: Work, row: ConversationRow): ConversationRow {
  const next = moveConversation(work.tx, row, { status: "in_progress" });
  assert(next, "a case moved under its own transaction");
  if (row.snoozedUntil !== null) storeSystemLine(work, next, { type: "unsnoozed" });
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: "by_hand" });
  recountClock(work, row.id);
  return next;
}

type Reply = Pick<Draft, "body" | "clientToken" | "outboxId" | "tag"> & {
  /** Null: no person, one of our automatons. */
  authorId: number | null;
  origin: Exclude<Origin, "phone">;
  quotedHash?: Uint8Array | null;
};

/** Writes the bubble and its outbox row, and says so. A person's answer ends the wait, stops the silence, which counts anew from
 *  its acceptance, and makes needless what an automaton has in line; whatever an automaton says does none of these. Shared with retries and resends, which are new messages. */
export function queueReply(work: Work, row: ConversationRow, reply: Reply): number {
  const messageId = writeMessage(work, row, {
    kind: "out",
    type: "text",
    text: reply.body,
    authorId: reply.authorId,
    origin: reply.origin,
    rank: rank.queued,
    quotedHash: reply.quotedHash ?? null,
    endedWaitSince: isAnswer(reply.origin) ? row.waitingSince : null,
  });
  assert(messageId !== null, "a reply without a wamid cannot be a duplicate");
  insertDelivery(work.tx, {
    id: reply.outboxId,
    messageId,
    conversationId: row.id,
    timelineId: row.timelineId,
    numberId: row.numberId,
    personId: reply.authorId,
    clientToken: reply.clientToken,
    tag: reply.tag,
    nextAt: work.now,
    isAutomatic: !isAnswer(reply.origin),
  });
  if (isAnswer(reply.origin)) {
    discardUnsent(work, row.id);
    setReplied(work.tx, row.id, { id: messageId, at: work.now });
  } else setLastMessage(work.tx, row.id, { id: messageId, at: work.now });
  work.record({ kind: "message_queued", conversationId: row.id, messageId });
  return messageId;
}
