import { statement, type Tx } from "../../open.ts";

const drop = statement<{ messageId: number }, [number]>(
  `UPDATE outbox SET state = 'discarded' WHERE conversation_id = ?1 AND state = 'queued' AND is_automatic = 1
     AND (SELECT origin FROM message WHERE id = message_id) IN ('auto','bot','rule')
   RETURNING message_id AS messageId`,
);
const dropRule = statement<{ messageId: number }, [number]>(
  `UPDATE outbox SET state = 'discarded' WHERE conversation_id = ?1 AND state = 'queued' AND is_automatic = 1
     AND EXISTS (SELECT 1 FROM automatic_text a WHERE a.message_id = outbox.message_id AND a.kind = 'rule')
   RETURNING message_id AS messageId`,
);
const mark = statement<unknown, [number, number, number]>("UPDATE message SET rank = ?2, discarded_at = ?3 WHERE id = ?1 AND kind = 'out'");
const lastLeft = statement<unknown, [number]>(
  `UPDATE conversation SET last_message_id = (SELECT m.id FROM message m WHERE m.timeline_id = conversation.timeline_id AND m.conversation_id = ?1
     AND m.kind IN ('in','out') AND m.type <> 'reaction' AND m.discarded_at IS NULL ORDER BY m.id DESC LIMIT 1)
   WHERE id = ?1 AND (SELECT discarded_at FROM message WHERE id = last_message_id) IS NOT NULL`,
);

/** Takes what the bot, rules and automatic texts have in line for a conversation out of the outbox, and marks their bubbles; lists show what
 *  was said before them. Returns which.
 *  A survey is cancelled by what cancels surveys. */
export function discardQueued(tx: Tx, conversationId: number, to: { rank: number; at: number }): number[] {
  return takeBack(tx, conversationId, drop(tx).all(conversationId), to);
}

/** The same of what rules have in line, the text that ends a conversation among it, and of nothing else. */
export function discardRuleTexts(tx: Tx, conversationId: number, to: { rank: number; at: number }): number[] {
  return takeBack(tx, conversationId, dropRule(tx).all(conversationId), to);
}

/** The same of one message, whoever wrote it. */
export function takeBackQueued(tx: Tx, conversationId: number, messageId: number, to: { rank: number; at: number }): void {
  takeBack(tx, conversationId, [{ messageId }], to);
}

function takeBack(tx: Tx, conversationId: number, dropped: { messageId: number }[], to: { rank: number; at: number }): number[] {
  const ids = dropped.map((row) => row.messageId);
  for (const id of ids) mark(tx).run(id, to.rank, to.at);
  if (ids.length > 0) lastLeft(tx).run(conversationId);
  return ids;
}
