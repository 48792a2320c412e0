import type { Job } from "../../domain/jobs.ts";
import { statement, type Tx } from "../open.ts";

/** A claimed job. `attempt` counts from 1. */
export type JobRow = { id: number; job: Job; attempt: number };

type Stored = { id: number; payload: string; attempt: number };

const insert = statement<unknown, [string, string, string, number]>(
  "INSERT INTO job (kind, key, payload, due_at, attempt, state) VALUES (?1, ?2, ?3, ?4, 0, 'open') ON CONFLICT DO NOTHING",
);
const claim = statement<Stored, [number, string, number]>(
  `UPDATE job SET state = 'running', boot_id = ?2, attempt = attempt + 1
   WHERE id IN (SELECT id FROM job WHERE state = 'open' AND due_at <= ?1 ORDER BY due_at LIMIT ?3)
   RETURNING id, payload, attempt`,
);
const finish = statement<unknown, [number]>("DELETE FROM job WHERE id = ?1");
const postpone = statement<unknown, [number, number, string]>(
  "UPDATE job SET state = 'open', boot_id = NULL, due_at = ?2, error = ?3 WHERE id = ?1",
);
const fail = statement<unknown, [number, string]>("UPDATE job SET state = 'failed', boot_id = NULL, error = ?2 WHERE id = ?1");
const orphans = statement<unknown, [string]>("UPDATE job SET state = 'open', boot_id = NULL WHERE state = 'running' AND boot_id <> ?1");
const nextDue = statement<{ at: number | null }, []>("SELECT min(due_at) AS at FROM job WHERE state = 'open'");

/** Adds a job unless one of its kind and key is open already. */
export function insertJob(tx: Tx, job: Job, dueAt: number): void {
  insert(tx).run(job.kind, job.key, JSON.stringify(job), dueAt);
}

/** Takes up to `limit` due jobs for this boot. */
export function claimJobs(tx: Tx, now: number, bootId: string, limit: number): JobRow[] {
  return claim(tx)
    .all(now, bootId, limit)
    .map((row) => ({ id: row.id, job: JSON.parse(row.payload) as Job, attempt: row.attempt }));
}

/** It is done. */
export function deleteJob(tx: Tx, id: number): void {
  finish(tx).run(id);
}

/** Puts a job back for `dueAt`. */
export function postponeJob(tx: Tx, id: number, dueAt: number, reason: string): void {
  postpone(tx).run(id, dueAt, reason);
}

/** It will not be done; the row stays for the operator to see. */
export function failJob(tx: Tx, id: number, reason: string): void {
  fail(tx).run(id, reason);
}

/** Jobs claimed by an earlier boot are nobody's: handlers may run twice, so they simply open again. */
export function reopenOrphanedJobs(tx: Tx, bootId: string): void {
  orphans(tx).run(bootId);
}

/** When the next open job is due; null when there is none. */
export function findNextJobDue(tx: Tx): number | null {
  return nextDue(tx).get()?.at ?? null;
}
