import { statement, type Tx } from "../../open.ts";
import { isAnswer } from "../messages/answers.ts";

const last = statement<{ text: string | null; at: number }, [number, "in" | "out"]>(
  `SELECT text, at FROM message WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND conversation_id = ?1 AND kind = ?2
     AND (kind = 'in' OR ${isAnswer} AND type <> 'reaction') AND revoked_at IS NULL AND superseded_by IS NULL ORDER BY id DESC LIMIT 1`,
);

// Back to the customer's last word before them. What a survey asks is answered to the survey.
const burst = statement<{ type: string; text: string | null }, [number]>(
  `WITH said AS (SELECT id, kind, type, text, origin, rank FROM message
     WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND conversation_id = ?1 AND kind IN ('in','out')
       AND revoked_at IS NULL AND superseded_by IS NULL ORDER BY id DESC LIMIT 40)
   SELECT type, text FROM said WHERE kind = 'out' AND origin <> 'survey' AND rank <> 4 AND id > coalesce(
     (SELECT max(i.id) FROM said i WHERE i.kind = 'in' AND i.id < (SELECT max(o.id) FROM said o WHERE o.kind = 'out' AND o.origin <> 'survey')), 0)`,
);

/** What we said last in a conversation, as one or several messages in a row. */
export function listLastWords(tx: Tx, conversationId: number): { type: string; text: string | null }[] {
  return burst(tx).all(conversationId);
}

/** The last words of the customer ("in") or of a person of ours ("out") in a conversation. */
export function findLastSaid(tx: Tx, conversationId: number, kind: "in" | "out"): { text: string | null; at: number } | undefined {
  return last(tx).get(conversationId, kind) ?? undefined;
}
