import type { Schedule } from "../../../src/domain/schedule/business-time.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The blocks of a schedule around a stretch of time, for somebody who counts minutes by hand. When the wall of a zone shows a time is asked
 *  of the machine's calendar, not of the code that is judged. */
export function* laidOut({ zone, week, days }: Schedule, from: number, to: number): Generator<{ start: number; end: number }> {
  for (let day = Math.floor(from / dayMs) - 3; day <= Math.floor(to / dayMs) + 1; day += 1) {
    const weekday = (((day + 3) % 7) + 7) % 7;
    for (const { start, end } of days.get(day) ?? week[weekday] ?? [])
      yield { start: firstShown(zone, day * 1440 + start), end: firstShown(zone, day * 1440 + end) };
  }
}

// The first instant at which the wall shows a minute (counted from 1970 as if there were no zones), or what comes after it. No clock is changed
// within a quarter of an hour.
const shown = new Map<string, number>();
function firstShown(zone: string, minute: number): number {
  const quarter = Math.floor(minute / 15) * 15;
  const key = `${zone} ${quarter}`;
  let found = shown.get(key);
  if (found === undefined) {
    const offset = wallMinute(zone, quarter * minuteMs) - quarter;
    found = (quarter - offset - 180) * minuteMs;
    while (wallMinute(zone, found) < quarter) found += 15 * minuteMs;
    shown.set(key, found);
  }
  return wallMinute(zone, found) === quarter ? found + (minute - quarter) * minuteMs : found;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const walls = new Map<string, number>();
function wallMinute(zone: string, at: number): number {
  const key = `${zone} ${at}`;
  const known = walls.get(key);
  if (known !== undefined) return known;
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short", timeStyle: "short", hourCycle: "h23" });
  formats.set(zone, format);
  const [year, month, day, hourShown, minute] = (format.format(at).match(/\d+/g) ?? []).map(Number);
  const made = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hourShown ?? 0, minute ?? 0) / minuteMs;
  walls.set(key, made);
  return made;
}
