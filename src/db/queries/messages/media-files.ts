import { statement, type Tx } from "../../open.ts";

const stored = statement<{ sha256: string }, [string, number]>(
  `SELECT sha256 FROM (SELECT sha256 FROM media WHERE state = 'ready' AND sha256 > ?1 UNION SELECT sha256 FROM file WHERE sha256 > ?1
     UNION SELECT thumb_sha FROM thumbnail WHERE thumb_sha > ?1) ORDER BY sha256 LIMIT ?2`,
);

/** Names of the files that messages refer to, each once, in order, after `after`: what a backup must hold. */
export function listStoredFiles(tx: Tx, after: string, limit: number): string[] {
  return stored(tx)
    .all(after, limit)
    .map((row) => row.sha256);
}
