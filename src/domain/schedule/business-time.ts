import { type CivilDay, instantOf, lengthOf, wallOf, weekdayOf } from "./zone.ts";

/** Open from `start` until `end`, minutes after midnight of the day it begins on; beyond 1440 it ends on the next day. */
export type Block = { start: number; end: number };

/** Seven lists of blocks, Monday first. */
export type Week = readonly (readonly Block[])[];

/** When somebody can be reached: a week, and days that differ from it; both ends of a block are wall-clock times of `zone`. */
export type Schedule = { zone: string; week: Week; days: ReadonlyMap<CivilDay, readonly Block[]> };

/** What was valid from which instant (epoch ms) on, oldest first. A null schedule, and all time before the first version, is always
 *  open. The past is counted by what was valid then, the future by the newest (behaviours.md §2). */
export type BusinessHours = readonly { from: number; schedule: Schedule | null }[];

/** No search looks further ahead: what is not open within a year counts as never. */
export const horizonDays = 366;

const dayMs = 86_400_000;
const minuteMs = 60_000;
const horizonMs = horizonDays * dayMs;

/** Shows all open time from an instant until another, cut at both, in order of its starts; what touches or overlaps comes as several. Stops as
 *  soon as `visit` answers true. The one source of everything below; no generator, which costs three times as much a block. */
export function walkOpen(hours: BusinessHours, from: number, until: number, visit: (start: number, end: number) => boolean): void {
  let at = from;
  for (let next = 0; next <= hours.length && at < until; next += 1) {
    const end = Math.min(until, hours[next]?.from ?? Infinity);
    if (end <= at) continue;
    const schedule = next === 0 ? null : (hours[next - 1]?.schedule ?? null);
    if (schedule === null ? visit(at, end) : walkBlocks(schedule, { from: at, until: end }, visit)) return;
    at = end;
  }
}

/** Open milliseconds between two instants; 0 when `to` is not after `from`. */
export function elapsed(hours: BusinessHours, from: number, to: number): number {
  let total = 0;
  let seen = from;
  walkOpen(hours, from, to, (start, end) => {
    if (end > seen) {
      total += end - Math.max(start, seen);
      seen = end;
    }
    return false;
  });
  return total;
}

/** The first instant at which so many open milliseconds have passed since `from`. Null: not within 366 days. */
export function deadline(hours: BusinessHours, from: number, ms: number): number | null {
  if (ms <= 0) return from;
  let left = ms;
  let seen = from;
  let due: number | null = null;
  walkOpen(hours, from, from + horizonMs, (start, end) => {
    if (end <= seen) return false;
    const begin = Math.max(start, seen);
    if (end - begin >= left) due = begin + left;
    left -= end - begin;
    seen = end;
    return due !== null;
  });
  return due;
}

/** Whether it is open at an instant. */
export function isOpen(hours: BusinessHours, at: number): boolean {
  return nextFrom(hours, at, at + 1) !== null;
}

/** When what is open at `at` closes. Null: it is not open, or does not close within 366 days. */
export function closesAt(hours: BusinessHours, at: number): number | null {
  let end = at;
  walkOpen(hours, at, at + horizonMs, (start, until) => {
    if (start > end) return true;
    end = Math.max(end, until);
    return false;
  });
  return end === at || end === at + horizonMs ? null : end;
}

/** When it opens next, asked at an instant at which it is shut; `at` itself when it is open. Null: never within 366 days. */
export function nextOpening(hours: BusinessHours, at: number): number | null {
  return nextFrom(hours, at, at + horizonMs);
}

function nextFrom(hours: BusinessHours, from: number, until: number): number | null {
  let first: number | null = null;
  walkOpen(hours, from, until, (start) => {
    first = start;
    return true;
  });
  return first;
}

/** The blocks that begin on a day: those of the day that differs, else those of its weekday. */
export function blocksOn({ week, days }: Pick<Schedule, "week" | "days">, day: CivilDay): readonly Block[] {
  return days.get(day) ?? week[weekdayOf(day) - 1] ?? [];
}

// From the eve on, since a block may end on the day after the one it begins on. Returns whether `visit` had enough.
function walkBlocks(
  schedule: Schedule,
  { from, until }: { from: number; until: number },
  visit: (start: number, end: number) => boolean,
): boolean {
  const { zone } = schedule;
  const last = wallOf(zone, until - 1).day;
  for (let day = wallOf(zone, from).day - 1; day <= last; day += 1) {
    const blocks = blocksOn(schedule, day);
    if (blocks.length === 0) continue;
    const { startsAt, isEven } = lengthOf(zone, day);
    for (const block of blocks) {
      const isPlain = isEven && block.end <= 1440;
      const start = Math.max(from, isPlain ? startsAt + block.start * minuteMs : instantOf(zone, day, block.start));
      const end = Math.min(until, isPlain ? startsAt + block.end * minuteMs : instantOf(zone, day, block.end));
      if (end > start && visit(start, end)) return true;
    }
  }
  return false;
}
