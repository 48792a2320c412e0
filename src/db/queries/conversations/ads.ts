import { statement, type Tx } from "../../open.ts";

/** Which ad or post a conversation came from; Meta may name any of it, or none. */
export type AdRow = { sourceType: string | null; sourceId: string | null; headline: string | null };

const put = statement<unknown, [number, number, string | null, string | null, string | null, number]>(
  `INSERT INTO conversation_ad (conversation_id, message_id, source_type, source_id, headline, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
   ON CONFLICT DO UPDATE SET message_id = excluded.message_id, source_type = excluded.source_type, source_id = excluded.source_id,
     headline = excluded.headline, at = excluded.at WHERE excluded.at >= at`,
);
const told = statement<{ ok: number }, [number]>(
  `SELECT 1 AS ok FROM conversation_ad a JOIN conversation c ON c.id = a.conversation_id JOIN message m ON m.timeline_id = c.timeline_id AND m.id > a.message_id
     JOIN pricing p ON p.id = m.pricing_id AND p.type = 'free_entry_point' WHERE a.conversation_id = ?1 AND m.conversation_id = c.id LIMIT 1`,
);

/** The customer wrote by way of an ad or a post. */
export function setConversationAd(tx: Tx, conversationId: number, from: AdRow & { messageId: number; at: number }): void {
  put(tx).run(conversationId, from.messageId, from.sourceType, from.sourceId, from.headline, from.at);
}

/** Whether Meta itself has said that this conversation is free because of its ad. */
export function isFreeSaid(tx: Tx, conversationId: number): boolean {
  return told(tx).get(conversationId) !== null;
}
