import { describe, expect, test } from "bun:test";
import { type Plan, stretchesBetween } from "../../../src/domain/schedule/shifts.ts";
import { instantOf, readDay } from "../../../src/domain/schedule/zone.ts";

const madrid = "Europe/Madrid";
const santiago = "America/Santiago";
const buenosAires = "America/Argentina/Buenos_Aires";

// Made by hand from the published changes of the clocks. Times are UTC; `shift` is hours on the wall of the zone.
//   Madrid    2026-03-29 01:00Z  02:00 → 03:00      2026-10-25 01:00Z  03:00 → 02:00
//             2027-03-28 01:00Z  02:00 → 03:00      2027-10-31 01:00Z  03:00 → 02:00
//   Santiago  2026-04-05 03:00Z  24:00 → 23:00      2026-09-06 04:00Z  00:00 → 01:00
//             2027-04-04 03:00Z  24:00 → 23:00      2027-09-05 04:00Z  00:00 → 01:00
const table: [zone: string, day: string, shift: string, from: string | null, to: string, hours: number][] = [
  // Madrid, the hour from two to three is skipped
  [madrid, "2026-03-27", "09:00-18:00", "2026-03-27T08:00Z", "2026-03-27T17:00Z", 9],
  [madrid, "2026-03-28", "22:00-06:00", "2026-03-28T21:00Z", "2026-03-29T04:00Z", 7],
  [madrid, "2026-03-29", "00:00-24:00", "2026-03-28T23:00Z", "2026-03-29T22:00Z", 23],
  [madrid, "2026-03-29", "02:30-08:00", "2026-03-29T01:00Z", "2026-03-29T06:00Z", 5],
  [madrid, "2026-03-29", "02:00-03:00", null, "", 0],
  [madrid, "2026-03-29", "01:00-02:30", "2026-03-29T00:00Z", "2026-03-29T01:00Z", 1],
  [madrid, "2026-03-30", "09:00-18:00", "2026-03-30T07:00Z", "2026-03-30T16:00Z", 9],
  [madrid, "2027-03-27", "22:00-06:00", "2027-03-27T21:00Z", "2027-03-28T04:00Z", 7],
  [madrid, "2027-03-28", "02:15-02:45", null, "", 0],
  [madrid, "2027-03-29", "09:00-18:00", "2027-03-29T07:00Z", "2027-03-29T16:00Z", 9],
  // Madrid, the hour from two to three comes twice
  [madrid, "2026-10-24", "22:00-06:00", "2026-10-24T20:00Z", "2026-10-25T05:00Z", 9],
  [madrid, "2026-10-25", "00:00-24:00", "2026-10-24T22:00Z", "2026-10-25T23:00Z", 25],
  [madrid, "2026-10-25", "02:30-08:00", "2026-10-25T00:30Z", "2026-10-25T07:00Z", 6.5],
  [madrid, "2026-10-25", "02:00-02:30", "2026-10-25T00:00Z", "2026-10-25T00:30Z", 0.5],
  [madrid, "2026-10-25", "02:00-03:00", "2026-10-25T00:00Z", "2026-10-25T02:00Z", 2],
  [madrid, "2026-10-26", "09:00-18:00", "2026-10-26T08:00Z", "2026-10-26T17:00Z", 9],
  [madrid, "2027-10-30", "22:00-06:00", "2027-10-30T20:00Z", "2027-10-31T05:00Z", 9],
  [madrid, "2027-10-31", "02:30-08:00", "2027-10-31T00:30Z", "2027-10-31T07:00Z", 6.5],
  [madrid, "2027-11-01", "09:00-18:00", "2027-11-01T08:00Z", "2027-11-01T17:00Z", 9],
  // Santiago, the last hour of Saturday comes twice
  [santiago, "2026-04-03", "09:00-18:00", "2026-04-03T12:00Z", "2026-04-03T21:00Z", 9],
  [santiago, "2026-04-04", "16:00-24:00", "2026-04-04T19:00Z", "2026-04-05T04:00Z", 9],
  [santiago, "2026-04-04", "16:00-23:30", "2026-04-04T19:00Z", "2026-04-05T02:30Z", 7.5],
  [santiago, "2026-04-04", "23:30-02:00", "2026-04-05T02:30Z", "2026-04-05T06:00Z", 3.5],
  [santiago, "2026-04-05", "00:00-08:00", "2026-04-05T04:00Z", "2026-04-05T12:00Z", 8],
  [santiago, "2026-04-06", "09:00-18:00", "2026-04-06T13:00Z", "2026-04-06T22:00Z", 9],
  [santiago, "2027-04-03", "22:00-06:00", "2027-04-04T01:00Z", "2027-04-04T10:00Z", 9],
  [santiago, "2027-04-03", "00:00-24:00", "2027-04-03T03:00Z", "2027-04-04T04:00Z", 25],
  // Santiago, Sunday begins at one
  [santiago, "2026-09-05", "16:00-24:00", "2026-09-05T20:00Z", "2026-09-06T04:00Z", 8],
  [santiago, "2026-09-05", "22:00-06:00", "2026-09-06T02:00Z", "2026-09-06T09:00Z", 7],
  [santiago, "2026-09-06", "00:00-08:00", "2026-09-06T04:00Z", "2026-09-06T11:00Z", 7],
  [santiago, "2026-09-06", "00:30-00:45", null, "", 0],
  [santiago, "2026-09-07", "09:00-18:00", "2026-09-07T12:00Z", "2026-09-07T21:00Z", 9],
  [santiago, "2027-09-04", "22:00-06:00", "2027-09-05T02:00Z", "2027-09-05T09:00Z", 7],
  [santiago, "2027-09-05", "00:00-24:00", "2027-09-05T04:00Z", "2027-09-06T03:00Z", 23],
  // Buenos Aires keeps its clock
  [buenosAires, "2026-04-04", "22:00-06:00", "2026-04-05T01:00Z", "2026-04-05T09:00Z", 8],
  [buenosAires, "2026-10-25", "09:00-18:00", "2026-10-25T12:00Z", "2026-10-25T21:00Z", 9],
  [buenosAires, "2027-09-05", "00:00-24:00", "2027-09-05T03:00Z", "2027-09-06T03:00Z", 24],
];

