import { expect, test } from "bun:test";
import { type Acquaintance, chooseText, type TeamVoice } from "../../../src/domain/automatic/choose-text.ts";
import type { BusinessHours } from "../../../src/domain/schedule/business-time.ts";

const day = 24 * 3_600_000;
const split = [
  { start: 9 * 60, end: 13 * 60 },
  { start: 15 * 60, end: 19 * 60 },
];
const hours: BusinessHours = [{ from: 0, schedule: { zone: "UTC", week: [split, split, split, split, split, [], []], days: new Map() } }];
const at = (hour: number) => Date.UTC(2026, 10, 23, hour);
const both: TeamVoice = { hasAway: true, hasGreeting: true, isLunchTold: false, greetingDays: 7 };
const stranger: Acquaintance = { isNewCase: true, isTold: () => false, heardAt: () => null };

const cases: readonly [string, TeamVoice, number, Acquaintance, "away" | "greeting" | undefined][] = [
  ["in hours a stranger's new case is greeted", both, at(10), stranger, "greeting"],
  ["in hours an open case is not greeted", both, at(10), { ...stranger, isNewCase: false }, undefined],
  ["somebody who heard of us six days ago is not greeted", both, at(10), { ...stranger, heardAt: () => at(10) - 6 * day }, undefined],
  ["somebody who heard of us seven days ago is greeted", both, at(10), { ...stranger, heardAt: () => at(10) - 7 * day }, "greeting"],
  [
    "with no days to wait everybody's new case is greeted",
    { ...both, greetingDays: 0 },
    at(10),
    { ...stranger, heardAt: () => at(10) },
    "greeting",
  ],
  ["at night away, whether the case is new or not", both, at(22), { ...stranger, isNewCase: false }, "away"],
  ["at night, told already: nothing, and no greeting instead", both, at(22), { ...stranger, isTold: () => true }, undefined],
  ["at lunch nothing", both, at(14), stranger, undefined],
  ["at lunch away where the team wants it", { ...both, isLunchTold: true }, at(14), stranger, "away"],
  ["a team without an away text", { ...both, hasAway: false }, at(22), stranger, undefined],
  ["a team without a greeting", { ...both, hasGreeting: false }, at(10), stranger, undefined],
];

test.each(cases)("%s", (_, voice, when, customer, kind) => {
  expect(chooseText(voice, hours, when, customer)?.kind).toBe(kind as "away");
});

test("a team that is always open greets and is never away", () => {
  expect(chooseText(both, [], at(3), stranger)?.kind).toBe("greeting");
});
