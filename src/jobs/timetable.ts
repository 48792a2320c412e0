import { Cron } from "croner";
import type { App } from "../app.ts";
import { nobody, transact } from "../db/transact.ts";
import { extendHolidays } from "../domain/hours/take-holidays.ts";
import { followClockBack, followGap } from "./clock-set.ts";
import { sweepDisk } from "./sweep-disk.ts";
import { sweepExpired } from "./sweep-expired.ts";
import { sweepInbox } from "./sweep-inbox.ts";
import { sweepRouting } from "./sweep-routing.ts";
import { sweepDueShifts } from "./sweep-shifts.ts";

/** Every recurring task, in one place. croner only computes when; the worker's loop runs them by the world's clock. */
const entries: readonly { name: string; pattern: string; run: (app: App) => Promise<void> }[] = [
  { name: "inbox", pattern: "*/5 * * * * *", run: sweepInbox },
  { name: "shifts", pattern: "*/2 * * * * *", run: sweepDueShifts },
  { name: "routing", pattern: "*/2 * * * * *", run: sweepRouting },
  { name: "disk", pattern: "*/10 * * * * *", run: sweepDisk },
  { name: "holidays", pattern: "0 5 3 * * *", run: (app) => transact(app, nobody, (work) => extendHolidays(work)) },
  { name: "server", pattern: "17 * * * * *", run: sweepExpired },
];

/** Awake, somebody looks every minute at least: what is longer was sleep, or a clock that was set forward. */
const gapMsMin = 3_600_000;

export type Timetable = {
  runDue(): void;
  /** Whether a task is under way. */
  isBusy(): boolean;
  /** When the next task is due, epoch ms. */
  nextDueAt(): number;
};

/** What is overdue at the start runs once. A task never overlaps itself. */
export function createTimetable(app: App): Timetable {
  const plans = entries.map((entry) => ({
    ...entry,
    cron: new Cron(entry.pattern, { utcOffset: 0, paused: true }), // named zones cost a third of every idle turn
    dueAt: 0,
    isRunning: false,
  }));
  let seenAt = 0;
  return {
    isBusy: () => plans.some((plan) => plan.isRunning),
    nextDueAt: () => (app.world.clock.now() < seenAt ? 0 : Math.min(...plans.map((plan) => plan.dueAt))),
    runDue() {
      const now = app.world.clock.now();
      if (now < seenAt) {
        for (const plan of plans) plan.dueAt = now; // the clock was set back: what was planned then means nothing
        followClockBack(app, now);
      } else if (seenAt > 0 && now - seenAt > gapMsMin) followGap(app, now - seenAt);
      seenAt = now;
      for (const plan of plans) {
        if (plan.isRunning || now < plan.dueAt) continue;
        plan.dueAt = plan.cron.nextRun(new Date(now))?.getTime() ?? now + 60_000;
        plan.isRunning = true;
        plan
          .run(app)
          .catch((error: unknown) =>
            app.log("error", "sweep_broke", { name: plan.name, error: error instanceof Error ? error.message : "unknown" }),
          )
          .finally(() => {
            plan.isRunning = false;
          });
      }
    },
  };
}
