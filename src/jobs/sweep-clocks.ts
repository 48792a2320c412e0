import type { App } from "../app.ts";
import { listDueEscalations } from "../db/queries/sla/escalations.ts";
import { listDueClocks } from "../db/queries/sla/sla-timers.ts";
import { nobody, transact } from "../db/transact.ts";
import { sweepEscalations } from "../domain/escalation/escalate.ts";
import { sweepClocks } from "../domain/escalation/fire-clocks.ts";
import { recountClocks } from "../domain/sla/count-clock.ts";

const sliceMax = 20;
const recountMax = 200;

/** Answers, resolutions, ladders and supervisors whose time is over. Each slice is a transaction of its own. */
export async function fireClocks(app: App): Promise<void> {
  const { tx } = app.db;
  const now = () => app.world.clock.now();
  while (!app.isClosing && listDueClocks(tx, now(), 1).length > 0)
    if ((await transact(app, nobody, (work) => sweepClocks(work, sliceMax))) < sliceMax) break;
  while (!app.isClosing && listDueEscalations(tx, now(), 1).length > 0)
    if ((await transact(app, nobody, (work) => sweepEscalations(work, sliceMax))) < sliceMax) break;
}

/** Counts the clocks of a team (null: of all) anew, slice by slice. */
export async function recountTeamClocks(app: App, teamId: number | null): Promise<void> {
  for (let after: number | null = 0; after !== null && !app.isClosing;) {
    const from: number = after;
    after = await transact(app, nobody, (work) => recountClocks(work, from, recountMax, teamId));
  }
}
