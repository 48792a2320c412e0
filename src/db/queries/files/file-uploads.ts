import { statement, type Tx } from "../../open.ts";

/** A content of ours as Meta knows it for a number. */
export type UploadKey = { numberId: number; sha256: string; mime: string };

const known = statement<{ graphId: string }, [number, string, string, number]>(
  "SELECT graph_id AS graphId FROM file_upload WHERE number_id = ?1 AND sha256 = ?2 AND mime = ?3 AND at > ?4",
);
const put = statement<unknown, [number, string, string, string, number]>(
  `INSERT INTO file_upload (number_id, sha256, mime, graph_id, at) VALUES (?1, ?2, ?3, ?4, ?5)
   ON CONFLICT DO UPDATE SET graph_id = excluded.graph_id, at = excluded.at`,
);
const forget = statement<unknown, [number, string, string, string]>(
  "DELETE FROM file_upload WHERE number_id = ?1 AND sha256 = ?2 AND mime = ?3 AND graph_id = ?4",
);
const old = statement<{ n: number }, [number, number]>(
  "DELETE FROM file_upload WHERE rowid IN (SELECT rowid FROM file_upload WHERE at < ?1 ORDER BY at LIMIT ?2) RETURNING 1 AS n",
);

/** What Meta calls it, if it was uploaded after `since`. */
export function findUpload(tx: Tx, key: UploadKey, since: number): string | undefined {
  return known(tx).get(key.numberId, key.sha256, key.mime, since)?.graphId;
}

/** Meta has it under this id from now on. */
export function setUpload(tx: Tx, key: UploadKey, graphId: string, at: number): void {
  put(tx).run(key.numberId, key.sha256, key.mime, graphId, at);
}

/** Meta does not know this id any more, unless it was replaced meanwhile. */
export function deleteUpload(tx: Tx, key: UploadKey, graphId: string): void {
  forget(tx).run(key.numberId, key.sha256, key.mime, graphId);
}

/** Forgets what was uploaded before `before`, at most `limit`; returns how many went. */
export function deleteOldUploads(tx: Tx, before: number, limit: number): number {
  return old(tx).all(before, limit).length;
}
