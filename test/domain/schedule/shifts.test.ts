import { describe, expect, test } from "bun:test";
import { findLastEnd, findStretchAt, nextBoundary, type Plan, stretchesBetween } from "../../../src/domain/schedule/shifts.ts";
import { dayText, instantOf, mondayOf, readDay, wallOf, weekdayOf } from "../../../src/domain/schedule/zone.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";

const zones = ["Europe/Madrid", "America/Santiago", "America/Argentina/Buenos_Aires", "Australia/Lord_Howe", "Asia/Kathmandu"];
const hourMs = 3_600_000;
const night = (weekday: number) => ({ weekday, startMinute: 22 * 60, minutes: 8 * 60 });
const nights: Plan = { zone: "America/Argentina/Buenos_Aires", shifts: [1, 2, 3, 4, 5].map(night), exceptions: [] };
const isAtWork = (plan: Plan, instant: number) => findStretchAt(plan, instant) !== null;
const at = (text: string) => Date.parse(`${text}-03:00`);

describe("a plan", () => {
  test("over midnight is on until the morning, and belongs to the evening", () => {
    const seen = ["2026-11-23T21:59", "2026-11-23T22:00", "2026-11-24T05:59", "2026-11-24T06:00", "2026-11-28T05:59", "2026-11-28T22:30"];

    expect(seen.map((text) => isAtWork(nights, at(text)))).toEqual([false, true, true, false, true, false]);
  });

  test("a free day takes away what begins on it, not what began the evening before", () => {
    const plan = { ...nights, exceptions: [{ day: readDay("2026-11-24") ?? 0, startMinute: null, minutes: null }] };

    const seen = ["2026-11-24T05:00", "2026-11-24T23:00", "2026-11-25T05:00", "2026-11-25T23:00"];

    expect(seen.map((text) => isAtWork(plan, at(text)))).toEqual([true, false, false, true]);
  });

  test("a day with other hours has those instead", () => {
    const day = readDay("2026-11-24") ?? 0;
    const exceptions = [
      { day, startMinute: 8 * 60, minutes: 60 },
      { day, startMinute: 12 * 60, minutes: 60 },
    ];

    const found = stretchesBetween({ ...nights, exceptions }, at("2026-11-24T06:00"), at("2026-11-25T06:00"));

    expect(found.map(({ start, end }) => [start, end])).toEqual([
      [at("2026-11-24T08:00"), at("2026-11-24T09:00")],
      [at("2026-11-24T12:00"), at("2026-11-24T13:00")],
    ]);
  });

  test("shifts that touch have no boundary between them", () => {
    const plan = { ...nights, shifts: [night(1), { weekday: 2, startMinute: 6 * 60, minutes: 120 }] };

    expect(nextBoundary(plan, at("2026-11-23T23:00"))).toBe(at("2026-11-24T08:00"));
    expect(findLastEnd(plan, at("2026-11-24T09:00"))).toBe(at("2026-11-24T08:00"));
  });

  test("without hours, or with all of them, never changes", () => {
    const always = { ...nights, shifts: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, minutes: 1440 })) };

    expect([nextBoundary({ ...nights, shifts: [] }, at("2026-11-23T10:00")), nextBoundary(always, at("2026-11-23T10:00"))]).toEqual([
      null,
      null,
    ]);
    expect(findStretchAt(always, at("2026-11-23T10:00"))?.end).toBe(Infinity);
  });

  test("finds the day somebody comes back from three weeks of holidays", () => {
    const from = readDay("2026-11-23") ?? 0;
    const exceptions = Array.from({ length: 21 }, (_, index) => ({ day: from + index, startMinute: null, minutes: null }));

    expect(nextBoundary({ ...nights, exceptions }, at("2026-11-23T10:00"))).toBe(at("2026-12-14T22:00"));
  });

  test("whose only shift falls into the skipped hour takes place a week later", () => {
    const plan = { zone: "Europe/Madrid", shifts: [{ weekday: 7, startMinute: 120, minutes: 60 }], exceptions: [] };

    expect(nextBoundary(plan, Date.parse("2026-03-27T12:00Z"))).toBe(Date.parse("2026-04-05T00:00Z"));
  });

  test("of any shape: boundaries alternate, agree with the stretches, and lie between them", () => {
    const random = seededRandom(11);
    const draw = (below: number) => Math.floor(random.fraction() * below);
    for (let round = 0; round < 60; round += 1) {
      const plan = randomPlan(draw);
      const from = Date.parse("2026-03-20T00:00Z") + draw(365 * 24 * 60) * 60_000;
      const until = from + 20 * 24 * hourMs;
      const stretches = stretchesBetween(plan, from, until);
      let isOn = isAtWork(plan, from);

      const boundaries: number[] = [];
      for (let next = nextBoundary(plan, from); next !== null && next < until; next = nextBoundary(plan, next)) {
        expect([isAtWork(plan, next - 1), isAtWork(plan, next)]).toEqual([isOn, !isOn]);
        isOn = !isOn;
        boundaries.push(next);
      }

      expect(boundaries).toEqual(stretches.flatMap(({ start, end }) => [start, end]).filter((edge) => edge > from && edge < until));
      for (let probe = 0; probe < 40; probe += 1) {
        const instant = from + draw(20 * 24 * 60) * 60_000;
        expect(isAtWork(plan, instant)).toBe(stretches.some(({ start, end }) => start <= instant && instant < end));
      }
    }
  });
});

function randomPlan(draw: (below: number) => number): Plan {
  const hours = () => ({ startMinute: draw(96) * 15, minutes: 15 + draw(96) * 15 });
  const first = readDay("2026-03-15") ?? 0;
  return {
    zone: zones[draw(zones.length)] ?? "UTC",
    shifts: Array.from({ length: draw(9) }, () => ({ weekday: 1 + draw(7), ...hours() })),
    exceptions: Array.from({ length: draw(12) }, () => ({
      day: first + draw(400),
      ...(draw(3) === 0 ? { startMinute: null, minutes: null } : hours()),
    })),
  };
}

describe("the calendar", () => {
  test("knows the days of the week and reads dates", () => {
    const monday = readDay("2026-11-23") ?? 0;

    expect([weekdayOf(monday), weekdayOf(monday + 6), mondayOf(monday + 6), dayText(monday)]).toEqual([1, 7, monday, "2026-11-23"]);
    expect(["2026-02-29", "2026-13-01", "23/11/2026", "", "3026-01-01"].map(readDay)).toEqual([null, null, null, null, null]);
  });

  test("what the wall shows leads back to the instant, wherever it is not shown twice", () => {
    for (const zone of zones) {
      for (let at = Date.parse("2026-09-01T00:00Z"); at < Date.parse("2026-11-10T00:00Z"); at += 7 * 15 * 60_000) {
        const { day, minute } = wallOf(zone, at);
        const first = instantOf(zone, day, minute);
        expect(at - first === 0 || at - first === hourMs || at - first === hourMs / 2).toBe(true);
        expect(wallOf(zone, first)).toEqual({ day, minute });
      }
    }
  });
});
