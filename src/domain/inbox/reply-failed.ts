import { setWaitingAgain } from "../../db/queries/conversations.ts";
import { findLaterReply, type MessageRow, setEndedWait } from "../../db/queries/messages.ts";
import type { Work } from "../work.ts";

/** A reply did not reach anybody. If it had ended a wait, a later good reply ends it instead; else the wait is back with its old start. */
export function putWaitBack(work: Work, message: Pick<MessageRow, "id" | "conversationId" | "endedWaitSince">): void {
  if (message.endedWaitSince === null) return;
  const later = findLaterReply(work.tx, message.conversationId, message.id);
  if (later) setEndedWait(work.tx, later, message.endedWaitSince);
  else setWaitingAgain(work.tx, message.conversationId, message.endedWaitSince);
}
