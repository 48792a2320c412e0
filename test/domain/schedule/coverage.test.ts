import { describe, expect, test } from "bun:test";
import { coverage, listGaps } from "../../../src/domain/schedule/coverage.ts";
import type { Plan } from "../../../src/domain/schedule/shifts.ts";
import { readDay } from "../../../src/domain/schedule/zone.ts";

const monday = readDay("2026-11-23") ?? 0;
const company = "America/Argentina/Buenos_Aires";
const weekdays = [1, 2, 3, 4, 5];
const plan = (zone: string, startMinute: number, minutes: number): Plan => ({
  zone,
  shifts: weekdays.map((weekday) => ({ weekday, startMinute, minutes })),
  exceptions: [],
});

describe("coverage", () => {
  test("counts people of other zones in the company's hours", () => {
    const rosario = plan(company, 9 * 60, 8 * 60);
    const madrid = plan("Europe/Madrid", 9 * 60, 8 * 60);

    const [day] = coverage([rosario, madrid], monday, company);

    expect(day?.hours.map(({ people }) => people).join("")).toBe("000001111222211110000000");
  });

  test("an hour counts its thinnest moment", () => {
    const [day] = coverage([plan(company, 9 * 60 + 30, 60), plan(company, 9 * 60, 15)], monday, company);

    expect(day?.hours.slice(8, 12).map(({ people }) => people)).toEqual([0, 0, 0, 0]);
  });

  test("who goes as another comes leaves no gap", () => {
    const days = coverage([plan(company, 0, 12 * 60), plan(company, 12 * 60, 12 * 60)], monday, company);

    expect(days.slice(0, 5).every(({ hours }) => hours.every(({ people }) => people === 1))).toBe(true);
    expect(listGaps(days, 1, company)).toEqual([
      { from: Date.parse("2026-11-28T00:00-03:00"), to: Date.parse("2026-11-30T00:00-03:00"), people: 0 },
    ]);
  });

  test("a gap says its fewest, and ends where enough come", () => {
    const days = coverage([plan(company, 8 * 60, 8 * 60), plan(company, 10 * 60, 8 * 60)], monday, company);

    const [first, second] = listGaps(days, 2, company);

    expect([first?.from, first?.to, first?.people]).toEqual([
      Date.parse("2026-11-23T00:00-03:00"),
      Date.parse("2026-11-23T10:00-03:00"),
      0,
    ]);
    expect(second?.from).toBe(Date.parse("2026-11-23T16:00-03:00"));
  });

  test.each([
    ["Europe/Madrid", "2026-03-23", 6, 23, 167],
    ["Europe/Madrid", "2026-10-19", 6, 25, 169],
    ["America/Santiago", "2026-03-30", 5, 25, 169],
    ["America/Santiago", "2026-08-31", 6, 23, 167],
    [company, "2026-03-23", 6, 24, 168],
  ])("%s, week of %s: day %i has %i hours, the week %i", (zone, start, index, hours, inWeek) => {
    const days = coverage([], readDay(start) ?? 0, zone);

    const starts = days.flatMap((one) => one.hours.map(({ at }) => at));
    expect([days[index]?.hours.length, starts.length]).toEqual([hours, inWeek]);
    expect(starts.every((at, place) => place === 0 || at - (starts[place - 1] ?? 0) === 3_600_000)).toBe(true);
  });
});
