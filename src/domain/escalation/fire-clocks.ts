import {
  type ClockFacts,
  type ClockRow,
  findClock,
  findClockFacts,
  type Level,
  listDueClocks,
  markFired,
} from "../../db/queries/sla/sla-timers.ts";
import { eachRow } from "../broken-rows.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { recountClock } from "../sla/count-clock.ts";
import type { Work } from "../work.ts";
import { climb } from "./take-step.ts";

/** What fires so long after its instant says that it is late: the server was away. */
const lateMs = 10_000;
const stepsMax = 6;

/** Fires what is due, each level once per wait, at most `limit` conversations, each in its own savepoint and looked at again before: a wait
 *  that has ended fires nothing. Returns how many were looked at. */
export function sweepClocks(work: Work, limit: number): number {
  return eachRow(work, { sort: "clock", limit, list: (most) => listDueClocks(work.tx, work.now, most) }, (id) => fire(work, id));
}

// The last step may give the conversation to a team with times of its own: what is told of its resolution is told by those.
function fire(work: Work, id: number): void {
  const answer = findRunning(work, id);
  if (answer && answer.facts.waitingSince !== null && answer.facts.waitingSince === answer.clock.waitingSince)
    fireAnswer(work, answer.facts, answer.clock);
  const resolution = findRunning(work, id);
  if (resolution && resolution.facts.reopenings === resolution.clock.stint) fireResolution(work, resolution.facts, resolution.clock);
  recountClock(work, id);
}

function findRunning({ tx }: Work, id: number): { facts: ClockFacts; clock: ClockRow } | undefined {
  const [facts, clock] = [findClockFacts(tx, id), findClock(tx, id)];
  return facts && clock && (facts.status === "pending" || facts.status === "in_progress") ? { facts, clock } : undefined;
}

// A warning that nobody could have seen is not told any more. Taking a step may move the conversation, so each is read anew.
function fireAnswer(work: Work, facts: ClockFacts, clock: ClockRow): void {
  const { answerWarnAt, answerDueAt } = clock;
  if (isDue(work, answerWarnAt) && mark(work, facts, "answer_warn") && !isDue(work, answerDueAt))
    tell(work, facts, { level: "answer_warn", dueAt: answerWarnAt });
  if (isDue(work, answerDueAt) && mark(work, facts, "answer_late")) {
    const isLate = tell(work, facts, { level: "answer_late", dueAt: answerDueAt });
    storeSystemLine(work, facts, { type: "clock_late", facts: { since: clock.waitingSince, due: answerDueAt, isLate } });
  }
  for (let count = 0; count < stepsMax; count += 1) {
    const now = findClock(work.tx, facts.id);
    if (!now || now.waitingSince !== clock.waitingSince || now.waitingSince === null || !isDue(work, now.stepDueAt)) return;
    const isLate = now.stepDueAt !== null && work.now - now.stepDueAt > lateMs;
    if (!climb(work, facts.id, { since: now.waitingSince, taken: now.steps, isLate, isJump: false })) return;
  }
}

function fireResolution(work: Work, facts: ClockFacts, { resolutionWarnAt, resolutionDueAt }: ClockRow): void {
  if (isDue(work, resolutionWarnAt) && mark(work, facts, "resolution_warn") && !isDue(work, resolutionDueAt))
    tell(work, facts, { level: "resolution_warn", dueAt: resolutionWarnAt });
  if (!isDue(work, resolutionDueAt) || !mark(work, facts, "resolution_late")) return;
  const isLate = tell(work, facts, { level: "resolution_late", dueAt: resolutionDueAt });
  storeSystemLine(work, facts, { type: "resolution_late", facts: { stint: facts.reopenings, due: resolutionDueAt, isLate } });
}

function isDue({ now }: Work, at: number | null): boolean {
  return at !== null && at <= now;
}

function mark(work: Work, { id }: ClockFacts, level: Level): boolean {
  return markFired(work.tx, id, level, work.now);
}

// Returns whether its instant was missed.
function tell(work: Work, { id }: ClockFacts, { level, dueAt }: { level: Level; dueAt: number | null }): boolean {
  const isLate = dueAt !== null && work.now - dueAt > lateMs;
  work.record({ kind: "clock_fired", conversationId: id, level, step: null, isLate });
  return isLate;
}
