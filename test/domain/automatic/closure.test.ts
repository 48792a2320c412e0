import { expect, test } from "bun:test";
import { closureAt } from "../../../src/domain/automatic/closure.ts";
import type { Block, BusinessHours } from "../../../src/domain/schedule/business-time.ts";
import { readDay } from "../../../src/domain/schedule/zone.ts";

const zone = "America/Argentina/Buenos_Aires";
const block = (from: number, to: number): Block => ({ start: from * 60, end: to * 60 });
const split = [block(9, 13), block(15, 19)];
const weekdays = [split, split, split, split, split, [], []];

function hoursOf(week: readonly (readonly Block[])[], days: readonly [string, readonly Block[]][] = [], from = 0): BusinessHours {
  return [{ from, schedule: { zone, week, days: new Map(days.map(([date, blocks]) => [readDay(date) ?? 0, blocks])) } }];
}

/** An hour of November 2026 in Rosario. */
const on = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour + 3, minute);

test("while it is open there is no closure; always open has none either", () => {
  expect(closureAt(hoursOf(weekdays), on(23, 10))).toBeNull();
  expect(closureAt(hoursOf(weekdays), on(23, 9))).toBeNull();
  expect(closureAt([], on(23, 3))).toBeNull();
});

test("lunch lies between two blocks of one day", () => {
  expect(closureAt(hoursOf(weekdays), on(23, 13))).toEqual({ since: on(23, 13), until: on(23, 15), isLunch: true });
});

test("lunch on the day on which the hours were first set up is lunch, and the evening before is none", () => {
  for (const from of [on(23, 10), on(23, 13, 30)])
    expect(closureAt(hoursOf(weekdays, [], from), on(23, 14))).toEqual({ since: on(23, 13), until: on(23, 15), isLunch: true });
  expect(closureAt(hoursOf(weekdays, [], on(23, 7)), on(23, 8))).toEqual({ since: on(20, 19), until: on(23, 9), isLunch: false });
});

test("a night runs from the last block to the next opening, and is the same closure all along", () => {
  const night = { since: on(23, 19), until: on(24, 9), isLunch: false };
  for (const at of [on(23, 19), on(23, 23, 59), on(24, 0), on(24, 8, 59)]) expect(closureAt(hoursOf(weekdays), at)).toEqual(night);
});

test("a weekend with a holiday behind it is one closure", () => {
  const hours = hoursOf(weekdays, [["2026-11-23", []]]);
  expect(closureAt(hours, on(23, 12))).toEqual({ since: on(20, 19), until: on(24, 9), isLunch: false });
});

test("a block over midnight: the morning after it is a night, not a lunch", () => {
  const hours = hoursOf([[block(9, 12), { start: 22 * 60, end: 26 * 60 }], [block(9, 12)], [], [], [], [], []]);
  expect(closureAt(hours, on(24, 3))).toEqual({ since: on(24, 2), until: on(24, 9), isLunch: false });
});

test("blocks that touch at midnight are one: the morning after them is no lunch", () => {
  const hours = hoursOf([[block(20, 24)], [block(0, 2), block(9, 12)], [], [], [], [], []]);
  expect(closureAt(hours, on(24, 3))).toMatchObject({ since: on(24, 2), isLunch: false });
});

test("what opens never again is shut since its last block, and says so", () => {
  const hours: BusinessHours = [
    ...hoursOf(weekdays),
    { from: on(23, 10), schedule: { zone, week: [[], [], [], [], [], [], []], days: new Map() } },
  ];
  expect(closureAt(hours, on(29, 10))).toEqual({ since: on(23, 10), until: null, isLunch: false });
});

test("a schedule that has never been open has been shut for ever, as one closure", () => {
  const hours = hoursOf([[], [], [], [], [], [], []]);
  expect(closureAt(hours, on(23, 10))).toEqual(closureAt(hours, on(28, 10)));
});
