import type { App } from "../app.ts";
import { nobody, transact } from "../db/transact.ts";
import { clampToNow, skipGap } from "../domain/clock/clock-set.ts";
import { recountDeadlines } from "./sweep-routing.ts";

/** At the start, and whenever the clock was set back: nothing waits for an instant that was meant before. */
export async function settleClock(app: App): Promise<void> {
  await transact(app, nobody, (work) => clampToNow(work));
  await recountDeadlines(app);
}

/** The clock was set back to `now` in the middle of work. What lives in memory follows at once: who is there, and since when we run. */
export function followClockBack(app: App, now: number): void {
  app.startedAt = Math.min(app.startedAt, now);
  app.heartbeats.setBack(now);
  settleClock(app).catch((error: unknown) => complain(app, error));
}

/** The clock went on by `gapMs` without us: the machine slept, or it was set forward. */
export function followGap(app: App, gapMs: number): void {
  transact(app, nobody, (work) => skipGap(work, gapMs)).catch((error: unknown) => complain(app, error));
}

function complain(app: App, error: unknown): void {
  app.log("error", "sweep_broke", { name: "clock", error: error instanceof Error ? error.message : "unknown" });
}
