import { expect, test } from "bun:test";
import { snoozeChoices } from "../../../src/domain/inbox/snooze-choices.ts";
import type { Block, BusinessHours } from "../../../src/domain/schedule/business-time.ts";
import { readDay } from "../../../src/domain/schedule/zone.ts";

const rosario = "America/Argentina/Buenos_Aires";

function hoursOf(zone: string, week: readonly (readonly Block[])[], holidays: readonly string[] = []): BusinessHours {
  return [{ from: 0, schedule: { zone, week, days: new Map(holidays.map((day) => [readDay(day) ?? 0, []])) } }];
}

const block = (from: number, to: number): Block => ({ start: from * 60, end: to * 60 });
const weekdays = (blocks: readonly Block[]) => [blocks, blocks, blocks, blocks, blocks, [], []];
const split = hoursOf(rosario, weekdays([block(8.5, 13), block(15, 19)]));

// On the wall of who chooses.
function offered(at: string, hours: BusinessHours = [], zone = rosario): string[] {
  const now = Temporal.PlainDateTime.from(at).toZonedDateTime(zone).epochMilliseconds;
  return snoozeChoices({ now, zone, hours }).map(
    (one) =>
      `${one.name} ${Temporal.Instant.fromEpochMilliseconds(one.at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" })}`,
  );
}

test("where nobody has set up hours: nine, and six in the evening", () => {
  expect(offered("2026-11-24T10:20")).toEqual([
    "hour 2026-11-24T11:20",
    "hours 2026-11-24T13:20",
    "later 2026-11-24T18:00",
    "tomorrow 2026-11-25T09:00",
    "monday 2026-11-30T09:00",
  ]);
});

test("late in the day there is no later today, and on a Sunday Monday is tomorrow", () => {
  expect(offered("2026-11-24T17:00").map((one) => one.split(" ")[0])).toEqual(["hour", "hours", "tomorrow", "monday"]);
  expect(offered("2026-11-29T10:00").map((one) => one.split(" ")[0])).toEqual(["hour", "hours", "later", "tomorrow"]);
  expect(offered("2026-11-30T10:00").at(-1)).toBe("monday 2026-12-07T09:00");
});

test("with hours: when the team opens on that day, and an hour before it closes today", () => {
  expect(offered("2026-11-24T10:00", split).slice(2)).toEqual([
    "later 2026-11-24T18:00",
    "tomorrow 2026-11-25T08:30",
    "monday 2026-11-30T08:30",
  ]);
});

test("a day on which the team does not open is not offered", () => {
  const holiday = hoursOf(rosario, weekdays([block(9, 18)]), ["2026-11-30"]);

  expect(offered("2026-11-27T10:00", holiday).slice(2)).toEqual(["later 2026-11-27T17:00"]);
  expect(offered("2026-11-28T10:00", split).slice(2)).toEqual(["monday 2026-11-30T08:30"]);
});

test("who is open over midnight opens on the evening of that day; who never closes, at nine", () => {
  const night = hoursOf(
    rosario,
    Array.from({ length: 7 }, () => [block(22, 30)]),
  );
  const always = hoursOf(
    rosario,
    Array.from({ length: 7 }, () => [block(0, 24)]),
  );

  expect(offered("2026-11-24T10:00", night)).toContain("tomorrow 2026-11-25T22:00");
  expect(offered("2026-11-24T10:00", always)).toContain("tomorrow 2026-11-25T09:00");
});

test("the hour is the wall's, on the day after the clock went forward too, and the team's wherever it is", () => {
  expect(offered("2026-09-05T12:00", [], "America/Santiago")).toContain("tomorrow 2026-09-06T09:00");
  expect(offered("2026-03-28T12:00", [], "Europe/Madrid")).toContain("tomorrow 2026-03-29T09:00");
  expect(offered("2026-11-24T12:00", split, "Europe/Madrid")).toContain("tomorrow 2026-11-25T12:30");
});
