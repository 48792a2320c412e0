import type { HoursPlan } from "../../domain/hours/hours-plan.ts";
import { dayNameMax, specialDaysMax } from "../../domain/hours/save-hours.ts";
import type { Block, Week } from "../../domain/schedule/business-time.ts";
import type { SpecialDay } from "../../domain/schedule/hours-of.ts";
import { flag, instant, type Like, list, matching, named, oneOf, optional, orNull, record, text } from "../shape.ts";
import { isoOrNull } from "./instant.ts";

const clock = matching(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "a time such as 09:00, or 24:00");
const blockShape = list(clock, 2);
const blocksShape = list(blockShape, 12);
const weekdays = ["1", "2", "3", "4", "5", "6", "7"] as const;
const day = optional(blocksShape);
const weekShape = record({ "1": day, "2": day, "3": day, "4": day, "5": day, "6": day, "7": day });
const dayShape = record({
  date: matching(/^\d{4}-\d\d-\d\d$/, "a date such as 2026-12-25"),
  name: text({ maxLength: dayNameMax }),
  blocks: blocksShape,
  preset: optional(text({ description: "The public calendar it came from." })),
});
const inheritsShape = oneOf(["all", "days", "none"]);

/** ISO weekdays, "1" is Monday; each block a pair of wall-clock times. A second time that is not after the first is on the next day. */
export const hoursBody = record({
  zone: text({ description: "IANA name." }),
  week: weekShape,
  days: optional(list(dayShape, specialDaysMax)),
  inherits: optional(inheritsShape),
});
export type HoursBody = Like<typeof hoursBody>;

export const hoursShape = named(
  "Hours",
  record({
    zone: text(),
    week: weekShape,
    days: list(dayShape, specialDaysMax),
    inherits: inheritsShape,
    since: orNull(instant()),
  }),
);

export const stateShape = named(
  "OpenState",
  record({ open: flag, closes_at: orNull(instant()), next_opening: orNull(instant()), next_opening_text: orNull(text()) }),
);

/** What is valid now, as the contract has it. */
export function hoursAnswer({ zone, week, days, inherits, since }: HoursPlan) {
  return {
    zone,
    week: Object.fromEntries(weekdays.map((name, index) => [name, (week[index] ?? []).map(pairOf)])),
    days: days.map(({ date, name, blocks, preset }) => ({
      date,
      name,
      blocks: blocks.map(pairOf),
      ...(preset !== undefined && { preset }),
    })),
    inherits,
    since: isoOrNull(since),
  };
}

/** A body's week; a weekday that is left out is shut. */
export function weekOf(week: HoursBody["week"]): Week {
  return weekdays.map((name) => (week[name] ?? []).map(blockOf));
}

/** A body's days. */
export function daysOf(days: NonNullable<HoursBody["days"]>): SpecialDay[] {
  return days.map(({ date, name, blocks, preset }) => ({
    date,
    name,
    blocks: blocks.map(blockOf),
    ...(preset !== undefined && { preset }),
  }));
}

// Half a pair has no length, which the verb refuses.
function blockOf([from = "", to = from]: readonly string[]): Block {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  return { start, end: end < start ? end + 1440 : end };
}

function minuteOf(clockText: string): number {
  const [hours = 0, minutes = 0] = clockText.split(":").map(Number);
  return hours * 60 + minutes;
}

function pairOf({ start, end }: Block): [string, string] {
  return [textOf(start), textOf(end > 1440 ? end - 1440 : end)];
}

function textOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
