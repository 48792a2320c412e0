import { type HoursPlan } from "../../domain/hours/hours-plan.ts";
import type { Block, Week } from "../../domain/schedule/business-time.ts";
import { readDay } from "../../domain/schedule/zone.ts";
import { minuteText } from "../../../views/format/week.ts";
import type { DayLine, TypedDay } from "../../../views/pages/hours/day-list.tsx";
import type { TypedHours, TypedWeek } from "../../../views/pages/shifts/week-grid.tsx";
import type { SpecialDay } from "../../domain/schedule/hours-of.ts";
import type { Form } from "../http/form.ts";
import { padPairs, readHours } from "../shifts/typed-week.ts";

/** Nothing typed yet for a day that differs. */
export const nothingTyped: TypedDay = { date: "", untilDate: "", name: "", from: "", to: "", from2: "", to2: "" };

/** The week of a plan as its form holds it. */
export function typedDays(week: Week): TypedHours[][] {
  return week.map((blocks) => padPairs(blocks.map(({ start, end }) => ({ from: minuteText(start), to: minuteText(end) }))));
}

/** The typed week as blocks. A pair that is half empty or no time has no length, which the verb refuses. */
export function blocksOfWeek({ days }: TypedWeek): Week {
  return days.map((pairs) => pairs.flatMap(blockOf));
}

/** What a form says of a day that differs. */
export function readTypedDay(form: Form): TypedDay {
  const names = ["date", "untilDate", "name", "from", "to", "from2", "to2"] as const;
  return { ...nothingTyped, ...Object.fromEntries(names.map((name) => [name, form.text(name).trim()])) };
}

/** Its openings; none: closed all day. */
export function blocksOfDay({ from, to, from2, to2 }: TypedDay): Block[] {
  return [
    { from, to },
    { from: from2, to: to2 },
  ].flatMap(blockOf);
}

/** The days that are still ahead, and how many are over. */
export function dayLines(days: readonly SpecialDay[], today: number): { days: DayLine[]; past: number } {
  const lines = days.map(({ date, name, blocks, preset }) => ({
    day: readDay(date) ?? 0,
    date,
    name,
    hours: blocks.map(blockText).join(" · "),
    preset: preset ?? null,
  }));
  const ahead = lines.filter((one) => one.day >= today);
  return { days: ahead, past: lines.length - ahead.length };
}

/** `09:00–13:00`. */
export function blockText({ start, end }: Block): string {
  return `${minuteText(start)}–${minuteText(end)}`;
}

function blockOf(pair: TypedHours): Block[] {
  if (pair.from === "" && pair.to === "") return [];
  const hours = readHours(pair) ?? { startMinute: 0, minutes: 0 };
  return [{ start: hours.startMinute, end: hours.startMinute + hours.minutes }];
}

/** What stands in the form of the plan as it is. */
export function typedPlan({ inherits, zone, week }: HoursPlan) {
  return { inherits, zone, days: typedDays(week) };
}
