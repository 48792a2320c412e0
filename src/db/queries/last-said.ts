import { statement, type Tx } from "../open.ts";
import { isAnswer } from "./answers.ts";

const last = statement<{ text: string | null; at: number }, [number, "in" | "out"]>(
  `SELECT text, at FROM message WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND conversation_id = ?1 AND kind = ?2
     AND (kind = 'in' OR ${isAnswer}) AND revoked_at IS NULL AND superseded_by IS NULL ORDER BY id DESC LIMIT 1`,
);

/** The last words of the customer ("in") or of a person of ours ("out") in a case. */
export function findLastSaid(tx: Tx, conversationId: number, kind: "in" | "out"): { text: string | null; at: number } | undefined {
  return last(tx).get(conversationId, kind) ?? undefined;
}
