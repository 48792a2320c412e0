import type { App } from "../app.ts";
import { deleteOldEarlyStatuses } from "../db/queries/early-statuses.ts";
import { deleteOldRawItems } from "../db/queries/raw-items.ts";
import { deleteExpired } from "../db/queries/sessions.ts";
import { nobody, transact } from "../db/transact.ts";

const keepRawMs = 8 * 24 * 3_600_000;
const sliceMax = 500;

/** Deletes what has had its time, in slices that never hold the writer long: raw webhooks, stray statuses, sessions, links, old answers. */
export async function sweepHouse(app: App): Promise<void> {
  const before = app.world.clock.now() - keepRawMs;
  await transact(app, nobody, (work) => {
    deleteOldRawItems(work.tx, before, sliceMax);
    deleteOldEarlyStatuses(work.tx, before, sliceMax);
    deleteExpired(work.tx, work.now);
  });
}
