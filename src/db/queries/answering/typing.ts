import { statement, type Tx } from "../../open.ts";

const find = statement<{ at: number | null }, [number, number]>(
  "SELECT typing_told_at AS at FROM draft WHERE conversation_id = ?1 AND person_id = ?2 AND kind = 'reply'",
);
const set = statement<unknown, [number, number, number]>(
  "UPDATE draft SET typing_told_at = ?3 WHERE conversation_id = ?1 AND person_id = ?2 AND kind = 'reply'",
);

/** When the customer was last shown that this person writes what stands in their box; null: not of this answer, or nothing stands there. */
export function findTypingTold(tx: Tx, conversationId: number, personId: number): number | null {
  return find(tx).get(conversationId, personId)?.at ?? null;
}

/** The customer is being shown it. */
export function setTypingTold(tx: Tx, conversationId: number, personId: number, at: number): void {
  set(tx).run(conversationId, personId, at);
}
