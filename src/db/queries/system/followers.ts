import { statement, type Tx } from "../../open.ts";

/** How far a follower has come, and the row it stumbles over. Numbers of journal rows; `retryDueAt` in epoch ms. */
export type FollowerRow = {
  name: string;
  watermark: number;
  epoch: string;
  failingId: number | null;
  failures: number;
  retryDueAt: number | null;
};

/** A journal row that a follower has passed over. */
export type SkipRow = { follower: string; eventId: number; kind: string | null; at: number; error: string };

const errorMax = 300;

const find = statement<FollowerRow, [string]>(
  `SELECT name, watermark, epoch, failing_id AS failingId, failures, retry_due_at AS retryDueAt FROM follower WHERE name = ?1`,
);
const insert = statement<unknown, [string, number, string]>("INSERT INTO follower (name, watermark, epoch) VALUES (?1, ?2, ?3)");
const move = statement<unknown, [string, number, string]>(
  "UPDATE follower SET watermark = ?2, epoch = ?3, failing_id = NULL, failures = 0, retry_due_at = NULL WHERE name = ?1",
);
const fail = statement<unknown, [string, number, number, number]>(
  "UPDATE follower SET failing_id = ?2, failures = ?3, retry_due_at = ?4 WHERE name = ?1",
);
const skip = statement<unknown, [string, number, number, string]>(
  "INSERT INTO follower_skip (follower, event_id, at, error) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET at = excluded.at, error = excluded.error",
);
const skips = statement<SkipRow, [number]>(
  `SELECT s.follower, s.event_id AS eventId, j.kind, s.at, s.error FROM follower_skip s LEFT JOIN journal j ON j.id = s.event_id
   ORDER BY s.at DESC, s.event_id DESC LIMIT ?1`,
);
const skipCount = statement<{ n: number }, [string]>("SELECT count(*) AS n FROM follower_skip WHERE follower = ?1");
const forgetSkips = statement<{ n: number }, [number, number]>(
  "DELETE FROM follower_skip WHERE rowid IN (SELECT rowid FROM follower_skip WHERE at < ?1 LIMIT ?2) RETURNING 1 AS n",
);

/** Undefined: it has never followed in this database. */
export function findFollower(tx: Tx, name: string): FollowerRow | undefined {
  return find(tx).get(name) ?? undefined;
}

/** A new follower, through with everything up to `watermark`. */
export function insertFollower(tx: Tx, name: string, watermark: number, epoch: string): void {
  insert(tx).run(name, watermark, epoch);
}

/** It is through with everything up to `watermark`, and stumbles over nothing. */
export function setWatermark(tx: Tx, name: string, watermark: number, epoch: string): void {
  move(tx).run(name, watermark, epoch);
}

/** It could not do this row: how often by now, and when it is tried again. */
export function setFailing(tx: Tx, name: string, at: { eventId: number; failures: number; retryDueAt: number }): void {
  fail(tx).run(name, at.eventId, at.failures, at.retryDueAt);
}

/** A row that is passed over, with the error of the last try. */
export function insertSkip(tx: Tx, row: Omit<SkipRow, "kind">): void {
  skip(tx).run(row.follower, row.eventId, row.at, row.error.slice(0, errorMax));
}

/** Rows passed over by any follower, latest first, with what kind of event each was. */
export function listSkips(tx: Tx, limit: number): SkipRow[] {
  return skips(tx).all(limit);
}

/** How many rows a follower has passed over and are still remembered. */
export function countSkips(tx: Tx, name: string): number {
  return skipCount(tx).get(name)?.n ?? 0;
}

/** Forgets rows passed over before `before`, at most `limit`; returns how many went. */
export function deleteOldSkips(tx: Tx, before: number, limit: number): number {
  return forgetSkips(tx).all(before, limit).length;
}
