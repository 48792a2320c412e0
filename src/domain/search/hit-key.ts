import type { ConversationHit, HitPlace } from "../../db/queries/search/conversation-hits.ts";
import type { MessageHit } from "../../db/queries/search/message-hits.ts";

/** Where something stands among what was found: at its message, a conversation at its newest one and before that message itself. */
export type HitKey = { messageId: number; conversationId: number };

/** Before everything. */
export const firstKey: HitKey = { messageId: Number.MAX_SAFE_INTEGER - 1, conversationId: 0 };

export type Hit = { kind: "conversation"; hit: ConversationHit } | { kind: "message"; hit: MessageHit };

/** The place of what was found. */
export function keyOfHit(found: Hit): HitKey {
  if (found.kind === "message") return { messageId: found.hit.messageId, conversationId: 0 };
  return { messageId: found.hit.lastMessageId, conversationId: found.hit.conversationId };
}

/** Newest first. */
export function inOrder(one: Hit, other: Hit): number {
  const [a, b] = [keyOfHit(one), keyOfHit(other)];
  return b.messageId - a.messageId || b.conversationId - a.conversationId;
}

/** The same place as the list of conversations knows it. */
export function placeOfConversation(key: HitKey): HitPlace {
  return { lastMessageId: key.messageId, conversationId: key.conversationId };
}