const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const dayOf = (text: string) => readDay(text) ?? 0;
const hoursOf = (shift: string) => {
  const [from = 0, to = 0] = shift.split("-").map(minuteOf);
  return { startMinute: from, minutes: to > from ? to - from : to + 1440 - from };
};

// A plan of nothing but this shift on this day.
function planWith(zone: string, day: string, shift: string): Plan {
  return { zone, shifts: [], exceptions: [{ day: dayOf(day), ...hoursOf(shift) }] };
}

describe("when the clock is changed", () => {
  test.each(table)("%s %s, a shift %s", (...[zone, day, shift, from, to, hours]) => {
    const plan = planWith(zone, day, shift);

    const found = stretchesBetween(plan, instantOf(zone, dayOf(day) - 2, 0), instantOf(zone, dayOf(day) + 3, 0));

    expect(found).toEqual(from === null ? [] : [{ start: Date.parse(from), end: Date.parse(to) }]);
    expect((found[0]?.end ?? 0) - (found[0]?.start ?? 0)).toBe(hours * 3_600_000);
  });

  test.each([
    [madrid, "2026-03-28", "2026-03-29"],
    [madrid, "2026-10-24", "2026-10-25"],
    [santiago, "2026-04-04", "2026-04-05"],
    [santiago, "2026-09-05", "2026-09-06"],
  ])("%s in the night of %s: shifts that touch on the wall leave no hole and are not on twice", (zone, eve, day) => {
    const cuts = [22 * 60, 23 * 60 + 30, 1440, 1440 + 30, 1440 + 120, 1440 + 150, 1440 + 200, 1440 + 360];

    const instants = cuts.map((minute) => instantOf(zone, dayOf(eve), minute));
    const exceptions = cuts.slice(0, -1).map((minute, index) => ({
      day: dayOf(minute < 1440 ? eve : day),
      startMinute: minute % 1440,
      minutes: (cuts[index + 1] ?? 0) - minute,
    }));
    const found = stretchesBetween({ zone, shifts: [], exceptions }, instants[0] ?? 0, instants.at(-1) ?? 0);

    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect(found).toEqual([{ start: instants[0] ?? 0, end: instants.at(-1) ?? 0 }]);
  });

  test("two shifts a day stay two, and a week has its hours", () => {
    const shifts = [1, 2, 3, 4, 5].flatMap((weekday) => [
      { weekday, ...hoursOf("09:00-13:00") },
      { weekday, ...hoursOf("14:30-18:30") },
    ]);
    const weekOf = (zone: string, monday: string) =>
      stretchesBetween({ zone, shifts, exceptions: [] }, instantOf(zone, dayOf(monday), 0), instantOf(zone, dayOf(monday) + 7, 0));

    const weeks = [
      weekOf(madrid, "2026-03-23"),
      weekOf(madrid, "2026-10-26"),
      weekOf(santiago, "2026-09-07"),
      weekOf(buenosAires, "2026-09-07"),
    ];

    expect(weeks.map((week) => week.length)).toEqual([10, 10, 10, 10]);
    expect(weeks.map((week) => week.reduce((sum, { start, end }) => sum + end - start, 0) / 3_600_000)).toEqual([40, 40, 40, 40]);
    expect(weeks.map((week) => new Date(week[0]?.start ?? 0).toISOString().slice(11, 16))).toEqual(["08:00", "08:00", "12:00", "12:00"]);
  });
});
