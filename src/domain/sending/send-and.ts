import { findMessageOfToken } from "../../db/queries/messages/outbox.ts";
import { type MoveRefusal, resolveConversation, waitForCustomer } from "../inbox/resolve-conversation.ts";
import type { Viewer } from "../permissions.ts";
import { isRefused } from "../result.ts";
import type { Work } from "../work.ts";
import { type Draft, sendMessage, type SendRefusal } from "./send-message.ts";

/** What becomes of a conversation with the answer: it stays in hand, waits for the customer, or is done. */
export type After = "stay" | "wait" | "resolve";

/** Sends, and moves the conversation in the same press: both happen or neither does. The same press again moves nothing a second time. */
export function sendAnd(work: Work, viewer: Viewer, draft: Draft, after: After): number | SendRefusal | MoveRefusal {
  const isAgain = findMessageOfToken(work.tx, viewer.personId, draft.clientToken) !== undefined;
  // What is done with the answer is done: taken back, nobody would have it in hand.
  const messageId = sendMessage(work, viewer, { ...draft, mayUndo: after !== "resolve" });
  if (isRefused(messageId) || isAgain || after === "stay") return messageId;
  const move = after === "wait" ? waitForCustomer : resolveConversation;
  const moved = move(work, viewer, { conversationId: draft.conversationId, version: null });
  return isRefused(moved) ? moved : messageId;
}

/** What a form asked for; anything else leaves the conversation in hand. */
export function afterOf(value: string): After {
  return value === "wait" || value === "resolve" ? value : "stay";
}
