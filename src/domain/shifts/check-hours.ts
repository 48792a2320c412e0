import type { ShiftRow } from "../../db/queries/people/shifts.ts";
import { no, type Refusal } from "../result.ts";
import type { Hours } from "../schedule/shifts.ts";

/** More stretches than this a day are a mistake. */
export const shiftsPerDayMax = 4;

const dayMinutes = 1440;
const weekMinutes = 7 * dayMinutes;

export type HoursRefusal = Refusal<"bad_shift" | "overlapping_shifts" | "too_many_shifts">;

/** Why a week cannot be, or null: a shift without length or longer than a day, more than four a day, two at once. What runs past
 *  Sunday's midnight meets Monday. `weekday` tells where. */
export function checkWeek(shifts: readonly ShiftRow[]): HoursRefusal | null {
  const odd = shifts.find((one) => !isHours(one) || !Number.isInteger(one.weekday) || one.weekday < 1 || one.weekday > 7);
  if (odd) return no("bad_shift", { weekday: odd.weekday });
  const full = [1, 2, 3, 4, 5, 6, 7].find((day) => shifts.filter((one) => one.weekday === day).length > shiftsPerDayMax);
  if (full !== undefined) return no("too_many_shifts", { weekday: full, max: shiftsPerDayMax });
  const line = shifts
    .map((one) => ({ ...one, from: (one.weekday - 1) * dayMinutes + one.startMinute }))
    .toSorted((a, b) => a.from - b.from);
  const hit = line.find((one, index) => {
    const next = line[index + 1] ?? line[0];
    const nextFrom = (next?.from ?? 0) + (index + 1 < line.length ? 0 : weekMinutes);
    return one.from + one.minutes > nextFrom;
  });
  return hit ? no("overlapping_shifts", { weekday: hit.weekday }) : null;
}

/** Whether a stretch begins within a day and lasts from a minute to 24 hours. */
export function isHours({ startMinute, minutes }: Hours): boolean {
  const isStart = Number.isInteger(startMinute) && startMinute >= 0 && startMinute < dayMinutes;
  return isStart && Number.isInteger(minutes) && minutes >= 1 && minutes <= dayMinutes;
}

/** Whether a stretch of a day, `dayOffset` days after that of `other`, is at work at the same time. */
export function overlaps(one: Hours, other: Hours, dayOffset: number): boolean {
  const from = one.startMinute + dayOffset * dayMinutes;
  return from < other.startMinute + other.minutes && other.startMinute < from + one.minutes;
}
