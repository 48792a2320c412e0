import { expect, test } from "bun:test";
import type { BusinessHours } from "../../../src/domain/schedule/business-time.ts";
import { clocksOf, type Facts } from "../../../src/domain/sla/clocks-of.ts";
import { usualLadder } from "../../../src/domain/sla/ladder.ts";
import { type Target, usualTarget } from "../../../src/domain/sla/targets.ts";

const minute = 60_000;
const zone = "America/Argentina/Buenos_Aires";
const officeDay = [{ start: 9 * 60, end: 18 * 60 }];
const office: BusinessHours = [
  { from: 0, schedule: { zone, week: [officeDay, officeDay, officeDay, officeDay, officeDay, [], []], days: new Map() } },
];
const local = (text: string) => Date.parse(`${text}:00-03:00`);
const facts: Facts = { waitingSince: null, isFirst: true, stintAt: 0, pauses: [], pausedAt: null, steps: 0 };

const count = (more: Partial<Facts>, target: Partial<Target> = {}, hours: BusinessHours = office) =>
  clocksOf({ ...facts, ...more }, { target: { ...usualTarget, ...target }, ladder: usualLadder, hours });

test("Friday 17:50 and a target of 15 minutes is Monday 9:05; amber from 80 %, Monday 9:02; the ladder's five minutes are Friday's", () => {
  const due = count({ waitingSince: local("2026-11-27T17:50") }, { firstMinutes: 15 });

  expect(due.answerDueAt).toBe(local("2026-11-30T09:05"));
  expect(due.answerWarnAt).toBe(local("2026-11-30T09:02"));
  expect(due.stepDueAt).toBe(local("2026-11-27T17:55"));
});

test("wall minutes run on when the office is shut, while the ladder goes on counting business minutes", () => {
  const due = count({ waitingSince: local("2026-11-27T17:58") }, { firstMinutes: 15, isWall: true });

  expect(due.answerDueAt).toBe(local("2026-11-27T18:13"));
  expect(due.stepDueAt).toBe(local("2026-11-30T09:03"));
});

test("a wait after the first has the other target; without one, without a wait, or where nobody ever opens nothing is due", () => {
  const since = local("2026-11-27T10:00");
  const shut: BusinessHours = [{ from: 0, schedule: { zone, week: [[], [], [], [], [], [], []], days: new Map() } }];

  expect(count({ waitingSince: since, isFirst: false }, { nextMinutes: 7 }).answerDueAt).toBe(since + 7 * minute);
  expect(count({ waitingSince: since }, { firstMinutes: null })).toMatchObject({ answerDueAt: null, answerWarnAt: null });
  expect(count({})).toMatchObject({ answerDueAt: null, stepDueAt: null });
  expect(count({ waitingSince: since }, {}, shut)).toMatchObject({ answerDueAt: null, answerWarnAt: null, stepDueAt: null });
});

test("the resolution clock leaves out what the customer was to answer, and stands while he still is", () => {
  const stintAt = local("2026-11-23T09:00");
  const pauses = [[local("2026-11-23T09:30"), local("2026-11-23T17:30")]] as const; // half an hour ran before
  const target = { resolutionMinutes: 90 };

  expect(count({ stintAt, pauses }, target).resolutionDueAt).toBe(local("2026-11-24T09:30")); // 30 on Monday, 30 that evening, 30 the next day
  expect(count({ stintAt, pauses, pausedAt: local("2026-11-23T17:45") }, target)).toMatchObject({ resolutionDueAt: null });
  expect(count({ stintAt, pausedAt: local("2026-11-23T11:00") }, target).resolutionDueAt).toBe(local("2026-11-23T10:30"));
  expect(count({ stintAt, pauses }, { resolutionMinutes: 20 }).resolutionDueAt).toBe(local("2026-11-23T09:20"));
  expect(count({ stintAt }).resolutionDueAt).toBeNull();
});

test("each step of the ladder in its turn, and nothing after the last", () => {
  const waitingSince = local("2026-11-23T10:00");
  const steps = [0, 1, 2, 3].map((taken) => count({ waitingSince, steps: taken }).stepDueAt);

  expect(steps).toEqual([5, 10, 30].map<number | null>((after) => waitingSince + after * minute).concat(null));
});
