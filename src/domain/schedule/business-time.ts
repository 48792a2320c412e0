import { type CivilDay, instantOf, wallOf, weekdayOf } from "./zone.ts";

/** Open from `start` until `end`, minutes after midnight of the day it begins on; beyond 1440 it ends on the next day. */
export type Block = { start: number; end: number };

/** Seven lists of blocks, Monday first. */
export type Week = readonly (readonly Block[])[];

/** When somebody can be reached: a week, and days that differ from it; both ends of a block are wall-clock times of `zone`. */
export type Schedule = { zone: string; week: Week; days: ReadonlyMap<CivilDay, readonly Block[]> };

/** What was valid from which instant (epoch ms) on, oldest first. A null schedule, and all time before the first version, is always
 *  open. The past is counted by what was valid then, the future by the newest (behaviours.md §2). */
export type BusinessHours = readonly { from: number; schedule: Schedule | null }[];

/** Open from `start` until just before `end`, epoch ms. */
export type OpenInterval = { start: number; end: number };

/** No search looks further ahead: what is not open within a year counts as never. */
export const horizonDays = 366;

const dayMs = 86_400_000;
const horizonMs = horizonDays * dayMs;

/** All open time from an instant until another, in order. What touches or overlaps comes as several; what is yielded begins at `from` at
 *  the earliest. The one source of everything below. */
export function* openIntervals(hours: BusinessHours, from: number, until: number): Generator<OpenInterval> {
  let at = from;
  for (let next = 0; next <= hours.length; next += 1) {
    const end = Math.min(until, hours[next]?.from ?? Infinity);
    if (end <= at) continue;
    const schedule = next === 0 ? null : (hours[next - 1]?.schedule ?? null);
    if (schedule === null) yield { start: at, end };
    else yield* blocksBetween(schedule, at, end);
    at = end;
    if (at >= until) return;
  }
}

/** Open milliseconds between two instants; 0 when `to` is not after `from`. */
export function elapsed(hours: BusinessHours, from: number, to: number): number {
  let total = 0;
  let seen = from;
  for (const { start, end } of openIntervals(hours, from, to)) {
    if (end <= seen) continue;
    total += end - Math.max(start, seen);
    seen = end;
  }
  return total;
}

/** The first instant at which so many open milliseconds have passed since `from`. Null: not within 366 days. */
export function deadline(hours: BusinessHours, from: number, ms: number): number | null {
  if (ms <= 0) return from;
  let left = ms;
  let seen = from;
  for (const { start, end } of openIntervals(hours, from, from + horizonMs)) {
    if (end <= seen) continue;
    const begin = Math.max(start, seen);
    if (end - begin >= left) return begin + left;
    left -= end - begin;
    seen = end;
  }
  return null;
}

/** Whether it is open at an instant. */
export function isOpen(hours: BusinessHours, at: number): boolean {
  for (const { start } of openIntervals(hours, at, at + 1)) return start <= at;
  return false;
}

/** When what is open at `at` closes. Null: it is not open, or does not close within 366 days. */
export function closesAt(hours: BusinessHours, at: number): number | null {
  let end = at;
  for (const interval of openIntervals(hours, at, at + horizonMs)) {
    if (interval.start > end) break;
    end = Math.max(end, interval.end);
  }
  return end === at || end === at + horizonMs ? null : end;
}

/** When it opens next, asked at an instant at which it is shut; `at` itself when it is open. Null: never within 366 days. */
export function nextOpening(hours: BusinessHours, at: number): number | null {
  for (const { start } of openIntervals(hours, at, at + horizonMs)) return start;
  return null;
}

/** The blocks that begin on a day: those of the day that differs, else those of its weekday. */
export function blocksOn({ week, days }: Pick<Schedule, "week" | "days">, day: CivilDay): readonly Block[] {
  return days.get(day) ?? week[weekdayOf(day) - 1] ?? [];
}

// From the eve on, since a block may end on the day after the one it begins on.
function* blocksBetween(schedule: Schedule, from: number, until: number): Generator<OpenInterval> {
  const { zone } = schedule;
  const last = wallOf(zone, until - 1).day;
  for (let day = wallOf(zone, from).day - 1; day <= last; day += 1) {
    for (const block of blocksOn(schedule, day)) {
      const start = Math.max(from, instantOf(zone, day, block.start));
      const end = Math.min(until, instantOf(zone, day, block.end));
      if (end > start) yield { start, end };
    }
  }
}
