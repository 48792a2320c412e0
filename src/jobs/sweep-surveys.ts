import type { App } from "../app.ts";
import { listDueSurveys } from "../db/queries/csat/surveys.ts";
import { nobody, transact } from "../db/transact.ts";
import { sweepSurveys } from "../domain/automatic/survey/ask-surveys.ts";
import { newAttempt } from "../domain/sending/new-attempt.ts";

const sliceMax = 50;

/** Customers who are to be asked by now how it went. After an outage there may be many: each slice is a transaction of its own. */
export async function askDueSurveys(app: App): Promise<void> {
  while (!app.isClosing) {
    const attempts = listDueSurveys(app.db.tx, app.world.clock.now(), sliceMax).map(() => newAttempt(app.world.random, ""));
    if (attempts.length === 0) return;
    if ((await transact(app, nobody, (work) => sweepSurveys(work, attempts))) < sliceMax) return;
  }
}
