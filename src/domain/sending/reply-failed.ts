import { type ConversationRow, findConversation, moveConversation, setWaitingAgain } from "../../db/queries/conversations/conversations.ts";
import { findFirstInboundAfter, findLaterReply, type MessageRow, setEndedWait } from "../../db/queries/messages/messages.ts";
import { placeOf } from "../conversation/place.ts";
import { assert } from "../result.ts";
import { restartTimeOut } from "../routing/time-out.ts";
import { recallTried } from "../routing/tried.ts";
import type { Work } from "../work.ts";
import { startSilence } from "../inbox/silence.ts";
import { recountClock } from "../sla/count-clock.ts";

type Reply = Pick<MessageRow, "id" | "conversationId" | "endedWaitSince" | "origin" | "type">;

/** A reply did not reach anybody. If it had ended a wait, a later good reply ends it instead; else the wait is back with its old
 *  start, also when the conversation has come to wait for the customer meanwhile: it is us who owe an answer. */
export function putWaitBack(work: Work, message: Reply): void {
  if (message.endedWaitSince === null) return;
  const later = findLaterReply(work.tx, message.conversationId, message.id);
  if (later) return setEndedWait(work.tx, later, message.endedWaitSince);
  const row = findConversation(work.tx, message.conversationId);
  if (row?.status === "waiting") takeUp(work, row);
  setWaitingAgain(work.tx, message.conversationId, message.endedWaitSince);
  recallTried(work, message.conversationId);
  restartTimeOut(work, message.conversationId);
  recountClock(work, message.conversationId);
}

/** Meta's statuses came in the wrong order: a reply that counted as failed arrived after all. The wait it had ended ends again, and
 *  one begins where the customer wrote after it. */
export function endWaitAgain(work: Work, message: Reply): void {
  const row = findConversation(work.tx, message.conversationId);
  if (!row || message.endedWaitSince === null || row.waitingSince !== message.endedWaitSince) return;
  const waitingSince = findFirstInboundAfter(work.tx, row.id, message.id) ?? null;
  const next = moveConversation(work.tx, row, { waitingSince, silenceDueAt: null });
  restartTimeOut(work, row.id);
  recountClock(work, row.id);
  assert(next, "a case moved under its own transaction");
  startSilence(work, message);
}

function takeUp(work: Work, row: ConversationRow): void {
  const next = moveConversation(work.tx, row, { status: "in_progress" });
  assert(next, "a case moved under its own transaction");
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: "reply_failed" });
}
