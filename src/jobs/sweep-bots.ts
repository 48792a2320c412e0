import type { App } from "../app.ts";
import { listSilentRuns } from "../db/queries/bots/runs.ts";
import { nobody, transact } from "../db/transact.ts";
import { sweepSilentRuns } from "../domain/bots/running/sweep-silent.ts";
import { newAttempt } from "../domain/sending/new-attempt.ts";

const sliceMax = 50;

/** Customers who have let a bot wait for too long. After an outage there may be many: each slice is a transaction of its own. */
export async function sweepBots(app: App): Promise<void> {
  while (!app.isClosing) {
    const attempts = listSilentRuns(app.db.tx, app.world.clock.now(), sliceMax).map(() => newAttempt(app.world.random, ""));
    if (attempts.length === 0) return;
    if ((await transact(app, nobody, (work) => sweepSilentRuns(work, attempts))) < sliceMax) return;
  }
}
