import { statement, type Tx } from "../../open.ts";
import type { DraftKind } from "./drafts.ts";

/** A message or note with the token it was made with: once per person and token. */
export type PressRow = { personId: number; kind: DraftKind; conversationId: number; clientToken: string };

const insert = statement<unknown, [number, number, string, number]>(
  "INSERT INTO note_key (message_id, person_id, client_token, at) VALUES (?1, ?2, ?3, ?4)",
);
const byToken = statement<{ messageId: number }, [number, string]>(
  "SELECT message_id AS messageId FROM note_key WHERE person_id = ?1 AND client_token = ?2",
);
const dropOld = statement<{ id: number }, [number, number]>(
  "DELETE FROM note_key WHERE message_id IN (SELECT message_id FROM note_key WHERE at < ?1 ORDER BY at LIMIT ?2) RETURNING message_id AS id",
);
const ofMessages = statement<PressRow, [string, number]>(
  `SELECT person_id AS personId, 'reply' AS kind, conversation_id AS conversationId, client_token AS clientToken
     FROM outbox WHERE message_id IN (SELECT value FROM json_each(?1)) AND person_id IS NOT NULL
   UNION ALL
   SELECT k.person_id, 'note', m.conversation_id, k.client_token
     FROM note_key k JOIN message m ON m.id = k.message_id WHERE k.message_id IN (SELECT value FROM json_each(?1))
   LIMIT ?2`,
);

/** Remembers with which token a note was written. */
export function insertNoteKey(tx: Tx, key: { messageId: number; personId: number; clientToken: string }, now: number): void {
  insert(tx).run(key.messageId, key.personId, key.clientToken, now);
}

/** The note this person already wrote with this token. */
export function findNoteOfToken(tx: Tx, personId: number, clientToken: string): number | undefined {
  return byToken(tx).get(personId, clientToken)?.messageId;
}

/** With which tokens these replies and notes were made. */
export function listPresses(tx: Tx, messageIds: readonly number[]): PressRow[] {
  return ofMessages(tx).all(JSON.stringify(messageIds), messageIds.length);
}

/** Forgets tokens of notes written before `before`, at most `limit`; returns how many went. */
export function deleteOldNoteKeys(tx: Tx, before: number, limit: number): number {
  return dropOld(tx).all(before, limit).length;
}
