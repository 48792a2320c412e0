import { statement, type Tx } from "../../open.ts";
import { isAnswer } from "../messages/answers.ts";

const answered = statement<{ ok: number }, [number, number, number]>(
  `SELECT 1 AS ok FROM message WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND conversation_id = ?1 AND kind = 'out' AND author_id = ?2
     AND rank <> 4 AND ${isAnswer} AND type <> 'reaction' AND created_at >= ?3 AND id > coalesce((SELECT max(id) FROM message WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1)
       AND conversation_id = ?1 AND kind = 'system' AND type = 'resolved'), 0) LIMIT 1`,
);

/** Whether somebody has answered since they became the owner (`since`) and since the conversation was last resolved. What failed does not count. */
export function hasAnswered(tx: Tx, conversationId: number, personId: number, since: number): boolean {
  return answered(tx).get(conversationId, personId, since) !== null;
}
