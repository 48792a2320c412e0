import { statement, type Tx } from "../../open.ts";

/** The small picture of a picture; `thumbSha` null: it has none, and needs or can have none. */
export type ThumbnailRow = { thumbSha: string | null; width: number | null; height: number | null };

const one = statement<ThumbnailRow, [string]>("SELECT thumb_sha AS thumbSha, width, height FROM thumbnail WHERE sha256 = ?1");
const put = statement<unknown, [string, string | null, number | null, number | null, number]>(
  "INSERT INTO thumbnail (sha256, thumb_sha, width, height, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
);
const drop = statement<{ thumbSha: string | null }, [string]>("DELETE FROM thumbnail WHERE sha256 = ?1 RETURNING thumb_sha AS thumbSha");
const shown = statement<{ id: number; conversationId: number }, [string, number]>(
  `SELECT m.id, m.conversation_id AS conversationId FROM message m WHERE m.id IN (
     SELECT message_id FROM media WHERE sha256 = ?1 UNION SELECT g.id FROM message g JOIN file f ON f.id = g.file_id WHERE f.sha256 = ?1)
   ORDER BY m.id DESC LIMIT ?2`,
);

/** Undefined: nobody has looked yet. */
export function findThumbnail(tx: Tx, sha256: string): ThumbnailRow | undefined {
  return one(tx).get(sha256) ?? undefined;
}

/** Looked at for good: it is never made twice. */
export function insertThumbnail(tx: Tx, sha256: string, row: ThumbnailRow, at: number): void {
  put(tx).run(sha256, row.thumbSha, row.width, row.height, at);
}

/** The picture itself is gone: returns what its small one was kept under, null when it had none. */
export function deleteThumbnail(tx: Tx, sha256: string): string | null {
  return drop(tx).get(sha256)?.thumbSha ?? null;
}

/** The latest messages that show this picture, at most `limit`. */
export function listMessagesWith(tx: Tx, sha256: string, limit: number): { id: number; conversationId: number }[] {
  return shown(tx).all(sha256, limit);
}
