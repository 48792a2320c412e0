import type { Work } from "../domain/work.ts";
import type { Clock } from "../ports/world.ts";
import type { Committer } from "./committer.ts";
import { type Actor, appendEvent } from "./journal.ts";
import type { Tx } from "./open.ts";
import { insertJob } from "./queries/system/jobs.ts";

/** What writing needs; the App is one. */
export type Writer = { db: { tx: Tx; committer: Committer }; world: { clock: Clock } };

/** Nothing and nobody: the customer, Meta, the clock. */
export const nobody: Actor = { personId: null, address: null };

type NotAsync<Answer> = Answer extends PromiseLike<unknown> ? never : Answer;

/** The one way to change anything: queues the synchronous `verb` on the committer and resolves after the COMMIT that contains it.
 *  A refusal it returns has left no trace. It may run twice with the same `now`, so it touches nothing but SQL. */
export function transact<Answer>(writer: Writer, by: Actor, verb: (work: Work) => NotAsync<Answer>): Promise<NotAsync<Answer>> {
  const { tx, committer } = writer.db;
  const now = writer.world.clock.now();
  return committer.submit(() => verb(workOf(tx, now, by)));
}

/** The same pens for a transaction that somebody else has begun: commands, which hold the lock once and briefly. */
export function workOf(tx: Tx, now: number, by: Actor): Work {
  return {
    tx,
    now,
    by,
    record: (event) => appendEvent(tx, now, by, event),
    enqueue: (job, dueAt = now) => insertJob(tx, job, dueAt),
  };
}
