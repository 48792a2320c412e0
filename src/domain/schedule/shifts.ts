import { type CivilDay, instantOf, wallOf, weekdayOf } from "./zone.ts";

/** A stretch of a day by the clock on the wall: minutes after midnight, and how many minutes later it ends. */
export type Hours = { startMinute: number; minutes: number };

/** Every week on this day, 1 (Monday) to 7; over midnight it belongs to the day it starts on. */
export type Shift = Hours & { weekday: number };

/** A day that is not like the week: free (nulls), or with other hours; several rows are several stretches. */
export type Exception = { day: CivilDay; startMinute: number | null; minutes: number | null };

/** When somebody works. Both ends of a shift are wall-clock times of `zone`, so a night in which the clock is changed is an hour
 *  longer or shorter, and a shift within the skipped hour does not take place. */
export type Plan = { zone: string; shifts: readonly Shift[]; exceptions: readonly Exception[] };

/** From `start` until just before `end`, epoch ms. */
export type Stretch = { start: number; end: number };

// After the last exception the weeks repeat; two of them, because the only shift of a week can fall into a skipped hour.
const horizonDays = 15;

/** The unbroken stretch around an instant, shifts that touch or overlap taken as one; its end is Infinity when it never ends. The
 *  start may be too late when the stretch began days ago. Null: not on shift. */
export function findStretchAt(plan: Plan, at: number): Stretch | null {
  for (const stretch of listAhead(plan, at)) {
    if (stretch.start > at) return null;
    if (stretch.end > at) return stretch;
  }
  return null;
}

/** The next instant after `at` at which the person comes or goes; null: that never changes. */
export function nextBoundary(plan: Plan, at: number): number | null {
  for (const { start, end } of listAhead(plan, at)) {
    if (start > at) return start;
    if (end > at) return end === Infinity ? null : end;
  }
  return null;
}

/** When the stretch before `at` ended, looked for up to a day back; null: none did. */
export function findLastEnd(plan: Plan, at: number): number | null {
  const { day } = wallOf(plan.zone, at);
  return [...merge(listRaw(plan, day - 2, day))].findLast((stretch) => stretch.end <= at)?.end ?? null;
}

/** The stretches between two instants, cut off at both, in order, never touching. */
export function stretchesBetween(plan: Plan, from: number, to: number): Stretch[] {
  const raw = listRaw(plan, wallOf(plan.zone, from).day - 1, wallOf(plan.zone, to).day);
  return [...merge(raw)]
    .map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, to) }))
    .filter(({ start, end }) => end > start);
}

/** What the plan says about the shifts that start on a day. */
export function listHoursOn(plan: Pick<Plan, "shifts" | "exceptions">, day: CivilDay): Hours[] {
  const exceptions = plan.exceptions.filter((one) => one.day === day);
  if (exceptions.length === 0) return plan.shifts.filter((one) => one.weekday === weekdayOf(day)).toSorted(byStart);
  return exceptions
    .flatMap(({ startMinute, minutes }) => (startMinute === null || minutes === null ? [] : [{ startMinute, minutes }]))
    .toSorted(byStart);
}

function byStart(a: Hours, b: Hours): number {
  return a.startMinute - b.startMinute;
}

function* listAhead(plan: Plan, at: number): Generator<Stretch> {
  const { day } = wallOf(plan.zone, at);
  const until = Math.max(day, ...plan.exceptions.map((one) => one.day)) + horizonDays;
  const horizon = instantOf(plan.zone, until + 1, 0);
  for (const stretch of merge(listRaw(plan, day - 1, until))) {
    yield stretch.start <= at && stretch.end >= horizon ? { ...stretch, end: Infinity } : stretch;
  }
}

// In the order of their starts. A shift lasts 24 hours at most, so none from before the eve reaches into a day.
function* listRaw(plan: Plan, from: CivilDay, until: CivilDay): Generator<Stretch> {
  for (let day = from; day <= until; day += 1) {
    for (const { startMinute, minutes } of listHoursOn(plan, day)) {
      const start = instantOf(plan.zone, day, startMinute);
      const end = instantOf(plan.zone, day, startMinute + minutes);
      if (end > start) yield { start, end };
    }
  }
}

function* merge(raw: Iterable<Stretch>): Generator<Stretch> {
  let open: Stretch | null = null;
  for (const next of raw) {
    if (open !== null && next.start <= open.end) open = { start: open.start, end: Math.max(open.end, next.end) };
    else {
      if (open !== null) yield open;
      open = next;
    }
  }
  if (open !== null) yield open;
}
