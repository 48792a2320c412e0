import { assert } from "../result.ts";

/** A civil day as days since 1970-01-01, the same number in every zone. */
export type CivilDay = number;

const dayMs = 86_400_000;
const minuteMs = 60_000;
const rememberedMax = 20_000;

/** Where a day of a zone begins; `isEven`: it has 24 hours, so its minutes can be counted instead of looked up. */
type Length = { startsAt: number; isEven: boolean };
const lengths = new Map<string, Map<CivilDay, Length>>();
let remembered = 0;

/** The instant (epoch ms) at which the wall of `zone` shows `minute` minutes after midnight of `day`; 1440 and more are the days after.
 *  A time that the clock skips is the first instant after the gap; of one that it shows twice, the first. So later on the wall is
 *  never earlier in truth, and what touches on the wall touches. `zone` is an IANA name the machine knows. */
export function instantOf(zone: string, day: CivilDay, minute: number): number {
  const onDay = day + Math.floor(minute / 1440);
  const onMinute = ((minute % 1440) + 1440) % 1440;
  const { startsAt, isEven } = lengthOf(zone, onDay);
  return isEven ? startsAt + onMinute * minuteMs : lookUp(zone, onDay, onMinute);
}

/** The day and the minute after midnight that the wall of `zone` shows at an instant. */
export function wallOf(zone: string, at: number): { day: CivilDay; minute: number } {
  // No zone is a whole day away from UTC.
  let day = Math.floor(at / dayMs) + 1;
  while (lengthOf(zone, day).startsAt > at) day -= 1;
  const { startsAt, isEven } = lengthOf(zone, day);
  if (isEven) return { day, minute: Math.floor((at - startsAt) / minuteMs) };
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return { day, minute: wall.hour * 60 + wall.minute };
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: CivilDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1; // the first day of 1970 was a Thursday
}

/** The Monday on or before a day. */
export function mondayOf(day: CivilDay): CivilDay {
  return day - weekdayOf(day) + 1;
}

/** `2026-11-23`. */
export function dayText(day: CivilDay): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The day that `2026-11-23` names; null: no such day, or not between 1970 and 2999. */
export function readDay(text: string): CivilDay | null {
  if (!/^(19[7-9]|2\d\d)\d-\d\d-\d\d$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || dayText(at / dayMs) !== text ? null : at / dayMs;
}

/** Where a day of a zone begins, and whether it has 24 hours: then a minute of it is that many minutes later. */
export function lengthOf(zone: string, day: CivilDay): Length {
  if (remembered > rememberedMax) {
    lengths.clear();
    remembered = 0;
  }
  const known = lengths.get(zone) ?? new Map<CivilDay, Length>();
  lengths.set(zone, known);
  const found = known.get(day);
  if (found) return found;
  const startsAt = lookUp(zone, day, 0);
  const made = { startsAt, isEven: lookUp(zone, day + 1, 0) - startsAt === dayMs };
  known.set(day, made);
  remembered += 1;
  return made;
}

function lookUp(zone: string, day: CivilDay, minute: number): number {
  const wall = Temporal.PlainDate.from(dayText(day)).toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const first = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (first.toPlainDateTime().equals(wall)) return first.epochMilliseconds;
  const jump = first.getTimeZoneTransition("next");
  assert(jump, "a time is skipped where the clock never jumps");
  return jump.epochMilliseconds;
}
