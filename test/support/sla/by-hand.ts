import { countOn, type OpenMinutes, openBetween } from "../time/open-minutes.ts";
import type { Life } from "./lives.ts";

/** What a team has promised for a priority, in minutes; null: nothing. */
export type Promised = { first: number | null; next: number | null; resolution: number | null; isWall: boolean };

/** A team as somebody with a calendar and a watch knows it: its open minutes, its promises to normal, high and urgent, and after how many
 *  open minutes each step of its ladder comes. */
export type ByHand = {
  open: OpenMinutes;
  promised: readonly [normal: Promised, high: Promised, urgent: Promised];
  steps: readonly number[];
};

/** What the clocks of a conversation are counted from. `since` null: nobody waits. */
export type Counted = { since: number | null; isFirst: boolean; priority: number; life: Life };

/** When each level is due; null: never. */
export type Dues = {
  answerWarn: number | null;
  answerDue: number | null;
  resolutionWarn: number | null;
  resolutionDue: number | null;
  steps: readonly number[];
};

const minuteMs = 60_000;

/** Counts all of them by hand, minute by minute. */
export function duesOf({ open, promised, steps }: ByHand, { since, isFirst, priority, life }: Counted): Dues {
  const { first, next, resolution, isWall } = promised[priority] ?? promised[0];
  const minutes = isFirst ? first : next;
  const reach = (from: number, ms: number) => (isWall ? from + ms : countOn(open, from, ms));
  const ran = (from: number, to: number) => (isWall ? Math.max(0, to - from) : openBetween(open, from, to));
  const answer = (share: number) => (since === null || minutes === null ? null : within(reach(since, share * minutes * minuteMs)));
  const resolved = (share: number) => (resolution === null ? null : reached(life, share * resolution * minuteMs, { reach, ran }));
  return {
    answerWarn: answer(0.8),
    answerDue: answer(1),
    resolutionWarn: resolved(0.8),
    resolutionDue: resolved(1),
    steps: since === null ? [] : steps.map((after) => countOn(open, since, after * minuteMs)),
  };
}

type Watch = { reach: (from: number, ms: number) => number; ran: (from: number, to: number) => number };

// The stretches in which we owed work, one after the other. Null: they do not reach so far.
function reached({ runs }: Life, ms: number, { reach, ran }: Watch): number | null {
  let left = ms;
  for (const { from, to } of runs) {
    if (to === null || ran(from, to) >= left) return within(reach(from, left));
    left -= ran(from, to);
  }
  return null;
}

function within(at: number): number | null {
  return Number.isFinite(at) ? Math.round(at) : null;
}
