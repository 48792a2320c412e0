import { discardQueued, discardRuleTexts } from "../../db/queries/messages/discarded.ts";
import type { Work } from "../work.ts";
import { rank } from "./rank.ts";

/** A person has the conversation in hand: what the bot, a rule or an automatic text still has in line for it never leaves. The bubbles
 *  stay, and say so. What the sender has claimed already may be on its way and is left alone. */
export function discardUnsent(work: Work, conversationId: number): void {
  tell(work, conversationId, discardQueued(work.tx, conversationId, { rank: rank.failed, at: work.now }));
}

/** The customer writes to a conversation that has ended: the text that told them of its end, and has not left, would be untrue. */
export function discardGoodbye(work: Work, conversationId: number): void {
  tell(work, conversationId, discardRuleTexts(work.tx, conversationId, { rank: rank.failed, at: work.now }));
}

function tell(work: Work, conversationId: number, discarded: readonly number[]): void {
  for (const messageId of discarded) work.record({ kind: "message_changed", conversationId, messageId, what: "status" });
}
