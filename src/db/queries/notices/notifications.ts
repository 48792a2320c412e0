import { statement, type Tx } from "../../open.ts";

const unseen = statement<{ id: number }, [number, number | null, string]>(
  "SELECT id FROM notification WHERE person_id = ?1 AND conversation_id IS ?2 AND kind = ?3 AND seen_at IS NULL LIMIT 1",
);
const insert = statement<{ id: number }, [number, string, number | null, string | null, number]>(
  "INSERT INTO notification (person_id, kind, conversation_id, facts, at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
);

/** What is told to whom; `facts` is JSON. */
export type NewNotification = { personId: number; kind: string; conversationId: number | null; facts: string | null; at: number };

/** Whether the same is told already and was not seen yet. */
export function isToldUnseen(tx: Tx, { personId, conversationId, kind }: Omit<NewNotification, "facts" | "at">): boolean {
  return unseen(tx).get(personId, conversationId, kind) !== null;
}

/** Returns its id. */
export function insertNotification(tx: Tx, { personId, kind, conversationId, facts, at }: NewNotification): number {
  return insert(tx).get(personId, kind, conversationId, facts, at)?.id ?? 0;
}
