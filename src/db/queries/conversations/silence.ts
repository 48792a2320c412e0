import { statement, type Tx } from "../../open.ts";
import { isAnswer } from "../messages/answers.ts";

const onItsWay = `EXISTS (SELECT 1 FROM outbox o JOIN message m ON m.id = o.message_id
  WHERE o.conversation_id = conversation.id AND o.state IN ('queued','sending','uncertain') AND m.${isAnswer} AND m.type <> 'reaction')`;

const begin = statement<unknown, [number, number]>(
  `UPDATE conversation SET silence_due_at = ?2
   WHERE id = ?1 AND status = 'in_progress' AND waiting_since IS NULL AND silence_due_at IS NULL AND NOT ${onItsWay}`,
);
const stop = statement<{ id: number }, [number]>(
  `UPDATE conversation SET silence_due_at = NULL WHERE id = ?1 AND silence_due_at IS NOT NULL AND ${onItsWay} RETURNING id`,
);
const silent = statement<{ id: number }, [number, number]>(
  "SELECT id FROM conversation WHERE silence_due_at <= ?1 AND silence_due_at IS NOT NULL ORDER BY silence_due_at LIMIT ?2",
);

/** The silence of an answered conversation starts to count, unless it counts already or another answer has not left yet. */
export function beginSilence(tx: Tx, conversationId: number, dueAt: number): void {
  begin(tx).run(conversationId, dueAt);
}

/** Takes back a silence that counts although an answer has not left yet. False: there is none. */
export function stopSilence(tx: Tx, conversationId: number): boolean {
  return stop(tx).get(conversationId) !== null;
}

/** Conversations in progress whose silence is over at `now`, longest first. */
export function listSilent(tx: Tx, now: number, limit: number): number[] {
  return silent(tx)
    .all(now, limit)
    .map((row) => row.id);
}
