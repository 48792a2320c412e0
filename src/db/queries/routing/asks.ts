import { statement, type Tx } from "../../open.ts";

/** "May I have it?" `dueAt`: when silence is an answer. */
export type AskRow = { conversationId: number; askerId: number; askerName: string; ownerId: number; dueAt: number };

const find = statement<AskRow, [number]>(
  `SELECT a.conversation_id AS conversationId, a.asker_id AS askerId, p.name AS askerName, a.owner_id AS ownerId, a.due_at AS dueAt
   FROM ask a JOIN person p ON p.id = a.asker_id WHERE a.conversation_id = ?1`,
);
const insert = statement<unknown, [number, number, number, number, number]>(
  "INSERT INTO ask (conversation_id, asker_id, owner_id, at, due_at) VALUES (?1, ?2, ?3, ?4, ?5)",
);
const remove = statement<unknown, [number]>("DELETE FROM ask WHERE conversation_id = ?1");
const entitled = statement<{ ok: number }, [number, number]>(
  `SELECT 1 AS ok FROM conversation c JOIN person p ON p.id = ?2 WHERE c.id = ?1 AND p.is_active = 1 AND p.role <> 'viewer' AND
     (p.role = 'admin' OR (p.role = 'supervisor' AND p.is_scoped = 0) OR c.team_id IN (SELECT team_id FROM oversight WHERE person_id = p.id))`,
);
const due = statement<{ id: number }, [number, number]>(
  "SELECT conversation_id AS id FROM ask WHERE due_at <= ?1 ORDER BY due_at LIMIT ?2",
);

/** The open question about a conversation: there is one at most. */
export function findAsk(tx: Tx, conversationId: number): AskRow | undefined {
  return find(tx).get(conversationId) ?? undefined;
}

/** The caller has looked that none is open. */
export function insertAsk(tx: Tx, ask: Omit<AskRow, "askerName">, now: number): void {
  insert(tx).run(ask.conversationId, ask.askerId, ask.ownerId, now, ask.dueAt);
}

/** Whether this person still sees what is somebody else's, and may answer. */
export function mayAsk(tx: Tx, conversationId: number, personId: number): boolean {
  return entitled(tx).get(conversationId, personId) !== null;
}

/** It is answered, or nobody asks any more. */
export function deleteAsk(tx: Tx, conversationId: number): void {
  remove(tx).run(conversationId);
}

/** Conversations whose owner has not answered in time. */
export function listDueAsks(tx: Tx, now: number, limit: number): number[] {
  return due(tx)
    .all(now, limit)
    .map((row) => row.id);
}
