import type { App } from "../app.ts";
import { listHeldByPhone, listPresentByTabs } from "../db/queries/people/presence.ts";
import { listQueuedTeams, type QueuePlace, queueStart } from "../db/queries/routing/queue.ts";
import { type LatePlace, lateStart, listLate, listOverdue } from "../db/queries/routing/time-outs.ts";
import { nobody, transact } from "../db/transact.ts";
import { drainQueue } from "../domain/routing/assign.ts";
import { graceMs, phoneMs, sweepLost } from "../domain/routing/presence.ts";
import { recountReturns } from "../domain/routing/handover.ts";
import { recountTimeOuts, sweepLate, sweepOverdue } from "../domain/routing/reassign-overdue.ts";
import { sweepUnanswered, sweepUnopened } from "./sweep-handovers.ts";
import { recountClocks } from "../domain/sla/count-clock.ts";
import { recountEscalations } from "../domain/escalation/escalate.ts";

const sliceMax = 20;
/** After a start nobody loses a conversation for so long: an outage must not shuffle everybody (product.md §2.8). */
export const amnestyMs = 2 * 60_000;

/** Who went away, whose time is over, and what waits for somebody who could take it. Each slice is a transaction of its own, so that
 *  neither the writer nor the event loop is held for long. */
export async function sweepRouting(app: App): Promise<void> {
  const now = app.world.clock.now();
  const byPhone = listHeldByPhone(app.db.tx);
  // A push that was taken counts like a sign of life of a day's length.
  const heardAt = (personId: number) => {
    const pushedAt = byPhone.get(personId);
    return Math.max(app.heartbeats.heardAt(personId), pushedAt === undefined ? 0 : pushedAt + phoneMs - graceMs);
  };
  if (listPresentByTabs(app.db.tx).some((id) => heardAt(id) + graceMs <= now))
    await transact(app, nobody, (work) => sweepLost(work, heardAt));
  await sweepUnanswered(app);
  if (now >= app.startedAt + amnestyMs) {
    await sweepUnopened(app); // first: it was due first, also when both were missed
    await sweepTimeOuts(app);
    await tryLateAgain(app);
  }
  for (const teamId of listQueuedTeams(app.db.tx)) await drain(app, teamId);
}

/** At the start, and when hours were changed: every deadline that business minutes give, as it should be now. */
export async function recountDeadlines(app: App): Promise<void> {
  for (const recount of [recountTimeOuts, recountReturns, recountClocks, recountEscalations]) {
    for (let after: number | null = 0; after !== null && !app.isClosing;) {
      const from: number = after;
      after = await transact(app, nobody, (work) => recount(work, from, 200));
    }
  }
}

async function sweepTimeOuts(app: App): Promise<void> {
  while (!app.isClosing && listOverdue(app.db.tx, app.world.clock.now(), 1).length > 0)
    if ((await transact(app, nobody, (work) => sweepOverdue(work, sliceMax))) < sliceMax) return;
}

async function tryLateAgain(app: App): Promise<void> {
  if (listLate(app.db.tx, lateStart, 1).length === 0) return;
  for (let after: LatePlace | null = lateStart; after !== null && !app.isClosing;) {
    const from: LatePlace = after;
    after = await transact(app, nobody, (work) => sweepLate(work, from, sliceMax));
  }
}

// Until nobody can take more, or the end of the queue.
async function drain(app: App, teamId: number): Promise<void> {
  for (let after: QueuePlace | null = queueStart; after !== null && !app.isClosing;) {
    const from: QueuePlace = after;
    after = (await transact(app, nobody, (work) => drainQueue(work, teamId, { limit: sliceMax, scan: sliceMax, after: from }))).next;
  }
}
