import { findContact, getTimeline } from "../../db/queries/contacts/contacts.ts";
import { type ConversationRow, findConversation, findLiveConversation } from "../../db/queries/conversations/conversations.ts";
import { findMessage, type MessageRow, setRank, setSuperseded, setTaken } from "../../db/queries/messages/messages.ts";
import { isReadable } from "../../db/queries/conversations/sight.ts";
import { findDeliveryOfMessage, findMessageOfToken, moveDelivery, type OutboxRow } from "../../db/queries/messages/outbox.ts";
import { findFile } from "../../db/queries/files/files.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { findQuotedHash } from "../../db/queries/messages/quotes.ts";
import { isAnswer } from "../message-origin.ts";
import { mayWrite, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal, unreachable } from "../result.ts";
import { endHandover, isContextUnread } from "../routing/handover.ts";
import type { UnusableRefusal } from "../templates/judge-template.ts";
import type { TemplateRefusal } from "../templates/said-fault.ts";
import type { Work } from "../work.ts";
import { canReach } from "../contacts/phone-key.ts";
import { fileIdOf, type Shape } from "../conversation/shape.ts";
import { shapeOfMessage } from "../conversation/shape-content.ts";
import { rank } from "../conversation/rank.ts";
import { putWaitBack } from "./reply-failed.ts";
import { queueReply } from "./queue-reply.ts";
import { takeChipBack } from "./react.ts";
import { backInProgress, withShown } from "./send-message.ts";
import { isWindowOpen } from "../conversation/service-window.ts";
import { settleRights } from "./settle-rights.ts";
import { startSilence } from "../inbox/silence.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";

export type Attempt = { messageId: number; clientToken: string; outboxId: string; tag: string };
export type RetryRefusal =
  | UnusableRefusal
  | TemplateRefusal
  | Refusal<
      | "not_found"
      | "forbidden"
      | "not_owner"
      | "illegal_move"
      | "number_paused"
      | "window_closed"
      | "not_settleable"
      | "context_unread"
      | "no_recipient"
    >;
export type Settlement = "resend" | "arrived" | "discard";

/** Sends a failed reply again, with what it quotes, as a new message that supersedes it; returns the new one's id. */
export function retryMessage(work: Work, viewer: Viewer, attempt: Attempt): number | RetryRefusal {
  const found = findOwn(work, viewer, attempt.messageId);
  if (isRefused(found)) return found;
  const { rank: stands, supersededBy, discardedAt } = found.message;
  if (stands !== rank.failed || supersededBy !== null || discardedAt !== null) return no("not_settleable");
  if (isUsed(work, viewer, attempt)) return no("not_settleable");
  return sendAgain(work, viewer, { message: found.message, row: found.row, attempt });
}

/** What is decided about a reply nobody is sure of, once it was offered: send a new one in the live conversation, count it as sent, or as failed.
 *  Each frees the line behind it, also that of the next conversation. Returns the id of the message to look at. */
export function settleMessage(work: Work, viewer: Viewer, attempt: Attempt, settlement: Settlement): number | RetryRefusal {
  const found = findDoubtful(work, viewer, attempt.messageId, settlement);
  if (isRefused(found)) return found;
  const { message, row } = found;
  const delivery = findDeliveryOfMessage(work.tx, message.id);
  if (delivery?.state !== "uncertain" || delivery.isOffered !== 1) return no("not_settleable");
  switch (settlement) {
    case "arrived":
      close(work, delivery, "accepted", rank.sent);
      setTaken(work.tx, message.id, work.now);
      startSilence(work, message);
      return message.id;
    case "discard":
      close(work, delivery, "discarded", rank.failed);
      takeChipBack(work, message);
      putWaitBack(work, message);
      startSilence(work, message);
      return message.id;
    case "resend":
      if (isUsed(work, viewer, attempt)) return no("not_settleable");
      close(work, delivery, "discarded", rank.failed);
      putWaitBack(work, message); // the new one takes it over, unless a later reply already has
      return sendAgain(work, viewer, { message, row, attempt });
    default:
      return unreachable(settlement);
  }
}

