import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { findMessage, findMessageByWamid, type MessageRow } from "../../db/queries/messages/messages.ts";
import { wamidHash } from "../conversation/wamid.ts";
import type { Work } from "../work.ts";

/** A conversation and what came before it between the same two. */
export type Exchange = Pick<ConversationRow, "id" | "timelineId">;

/** Whether a message is in it. What is said in a later conversation is not: whoever sees this one may not be allowed to read that. */
export function isIn(at: Exchange, message: MessageRow): boolean {
  return message.timelineId === at.timelineId && message.conversationId <= at.id;
}

/** Meta's id of a message of this exchange, named by that id or by ours; null when none here has that name, or Meta has given it none. */
export function findWamidIn(work: Pick<Work, "tx">, at: Exchange, given: string): string | null {
  const row = /^[1-9]\d{0,14}$/.test(given) ? findMessage(work.tx, Number(given)) : findMessageByWamid(work.tx, wamidHash(given));
  return row && isIn(at, row) ? row.wamid : null;
}

/** What a reply keeps of the message it quotes; null: there is no such message, and the reply goes without (INB-21). */
export function findQuotable(work: Pick<Work, "tx">, at: Exchange, given: string): Uint8Array | null {
  const wamid = findWamidIn(work, at, given);
  return wamid === null ? null : wamidHash(wamid);
}

/** The same for our id of a message, in a conversation whose sight somebody else asks for. */
export function findQuotableIn(work: Pick<Work, "tx">, conversationId: number, messageId: number | null): Uint8Array | null {
  const row = messageId === null ? undefined : findConversation(work.tx, conversationId);
  return row ? findQuotable(work, row, String(messageId)) : null;
}
