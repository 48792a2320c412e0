import { type BusinessHours, deadline, elapsed } from "../schedule/business-time.ts";
import type { Step } from "./ladder.ts";
import type { Target } from "./targets.ts";

const minuteMs = 60_000;
/** Of its time, when a deadline is about to be missed (product.md SLA-05). */
const warnShare = 0.8;

/** What the clocks of a conversation are counted from. `waitingSince` null: nobody waits; `pausedAt`: since when the customer is to answer. */
export type Facts = {
  waitingSince: number | null;
  isFirst: boolean;
  stintAt: number;
  pauses: readonly (readonly [from: number, to: number])[];
  pausedAt: number | null;
  steps: number;
};

/** When each level is due, epoch ms; null = never. */
export type Dues = {
  answerWarnAt: number | null;
  answerDueAt: number | null;
  resolutionWarnAt: number | null;
  resolutionDueAt: number | null;
  stepDueAt: number | null;
};

type Terms = { target: Target; ladder: readonly Step[]; hours: BusinessHours };

/** The one function that says when the clocks of a conversation are due. Wall minutes count always, business minutes in the team's hours;
 *  the ladder counts business minutes from the start of the wait. Where the team never opens, nothing is due. */
export function clocksOf(facts: Facts, { target, ladder, hours }: Terms): Dues {
  const { waitingSince } = facts;
  const counted = target.isWall ? [] : hours; // no hours: always open
  const answerMinutes = facts.isFirst ? target.firstMinutes : target.nextMinutes;
  const answer = (share: number) =>
    waitingSince === null || answerMinutes === null ? null : deadline(counted, waitingSince, share * answerMinutes * minuteMs);
  const resolution = (share: number) =>
    target.resolutionMinutes === null ? null : resolutionAt(facts, counted, share * target.resolutionMinutes * minuteMs);
  const step = ladder[facts.steps];
  return {
    answerWarnAt: answer(warnShare),
    answerDueAt: answer(1),
    resolutionWarnAt: resolution(warnShare),
    resolutionDueAt: resolution(1),
    stepDueAt: waitingSince === null || step === undefined ? null : deadline(hours, waitingSince, step.after * minuteMs),
  };
}

// The time in which the customer was to answer is not ours. While he still is, the clock stands and nothing is due.
function resolutionAt({ stintAt, pauses, pausedAt }: Facts, hours: BusinessHours, ms: number): number | null {
  let from = stintAt;
  let left = ms;
  for (const [start, end] of pauses) {
    const ran = elapsed(hours, from, start);
    if (ran >= left) return deadline(hours, from, left);
    left -= ran;
    from = end;
  }
  if (pausedAt !== null && elapsed(hours, from, pausedAt) < left) return null;
  return deadline(hours, from, left);
}
