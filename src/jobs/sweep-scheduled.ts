import type { App } from "../app.ts";
import { listDueScheduled } from "../db/queries/answering/scheduled.ts";
import { nobody, transact } from "../db/transact.ts";
import { newAttempt } from "../domain/sending/new-attempt.ts";
import { sweepScheduled } from "../domain/sending/send-scheduled.ts";

const sliceMax = 50;

/** What was written to be sent by now. After an outage there may be many: each slice is a transaction of its own. */
export async function sendDueScheduled(app: App): Promise<void> {
  while (!app.isClosing) {
    const attempts = listDueScheduled(app.db.tx, app.world.clock.now(), sliceMax).map(() => newAttempt(app.world.random, ""));
    if (attempts.length === 0) return;
    if ((await transact(app, nobody, (work) => sweepScheduled(work, attempts))) < sliceMax) return;
  }
}
