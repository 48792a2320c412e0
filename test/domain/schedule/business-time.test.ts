import { describe, expect, test } from "bun:test";
import {
  type Block,
  type BusinessHours,
  closesAt,
  deadline,
  elapsed,
  isOpen,
  nextOpening,
  type Schedule,
} from "../../../src/domain/schedule/business-time.ts";
import { joinBlocks, weekFault } from "../../../src/domain/schedule/week-fault.ts";
import { readDay } from "../../../src/domain/schedule/zone.ts";

const minuteMs = 60_000;
const hour = (clock: number, until: number): Block => ({ start: clock * 60, end: until * 60 });
const office = [hour(9, 13), hour(15, 19)];
const ana: Schedule = {
  zone: "America/Argentina/Buenos_Aires",
  week: [office, office, office, office, [hour(9, 18)], [], []],
  days: new Map([[readDay("2026-12-08") ?? 0, []]]),
};
const hours: BusinessHours = [{ from: 0, schedule: ana }];
const at = (text: string) => Date.parse(`${text}-03:00`);

describe("business time", () => {
  test("Friday 17:50 and fifteen minutes is Monday 9:05", () => {
    expect(deadline(hours, at("2026-11-27T17:50"), 15 * minuteMs)).toBe(at("2026-11-30T09:05"));
  });

  test("a deadline at the end of a block is that end, not the next opening", () => {
    expect(deadline(hours, at("2026-11-30T12:50"), 10 * minuteMs)).toBe(at("2026-11-30T13:00"));
    expect(deadline(hours, at("2026-11-30T12:50"), 10 * minuteMs + 1)).toBe(at("2026-11-30T15:00") + 1);
  });

  test("a holiday and a lunch break are not counted", () => {
    expect(elapsed(hours, at("2026-12-07T18:00"), at("2026-12-09T10:00"))).toBe(2 * 60 * minuteMs);
    expect(elapsed(hours, at("2026-11-30T12:00"), at("2026-11-30T16:00"))).toBe(2 * 60 * minuteMs);
  });

  test("open, shut, and when that changes", () => {
    expect([isOpen(hours, at("2026-11-30T08:59")), isOpen(hours, at("2026-11-30T09:00")), isOpen(hours, at("2026-11-30T13:00"))]).toEqual([
      false,
      true,
      false,
    ]);
    expect(closesAt(hours, at("2026-11-30T09:30"))).toBe(at("2026-11-30T13:00"));
    expect(nextOpening(hours, at("2026-12-07T19:00"))).toBe(at("2026-12-09T09:00"));
  });

  test("blocks that meet at midnight are one opening", () => {
    const night = { ...ana, week: [[], [hour(22, 24)], [hour(0, 6)], [], [], [], []] };

    expect(closesAt([{ from: 0, schedule: night }], at("2026-11-24T23:00"))).toBe(at("2026-11-25T06:00"));
  });

  test("who never opens has no deadline and no next opening, and who never closes no closing", () => {
    const never = [{ from: 0, schedule: { ...ana, week: [[], [], [], [], [], [], []], days: new Map() } }];
    const always = [{ from: 0, schedule: { ...ana, week: Array.from({ length: 7 }, () => [hour(0, 24)]), days: new Map() } }];

    expect([deadline(never, at("2026-11-24T23:00"), 1), nextOpening(never, at("2026-11-24T23:00"))]).toEqual([null, null]);
    expect(closesAt(always, at("2026-11-24T23:00"))).toBeNull();
    expect(closesAt([], at("2026-11-24T23:00"))).toBeNull();
  });

  test("the past is counted by what was valid then", () => {
    const shorter = { ...ana, week: ana.week.map(() => [hour(9, 10)]) };
    const changed = [...hours, { from: at("2026-11-30T12:00"), schedule: shorter }];

    expect(elapsed(changed, at("2026-11-30T09:00"), at("2026-12-01T12:00"))).toBe(4 * 60 * minuteMs);
    expect(deadline(changed, at("2026-11-30T11:55"), 10 * minuteMs)).toBe(at("2026-12-01T09:05"));
  });

  test("a night in which the clock is changed is an hour shorter or longer in truth", () => {
    const madrid = [
      {
        from: 0,
        schedule: { zone: "Europe/Madrid", week: Array.from({ length: 7 }, () => [hour(0, 6)]), days: new Map<number, Block[]>() },
      },
    ];
    const day = (text: string) => Date.parse(text);

    expect(elapsed(madrid, day("2027-03-28T00:00+01:00"), day("2027-03-28T12:00+02:00"))).toBe(5 * 60 * minuteMs);
    expect(elapsed(madrid, day("2027-10-31T00:00+02:00"), day("2027-10-31T12:00+01:00"))).toBe(7 * 60 * minuteMs);
  });
});

describe("a week", () => {
  const week = (...days: Block[][]) => [...days, ...Array.from({ length: 7 - days.length }, () => [])];

  test("is refused where blocks overlap, also from Sunday night into Monday", () => {
    const sundayNight = [...week([hour(1, 3)]).slice(0, 6), [hour(22, 26)]];

    expect(weekFault(week([hour(9, 13), hour(12, 15)]))).toEqual({ fault: "overlap", weekday: 1 });
    expect(weekFault(week([hour(20, 34)], [hour(9, 13)]))).toEqual({ fault: "overlap", weekday: 1 });
    expect(weekFault(sundayNight)).toEqual({ fault: "overlap", weekday: 7 });
  });

  test("is refused with five blocks a day, four minutes, or a start that is no time", () => {
    expect(weekFault(week([1, 3, 5, 7, 9].map((one) => hour(one, one + 1))))).toEqual({ fault: "too_many", weekday: 1 });
    expect(weekFault(week([], [{ start: 540, end: 544 }]))).toEqual({ fault: "too_short", weekday: 2 });
    expect(weekFault(week([], [{ start: 540, end: 530 }]))).toEqual({ fault: "too_short", weekday: 2 });
    expect(weekFault(week([{ start: 1440, end: 1500 }]))).toEqual({ fault: "bad_time", weekday: 1 });
  });

  test("may have blocks that touch, which are one", () => {
    expect(weekFault(week([hour(9, 13), hour(13, 18)]))).toBeNull();
    expect(joinBlocks([hour(13, 18), hour(9, 13)])).toEqual([hour(9, 18)]);
  });
});
