import { statement, type Tx } from "../../open.ts";

/** What somebody wrote to be sent later. `isStopped`, 1: its instant came while nobody had the conversation. `shape`: JSON of what is no plain
 *  text, whose words `body` repeats. */
export type ScheduledRow = {
  id: number;
  conversationId: number;
  personId: number;
  body: string;
  quotedHash: Uint8Array | null;
  sendDueAt: number;
  endsOnReply: number;
  clientToken: string;
  createdAt: number;
  isStopped: number;
  shape: string | null;
  fileId: string | null;
  fileName: string | null;
};

const columns = `id, conversation_id AS conversationId, person_id AS personId, body, quoted_hash AS quotedHash, send_due_at AS sendDueAt,
  ends_on_reply AS endsOnReply, client_token AS clientToken, created_at AS createdAt, is_stopped AS isStopped, shape, file_id AS fileId,
  (SELECT name FROM file WHERE file.id = file_id) AS fileName`;
type Inserted = [number, number, string, Uint8Array | null, number, number, string, number, string | null, string | null];
const insert = statement<{ id: number }, Inserted>(
  `INSERT INTO scheduled_message (conversation_id, person_id, body, quoted_hash, send_due_at, ends_on_reply, client_token, created_at, shape, file_id)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id`,
);
const byId = statement<ScheduledRow, [number]>(`SELECT ${columns} FROM scheduled_message WHERE id = ?1`);
const byToken = statement<ScheduledRow, [number, string]>(
  `SELECT ${columns} FROM scheduled_message WHERE person_id = ?1 AND client_token = ?2`,
);
const ofConversation = statement<ScheduledRow, [number, number]>(
  `SELECT ${columns} FROM scheduled_message WHERE conversation_id = ?1 ORDER BY send_due_at, id LIMIT ?2`,
);
const due = statement<{ id: number }, [number, number]>(
  "SELECT id FROM scheduled_message WHERE is_stopped = 0 AND send_due_at <= ?1 ORDER BY send_due_at, id LIMIT ?2",
);
const remove = statement<{ id: number }, [number]>("DELETE FROM scheduled_message WHERE id = ?1 RETURNING id");
const stop = statement<unknown, [number]>("UPDATE scheduled_message SET is_stopped = 1 WHERE id = ?1");

/** Keeps it until its instant; returns its id. */
export function insertScheduled(tx: Tx, s: Omit<ScheduledRow, "id" | "isStopped" | "fileName">): number {
  const { conversationId, personId, body, quotedHash, sendDueAt, endsOnReply, clientToken, createdAt, shape, fileId } = s;
  const row = insert(tx).get(conversationId, personId, body, quotedHash, sendDueAt, endsOnReply, clientToken, createdAt, shape, fileId);
  return row?.id ?? 0;
}

/** Without sight: for verbs, which check. */
export function findScheduled(tx: Tx, id: number): ScheduledRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** What this person's press has scheduled, while it waits. */
export function findScheduledOfToken(tx: Tx, personId: number, clientToken: string): ScheduledRow | undefined {
  return byToken(tx).get(personId, clientToken) ?? undefined;
}

/** Everything that waits in a conversation, the earliest first, at most `limit`. */
export function listScheduled(tx: Tx, conversationId: number, limit: number): ScheduledRow[] {
  return ofConversation(tx).all(conversationId, limit);
}

/** Those whose instant has come by `now`, the earliest first. */
export function listDueScheduled(tx: Tx, now: number, limit: number): number[] {
  return due(tx)
    .all(now, limit)
    .map((row) => row.id);
}

/** It left, or will not. False: somebody was faster. */
export function deleteScheduled(tx: Tx, id: number): boolean {
  return remove(tx).get(id) !== null;
}

/** It is not sent any more, and waits for the next owner. */
export function setStopped(tx: Tx, id: number): void {
  stop(tx).run(id);
}
