import { Cron } from "croner";
import type { App } from "../app.ts";
import { nobody, transact } from "../db/transact.ts";
import { askAllSyncs } from "../domain/templates/ask-sync.ts";
import { extendHolidays } from "../domain/hours/take-holidays.ts";
import { followClockBack, followGap } from "./clock-set.ts";
import { findNextAlertDue } from "../db/queries/notices/alerts.ts";
import { sweepFiles } from "./files/sweep-files.ts";
import { sweepAlerts } from "./sweep-alerts.ts";
import { sweepAutomations } from "./sweep-automations.ts";
import { sweepBots } from "./sweep-bots.ts";
import { sweepDisk } from "./sweep-disk.ts";
import { sweepExpired } from "./sweep-expired.ts";
import { sweepInbox } from "./sweep-inbox.ts";
import { sweepRouting } from "./sweep-routing.ts";
import { sweepDueShifts } from "./sweep-shifts.ts";
import { sendDueScheduled } from "./sweep-scheduled.ts";
import { askDueSurveys } from "./sweep-surveys.ts";
import { sweepWebhooks } from "./sweep-webhooks.ts";
import { sweepWindows } from "./sweep-windows.ts";
import { fireClocks } from "./sweep-clocks.ts";

/** Every recurring task, in one place. croner only computes when; the worker's loop runs them by the world's clock. */
const entries: readonly { name: string; pattern: string; run: (app: App) => Promise<void> }[] = [
  { name: "inbox", pattern: "*/5 * * * * *", run: sweepInbox },
  { name: "shifts", pattern: "*/2 * * * * *", run: sweepDueShifts },
  { name: "routing", pattern: "*/2 * * * * *", run: sweepRouting },
  { name: "windows", pattern: "*/10 * * * * *", run: sweepWindows },
  { name: "clocks", pattern: "*/2 * * * * *", run: fireClocks },
  { name: "scheduled", pattern: "*/2 * * * * *", run: sendDueScheduled },
  { name: "automations", pattern: "*/5 * * * * *", run: sweepAutomations },
  { name: "surveys", pattern: "*/2 * * * * *", run: askDueSurveys },
  { name: "bots", pattern: "*/5 * * * * *", run: sweepBots },
  { name: "disk", pattern: "*/10 * * * * *", run: sweepDisk },
  { name: "holidays", pattern: "0 5 3 * * *", run: (app) => transact(app, nobody, (work) => extendHolidays(work)) },
  { name: "templates", pattern: "41 7 */6 * * *", run: (app) => transact(app, nobody, (work) => askAllSyncs(work)) },
  { name: "files", pattern: "37 */10 * * * *", run: sweepFiles },
  { name: "webhooks", pattern: "47 * * * * *", run: sweepWebhooks },
  { name: "server", pattern: "17 * * * * *", run: sweepExpired },
];

/** What is due at instants of its own, to the millisecond: asked after every commit, so it must cost next to nothing. */
const exact: readonly { name: string; nextAt: (app: App, now: number) => number | null; run: (app: App) => Promise<void> }[] = [
  { name: "alerts", nextAt: (app, now) => findNextAlertDue(app.db.tx, now), run: sweepAlerts },
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

/** After one broke as a whole, such as on a full disk. */
const restMs = 5_000;

type Plan = { name: string; run: (app: App) => Promise<void>; isRunning: boolean; dueAt(now: number): number; planNext(now: number): void };

/** What is overdue at the start runs once. A task never overlaps itself. */
export function createTimetable(app: App): Timetable {
  const plans = [...entries.map(recurring), ...exact.map((entry) => atInstants(app, entry))];
  let seenAt = 0;
  return {
    isBusy: () => plans.some((plan) => plan.isRunning),
    nextDueAt() {
      const now = app.world.clock.now();
      return now < seenAt ? 0 : Math.min(...plans.map((plan) => plan.dueAt(now)));
    },
    runDue() {
      const now = app.world.clock.now();
      const isBack = now < seenAt;
      if (isBack) followClockBack(app, now);
      else if (seenAt > 0 && now - seenAt > gapMsMin) followGap(app, now - seenAt);
      seenAt = now;
      for (const plan of plans) {
        // The clock was set back: what was planned before means nothing.
        if (plan.isRunning || (now < plan.dueAt(now) && !isBack)) continue;
        plan.planNext(now);
        start(app, plan);
      }
    },
  };
}

function start(app: App, plan: Plan): void {
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

function recurring({ name, pattern, run }: (typeof entries)[number]): Plan {
  const cron = new Cron(pattern, { utcOffset: 0, paused: true }); // named zones cost a third of every idle turn
  let dueAt = 0;
  return {
    name,
    run,
    isRunning: false,
    dueAt: () => dueAt,
    planNext: (now) => void (dueAt = cron.nextRun(new Date(now))?.getTime() ?? now + 60_000),
  };
}

function atInstants(app: App, { name, nextAt, run }: (typeof exact)[number]): Plan {
  let restsUntil = 0;
  const plan: Plan = {
    name,
    run: (whole) =>
      run(whole).catch((error: unknown) => {
        restsUntil = app.world.clock.now() + restMs;
        throw error;
      }),
    isRunning: false,
    // While it runs it is due to nobody: its own commit has the question asked again.
    dueAt: (now) => (plan.isRunning ? Number.POSITIVE_INFINITY : Math.max(restsUntil, nextAt(app, now) ?? Number.POSITIVE_INFINITY)),
    planNext: () => void (restsUntil = 0),
  };
  return plan;
}
