import { legible } from "../../db/column.ts";
import {
  type ClockFacts,
  type ClockRow,
  findClock,
  findClockFacts,
  findFired,
  isUnanswered,
  listClockFacts,
  setClock,
} from "../../db/queries/sla/sla-timers.ts";
import { judgeApart } from "../broken-rows.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import type { Work } from "../work.ts";
import { clocksOf } from "./clocks-of.ts";
import { ladderOf } from "./ladder.ts";
import { targetOf } from "./targets.ts";

type Pause = [from: number, to: number];
type Before = ClockRow | undefined;

/** A customer has begun to wait: nothing of this wait has fired. One row is written. */
export function beginClock(work: Work, conversationId: number): void {
  const facts = findClockFacts(work.tx, conversationId);
  const before = findClock(work.tx, conversationId);
  if (facts) setClock(work.tx, countOf(work, { ...kept(work, facts, before), ...unfired, waitingSince: null }, facts));
}

/** Something that the clocks are counted from may have changed: the wait, the team, the priority, its hours or targets, or whether the
 *  customer is to answer. Counts them anew from facts and writes what differs; what has fired in this wait stays fired. A running wait
 *  whose deadline is another one now says so in a line. */
export function recountClock(work: Work, conversationId: number): void {
  const facts = findClockFacts(work.tx, conversationId);
  if (facts) recount(work, facts);
}

/** Counts the clocks of every unresolved conversation anew, or of one team's: one slice after `afterId`; returns where the next begins, or
 *  null at the end. For the start, a changed clock, and after hours, targets or ladders were saved. */
export function recountClocks(work: Work, afterId: number, limit: number, teamId: number | null = null): number | null {
  const rows = listClockFacts(work.tx, { afterId, limit, teamId });
  for (const facts of rows) judgeApart(work, { sort: "clock", id: facts.id, wasBroken: false }, () => recount(work, facts));
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}

const unfired = { answerWarnedAt: null, answerLateAt: null, steps: 0 };

function recount(work: Work, facts: ClockFacts): void {
  const before = findClock(work.tx, facts.id);
  if (!before && facts.waitingSince === null && !promisesResolution(work, facts)) return;
  const after = countOf(
    work,
    { ...kept(work, facts, before), ...firedBefore(work, facts, before), waitingSince: before?.waitingSince ?? null },
    facts,
  );
  if (before && isSame(before, after)) return;
  setClock(work.tx, after);
  if (before) tellMoved(work, facts, before, after);
}

function promisesResolution(work: Work, facts: ClockFacts): boolean {
  return targetOf(work.tx, facts.teamId, facts.priority).resolutionMinutes !== null;
}

type Kept = Pick<ClockRow, "stint" | "stintAt" | "pauses" | "pausedAt" | "resolutionWarnedAt" | "resolutionLateAt">;

// What belongs to the stint: since when it runs, and when it stood.
function kept({ now }: Pick<Work, "now">, facts: ClockFacts, before: Before): Kept {
  const isStanding = facts.status === "waiting";
  if (before?.stint !== facts.reopenings) {
    const stintAt = before || facts.reopenings > 0 ? now : facts.openedAt;
    const pausedAt = isStanding ? now : null;
    return { stint: facts.reopenings, stintAt, pauses: "[]", pausedAt, resolutionWarnedAt: null, resolutionLateAt: null };
  }
  const stintAt = Math.min(before.stintAt, now); // the clock may have been set back
  if (isStanding) return { ...before, stintAt, pausedAt: Math.min(before.pausedAt ?? now, now) };
  if (before.pausedAt === null) return { ...before, stintAt };
  const pauses = [...(legible<Pause[]>(before.pauses) ?? []), [Math.min(before.pausedAt, now), now]];
  return { ...before, stintAt, pauses: JSON.stringify(pauses), pausedAt: null };
}

type Fired = Pick<ClockRow, "answerWarnedAt" | "answerLateAt" | "steps">;

// The same wait, also with an earlier start, keeps what has fired. Of one that has come back the lines tell, since its row was another's.
function firedBefore(work: Work, facts: ClockFacts, before: Before): Fired {
  const { waitingSince: since } = facts;
  if (before && (since === null || since === before.waitingSince)) return firedOf(before);
  const told = since === null ? { lateAt: null, steps: 0 } : findFired(work.tx, facts, since);
  const running = before && since !== null && since < (before.waitingSince ?? 0) ? firedOf(before) : unfired;
  return {
    answerWarnedAt: running.answerWarnedAt ?? told.lateAt,
    answerLateAt: running.answerLateAt ?? told.lateAt,
    steps: Math.max(running.steps, told.steps),
  };
}

function firedOf({ answerWarnedAt, answerLateAt, steps }: ClockRow): Fired {
  return { answerWarnedAt, answerLateAt, steps };
}

function countOf(work: Work, have: Kept & Fired & { waitingSince: number | null }, facts: ClockFacts): ClockRow {
  const { id, teamId, priority, waitingSince } = facts;
  const target = targetOf(work.tx, teamId, priority);
  const isFirst = waitingSince !== null && target.firstMinutes !== target.nextMinutes && isUnanswered(work.tx, facts);
  const terms = { target, ladder: ladderOf(work.tx, teamId), hours: hoursOf(work.tx, teamId) };
  const pauses = legible<Pause[]>(have.pauses) ?? [];
  const row = {
    conversationId: id,
    teamId,
    priority,
    waitingSince: waitingSince ?? have.waitingSince, // an ended wait may come back, when its answer fails
    stint: have.stint,
    stintAt: have.stintAt,
    pauses: have.pauses,
    pausedAt: have.pausedAt,
    answerWarnedAt: have.answerWarnedAt,
    answerLateAt: have.answerLateAt,
    resolutionWarnedAt: have.resolutionWarnedAt,
    resolutionLateAt: have.resolutionLateAt,
    steps: have.steps,
    ...clocksOf({ ...have, waitingSince, isFirst, pauses }, terms),
  };
  return { ...row, nextAt: facts.status === "resolved" ? null : nextOf(row) };
}

function nextOf(row: Omit<ClockRow, "nextAt">): number | null {
  const unfiredDues = [
    row.answerWarnedAt === null ? row.answerWarnAt : null,
    row.answerLateAt === null ? row.answerDueAt : null,
    row.resolutionWarnedAt === null ? row.resolutionWarnAt : null,
    row.resolutionLateAt === null ? row.resolutionDueAt : null,
    row.stepDueAt,
  ].filter((at) => at !== null);
  return unfiredDues.length === 0 ? null : Math.min(...unfiredDues);
}

function isSame(a: ClockRow, b: ClockRow): boolean {
  const was = new Map<string, unknown>(Object.entries(a));
  return Object.entries(b).every(([key, value]) => was.get(key) === value);
}

// Only what somebody could see: the deadline of a wait that runs and is not over it.
function tellMoved(work: Work, facts: ClockFacts, before: ClockRow, after: ClockRow): void {
  const isRunning = facts.waitingSince !== null && facts.waitingSince === before.waitingSince && after.answerLateAt === null;
  if (!isRunning || before.answerDueAt === null || before.answerDueAt === after.answerDueAt) return;
  storeSystemLine(work, facts, { type: "clock_recounted", facts: { due: after.answerDueAt } });
}
