import type { App } from "../app.ts";
import { listDueAsks } from "../db/queries/routing/asks.ts";
import { listUnopened } from "../db/queries/routing/handovers.ts";
import { nobody, transact } from "../db/transact.ts";
import { sweepAsks } from "../domain/routing/ask.ts";
import { sweepHandovers } from "../domain/routing/handover.ts";

const sliceMax = 20;

/** Transfers that nobody opened in time go back. Each slice is a transaction of its own. */
export async function sweepUnopened(app: App): Promise<void> {
  while (!app.isClosing && listUnopened(app.db.tx, app.world.clock.now(), 1).length > 0)
    if ((await transact(app, nobody, (work) => sweepHandovers(work, sliceMax))) < sliceMax) return;
}

/** Questions that the owner let pass. */
export async function sweepUnanswered(app: App): Promise<void> {
  while (!app.isClosing && listDueAsks(app.db.tx, app.world.clock.now(), 1).length > 0)
    if ((await transact(app, nobody, (work) => sweepAsks(work, sliceMax))) < sliceMax) return;
}
