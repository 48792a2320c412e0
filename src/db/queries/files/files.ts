import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { quickSight } from "../answering/quick-replies.ts";
import { readable, sightOf } from "../conversations/sight.ts";

/** A file of ours to send, see the schema. */
export type FileRow = {
  id: string;
  personId: number;
  sha256: string;
  bytes: number;
  mime: string;
  name: string;
  isInline: number;
  isUsed: number;
  createdAt: number;
};

const columns = `f.id, f.person_id AS personId, f.sha256, f.bytes, f.mime, f.name, f.is_inline AS isInline, f.is_used AS isUsed, f.created_at AS createdAt`;
const insert = statement<unknown, [string, number, string, number, string, string, number, number]>(
  "INSERT INTO file (id, person_id, sha256, bytes, mime, name, is_inline, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
);
const byId = statement<FileRow, [string]>(`SELECT ${columns} FROM file f WHERE f.id = ?1`);
// Whoever uploaded it, until it is in a message; from then on whoever may read one it is in. One that a quick reply brings is there for
// whoever may use that, and one that a template was made with for everybody, who may all send it.
const forViewer = statement<FileRow, [number, number, string]>(
  `SELECT ${columns} FROM file f WHERE f.id = ?3 AND ((f.person_id = ?2 AND NOT EXISTS (SELECT 1 FROM message u WHERE u.file_id = f.id)) OR EXISTS (
     SELECT 1 FROM message m JOIN conversation c ON c.id = m.conversation_id WHERE m.file_id = f.id AND m.revoked_at IS NULL AND ${readable})
     OR EXISTS (SELECT 1 FROM quick_reply q WHERE q.file_id = f.id AND ${quickSight})
     OR EXISTS (SELECT 1 FROM template t WHERE t.header_file_id = f.id))`,
);
const uploaded = statement<{ bytes: number }, [number, number]>(
  "SELECT coalesce(sum(bytes), 0) AS bytes FROM file WHERE person_id = ?1 AND created_at > ?2",
);
const unused = statement<{ sha256: string }, [number, number]>(
  `DELETE FROM file WHERE id IN (SELECT id FROM file WHERE is_used = 0 AND created_at < ?1 ORDER BY created_at LIMIT ?2) RETURNING sha256`,
);
const referred = statement<{ ok: number }, [string]>(
  `SELECT 1 AS ok WHERE EXISTS (SELECT 1 FROM file WHERE sha256 = ?1) OR EXISTS (SELECT 1 FROM media WHERE sha256 = ?1)
     OR EXISTS (SELECT 1 FROM thumbnail WHERE thumb_sha = ?1)`,
);
const use = statement<unknown, [string]>("UPDATE file SET is_used = 1 WHERE id = ?1 AND is_used = 0");
const release = statement<unknown, [string]>(
  `UPDATE file SET is_used = 0 WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM message WHERE file_id = ?1)
     AND NOT EXISTS (SELECT 1 FROM quick_reply WHERE file_id = ?1) AND NOT EXISTS (SELECT 1 FROM scheduled_message WHERE file_id = ?1)
     AND NOT EXISTS (SELECT 1 FROM template WHERE header_file_id = ?1)`,
);

export type NewFile = Pick<FileRow, "id" | "personId" | "sha256" | "bytes" | "mime" | "name" | "createdAt"> & { isInline: boolean };

/** Remembers an upload; its bytes are on disk by then. */
export function insertFile(tx: Tx, f: NewFile): void {
  insert(tx).run(f.id, f.personId, f.sha256, f.bytes, f.mime, f.name, f.isInline ? 1 : 0, f.createdAt);
}

/** Without sight: for jobs and verbs that have checked. */
export function findFile(tx: Tx, id: string): FileRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** A file, for who may read a message it is in, and, before there is one, for who uploaded it. */
export function findFileFor(tx: Tx, viewer: Viewer, id: string): FileRow | undefined {
  return forViewer(tx).get(...sightOf(viewer), id) ?? undefined;
}

/** How many bytes this person has uploaded since. */
export function countUploadedSince(tx: Tx, personId: number, since: number): number {
  return uploaded(tx).get(personId, since)?.bytes ?? 0;
}

/** Forgets files from before `before` that nothing refers to, at most `limit`; returns the hashes of their bytes. */
export function deleteUnusedFiles(tx: Tx, before: number, limit: number): string[] {
  return unused(tx)
    .all(before, limit)
    .map((row) => row.sha256);
}

/** Whether anything here has these bytes. */
export function isReferred(tx: Tx, sha256: string): boolean {
  return referred(tx).get(sha256) !== null;
}

/** Something that is kept refers to it: no sweep takes it. */
export function setFileUsed(tx: Tx, id: string): void {
  use(tx).run(id);
}

/** Something that kept it does not any more: unless something else does, it goes like what was never sent. */
export function releaseFile(tx: Tx, id: string): void {
  release(tx).run(id);
}
