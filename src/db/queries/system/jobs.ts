import type { Job } from "../../../domain/jobs.ts";
import { statement, type Tx } from "../../open.ts";
import { legible } from "../../column.ts";

/** A claimed job. `attempt` counts from 1. */
export type JobRow = { id: number; job: Job; attempt: number };

type Stored = { id: number; payload: string; attempt: number };

// The newest wish counts. A running one with attempt 0 was asked for anew since it was claimed: when it ends it opens again.
const insert = statement<unknown, [string, string, string, number]>(
  `INSERT INTO job (kind, key, payload, due_at, attempt, state) VALUES (?1, ?2, ?3, ?4, 0, 'open')
   ON CONFLICT (kind, key) WHERE state <> 'failed' DO UPDATE SET payload = excluded.payload, attempt = 0 WHERE payload <> excluded.payload`,
);
// By when they are due: few, found by their kinds and not among the files that may wait by the thousand.
const nextOfKinds = statement<{ id: number }, [number, string, string]>(
  `SELECT id FROM job INDEXED BY job_key WHERE kind IN (SELECT value FROM json_each(?2)) AND state <> 'failed' AND state = 'open' AND due_at <= ?1
     AND coalesce(json_extract(CASE WHEN json_valid(payload) THEN payload END, '$.numberId'),
       json_extract(CASE WHEN json_valid(payload) THEN payload END, '$.personId'),
       json_extract(CASE WHEN json_valid(payload) THEN payload END, '$.webhookId'),
       json_extract(CASE WHEN json_valid(payload) THEN payload END, '$.flowId'), 0) NOT IN (SELECT value FROM json_each(?3))
   ORDER BY due_at, id LIMIT 1`,
);
// By key: the timeline it came in, and in that by age. Asked of the files only when one is due at all.
const nextFile = statement<{ id: number; key: string }, [number, string]>(
  `SELECT id, key FROM job INDEXED BY job_key WHERE kind = 'fetch_media' AND state <> 'failed' AND state = 'open' AND due_at <= ?1 AND key > ?2
     AND EXISTS (SELECT 1 FROM job d INDEXED BY job_due WHERE d.state = 'open' AND d.due_at <= ?1 AND d.kind = 'fetch_media')
   ORDER BY key LIMIT 1`,
);
const claim = statement<Stored, [number, string]>(
  "UPDATE job SET state = 'running', boot_id = ?2, attempt = attempt + 1 WHERE id = ?1 RETURNING id, payload, attempt",
);
const askedAnew = statement<{ id: number }, [number]>(
  "UPDATE job SET state = 'open', boot_id = NULL WHERE id = ?1 AND state = 'running' AND attempt = 0 RETURNING id",
);
const finish = statement<unknown, [number]>("DELETE FROM job WHERE id = ?1");
const postpone = statement<unknown, [number, number, string]>(
  "UPDATE job SET state = 'open', boot_id = NULL, due_at = CASE WHEN attempt = 0 THEN due_at ELSE ?2 END, error = ?3 WHERE id = ?1",
);
const fail = statement<unknown, [number, string]>("UPDATE job SET state = 'failed', boot_id = NULL, error = ?2 WHERE id = ?1");
const orphans = statement<unknown, [string]>("UPDATE job SET state = 'open', boot_id = NULL WHERE state = 'running' AND boot_id <> ?1");
const forget = statement<{ n: number }, [number, number]>(
  "DELETE FROM job WHERE id IN (SELECT id FROM job WHERE state = 'failed' AND due_at < ?1 LIMIT ?2) RETURNING 1 AS n",
);
const nextDue = statement<{ at: number | null }, []>("SELECT min(due_at) AS at FROM job WHERE state = 'open'");

/** Adds a job. One of its kind and key that is open already takes the new wish over; a running one does it after the old. */
export function insertJob(tx: Tx, job: Job, dueAt: number): void {
  insert(tx).run(job.kind, job.key, JSON.stringify(job), dueAt);
}

/** The due job of these kinds that waits longest and is about none of these numbers or people (`kinds`, `except`: JSON lists); undefined: none. */
export function findNextOfKinds(tx: Tx, now: number, kinds: string, except: string): number | undefined {
  return nextOfKinds(tx).get(now, kinds, except)?.id;
}

/** The due file whose key comes next after `afterKey`; undefined: none. */
export function findNextFile(tx: Tx, now: number, afterKey: string): { id: number; key: string } | undefined {
  return nextFile(tx).get(now, afterKey) ?? undefined;
}

/** Takes a job for this boot. Null: it cannot be read, and has failed. */
export function claimJob(tx: Tx, id: number, bootId: string): JobRow | null {
  const row = claim(tx).get(id, bootId);
  if (!row) throw new Error(`no job ${id}`);
  const job = legible<Job>(row.payload);
  if (job === null) failJob(tx, id, "its payload cannot be read");
  return job && { id: row.id, job, attempt: row.attempt };
}

/** It is done; open again if something newer was asked for meanwhile. */
export function deleteJob(tx: Tx, id: number): void {
  if (askedAnew(tx).get(id) === null) finish(tx).run(id);
}

/** Puts a job back for `dueAt`; at once if something newer was asked for meanwhile. */
export function postponeJob(tx: Tx, id: number, dueAt: number, reason: string): void {
  postpone(tx).run(id, dueAt, reason);
}

/** It will not be done; the row stays for the operator to see. Open again if something newer was asked for meanwhile. */
export function failJob(tx: Tx, id: number, reason: string): void {
  if (askedAnew(tx).get(id) === null) fail(tx).run(id, reason);
}

/** Forgets failed jobs that were due before `before`, at most `limit`; returns how many went. */
export function deleteOldFailedJobs(tx: Tx, before: number, limit: number): number {
  return forget(tx).all(before, limit).length;
}

/** Jobs claimed by an earlier boot are nobody's: handlers may run twice, so they simply open again. */
export function reopenOrphanedJobs(tx: Tx, bootId: string): void {
  orphans(tx).run(bootId);
}

/** When the next open job is due; null when there is none. */
export function findNextJobDue(tx: Tx): number | null {
  return nextDue(tx).get()?.at ?? null;
}