type Found = { message: MessageRow; row: ConversationRow };

function findOwn(work: Work, viewer: Viewer, messageId: number): Found | RetryRefusal {
  const message = findMessage(work.tx, messageId);
  const row = findConversationFor(work, viewer, message?.conversationId ?? 0);
  if (isRefused(row)) return row;
  if (message?.kind !== "out") return no("not_found");
  if (row.ownerId !== viewer.personId) return no("not_owner");
  return { message, row };
}

// With the conversation a new one would go into: the live one of this customer, which need not be that of the message.
function findDoubtful(work: Work, viewer: Viewer, messageId: number, settlement: Settlement): Found | RetryRefusal {
  const message = findMessage(work.tx, messageId);
  const mayRead = isReadable(work.tx, viewer, message?.conversationId ?? 0);
  const own = message && mayRead ? findConversation(work.tx, message.conversationId) : undefined;
  if (!own || message?.kind !== "out") return no("not_found");
  if (!mayWrite(viewer)) return no("forbidden");
  const live = findLiveConversation(work.tx, own.contactId, own.numberId);
  const { maySettle, mayResend } = settleRights(work.tx, viewer, message);
  if (!maySettle) return no("not_owner");
  if (settlement === "resend" && !mayResend) return no(live ? "not_owner" : "illegal_move");
  return { message, row: live ?? own };
}

// A key makes one message of its person; one that made another is a mistake of whoever asks.
function isUsed(work: Work, viewer: Viewer, attempt: Attempt): boolean {
  return findMessageOfToken(work.tx, viewer.personId, attempt.clientToken) !== undefined;
}

function close(work: Work, delivery: OutboxRow, to: "accepted" | "discarded", next: number): void {
  moveDelivery(work.tx, delivery.id, { from: "uncertain", to, nextAt: delivery.nextAt });
  setRank(work.tx, delivery.messageId, next, null);
  work.record({ kind: "message_changed", conversationId: delivery.conversationId, messageId: delivery.messageId, what: "status" });
}

function sendAgain(work: Work, viewer: Viewer, { message, row: { id }, attempt }: Found & { attempt: Attempt }): number | RetryRefusal {
  const row = findConversation(work.tx, id); // anew: putting the wait back may have moved it
  if (!row || row.status === "resolved" || row.status === "pending") return no("illegal_move");
  const shape = shapeOfMessage(message);
  if (shape === null || isGone(work, shape)) return no("illegal_move");
  if (isContextUnread(work.tx, row, viewer.personId)) return no("context_unread");
  if (!canReach(findContact(work.tx, row.contactId))) return no("no_recipient");
  if (findNumber(work.tx, row.numberId)?.pausedAt !== null) return no("number_paused");
  if (shape.type !== "template" && !isWindowOpen(getTimeline(work.tx, row.timelineId).customerAt, work.now)) return no("window_closed");
  const shown = withShown(work, row, shape);
  if (isRefused(shown)) return shown;
  endHandover(work, row);
  const origin = message.origin === null || message.origin === "phone" ? "person" : message.origin;
  const live = row.status === "waiting" && isAnswer(origin) && shape.type !== "reaction" ? backInProgress(work, row) : row;
  const next = queueReply(work, live, {
    ...attempt,
    shape: shown,
    quotedHash: findQuotedHash(work.tx, message.id),
    authorId: viewer.personId,
    origin,
  });
  setSuperseded(work.tx, message.id, next);
  work.record({ kind: "message_changed", conversationId: message.conversationId, messageId: message.id, what: "status" });
  return next;
}

// A file that was erased meanwhile cannot be sent any more.
function isGone(work: Work, shape: Shape): boolean {
  const fileId = fileIdOf(shape);
  return fileId !== null && findFile(work.tx, fileId) === undefined;
}
