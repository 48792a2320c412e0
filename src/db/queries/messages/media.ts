import { statement, type Tx } from "../../open.ts";

export type MediaRow = {
  id: string;
  messageId: number;
  numberId: number;
  graphId: string;
  declaredMime: string | null;
  declaredSha: string | null;
  fileName: string | null;
  state: "waiting" | "ready" | "failed" | "gone";
  sha256: string | null;
  bytes: number | null;
  mime: string | null;
  isInline: number;
  createdAt: number;
  conversationId: number;
};

const insert = statement<unknown, [string, number, number, string, string | null, string | null, string | null, number]>(
  `INSERT INTO media (id, message_id, number_id, graph_id, declared_mime, declared_sha, file_name, state, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', ?8)`,
);
const columns = `f.id, f.message_id AS messageId, f.number_id AS numberId, f.graph_id AS graphId, f.declared_mime AS declaredMime, f.declared_sha AS declaredSha,
  f.file_name AS fileName, f.state, f.sha256, f.bytes, f.mime, f.is_inline AS isInline, f.created_at AS createdAt, m.conversation_id AS conversationId`;
const byId = statement<MediaRow, [string]>(`SELECT ${columns} FROM media f JOIN message m ON m.id = f.message_id WHERE f.id = ?1`);
const byMessage = statement<MediaRow, [number]>(
  `SELECT ${columns} FROM media f JOIN message m ON m.id = f.message_id WHERE f.message_id = ?1`,
);
const ready = statement<unknown, [string, string, number, string, number]>(
  "UPDATE media SET state = 'ready', sha256 = ?2, bytes = ?3, mime = ?4, is_inline = ?5 WHERE id = ?1",
);
const state = statement<unknown, [string, MediaRow["state"]]>("UPDATE media SET state = ?2 WHERE id = ?1");

export type NewMedia = Pick<
  MediaRow,
  "id" | "messageId" | "numberId" | "graphId" | "declaredMime" | "declaredSha" | "fileName" | "createdAt"
>;

/** A file that Meta keeps for us; the job fetches it. */
export function insertMedia(tx: Tx, m: NewMedia): void {
  insert(tx).run(m.id, m.messageId, m.numberId, m.graphId, m.declaredMime, m.declaredSha, m.fileName, m.createdAt);
}

/** Without sight: for jobs. People go through `findMediaFor`. */
export function findMedia(tx: Tx, id: string): MediaRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** Of one message. Without sight: for verbs, which check. */
export function findMediaOfMessage(tx: Tx, messageId: number): MediaRow | undefined {
  return byMessage(tx).get(messageId) ?? undefined;
}

/** The file is on disk under its content hash. */
export function setMediaReady(tx: Tx, id: string, file: { sha256: string; bytes: number; mime: string; isInline: boolean }): void {
  ready(tx).run(id, file.sha256, file.bytes, file.mime, file.isInline ? 1 : 0);
}

/** It will not come: `failed` for a refusal, `gone` when Meta has forgotten it. */
export function setMediaState(tx: Tx, id: string, next: MediaRow["state"]): void {
  state(tx).run(id, next);
}
