import { statement, type Tx } from "../../open.ts";

/** Where an answer is kept: per person and path. */
export type AnswerKey = { personId: number; path: string; key: string };
export type KeptAnswer = { bodyHash: Uint8Array; status: number; answer: string };

const find = statement<KeptAnswer, [number, string, string, number]>(
  "SELECT body_hash AS bodyHash, status, answer FROM idempotency WHERE person_id = ?1 AND path = ?2 AND key = ?3 AND at > ?4",
);
// A row of the same key that has had its 24 h may still wait for the sweep.
const put = statement<unknown, [number, string, string, Uint8Array, number, string, number]>(
  `INSERT INTO idempotency (person_id, path, key, body_hash, status, answer, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
   ON CONFLICT DO UPDATE SET body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer, at = excluded.at`,
);

/** The answer this key got after `since`. */
export function findKeptAnswer(tx: Tx, at: AnswerKey, since: number): KeptAnswer | undefined {
  return find(tx).get(at.personId, at.path, at.key, since) ?? undefined;
}

/** Keeps it from `now` on, in place of one that has had its time. */
export function setKeptAnswer(tx: Tx, at: AnswerKey, kept: KeptAnswer, now: number): void {
  put(tx).run(at.personId, at.path, at.key, kept.bodyHash, kept.status, kept.answer, now);
}
