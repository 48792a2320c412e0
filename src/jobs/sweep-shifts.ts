import type { App } from "../app.ts";
import { listShiftsDue } from "../db/queries/people/shifts.ts";
import { nobody, transact, type Writer } from "../db/transact.ts";
import { graceMs } from "../domain/routing/presence.ts";
import { sweepShifts } from "../domain/shifts/sweep-shifts.ts";

const sliceMax = 100;

/** Shifts that begin and end. Each slice is a transaction of its own, so that the writer is never held for long. */
export async function sweepDueShifts(app: Writer & Pick<App, "heartbeats" | "isClosing">): Promise<void> {
  const now = app.world.clock.now();
  if (listShiftsDue(app.db.tx, now, { id: 0, limit: 1 }).length === 0) return;
  const isConnected = (personId: number) => app.heartbeats.isConnected(personId, now, graceMs);
  for (let afterId: number | null = 0; afterId !== null && !app.isClosing;) {
    const from: number = afterId;
    afterId = await transact(app, nobody, (work) => sweepShifts(work, { afterId: from, limit: sliceMax }, isConnected));
  }
}
