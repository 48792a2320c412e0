import { statement, type Tx } from "../../open.ts";

const latest = statement<{ at: number }, [number]>(
  "SELECT at FROM message WHERE conversation_id = ?1 AND kind = 'in' ORDER BY id DESC LIMIT 1",
);
// Only the last few are looked at.
const same = statement<{ n: number }, [number, string]>(
  `SELECT count(*) AS n FROM (SELECT id, text, created_at FROM message WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1)
     AND conversation_id = ?1 AND kind = 'in' ORDER BY id DESC LIMIT 3) m WHERE m.text = ?2 AND EXISTS (
     SELECT 1 FROM message b WHERE b.timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND b.conversation_id = ?1 AND b.id < m.id
       AND b.origin = 'bot' AND b.created_at BETWEEN m.created_at - 120000 AND m.created_at)`,
);

/** When the customer last said something in a conversation. */
export function findHeardOf(tx: Tx, conversationId: number): number | null {
  return latest(tx).get(conversationId)?.at ?? null;
}

/** How many of a customer's last three messages are these very words, within two minutes of a bot's. */
export function countSameWords(tx: Tx, conversationId: number, text: string): number {
  return same(tx).get(conversationId, text)?.n ?? 0;
}
