import type { Words } from "../i18n/words.ts";
import { clockText } from "./time.ts";

const dayMs = 86_400_000;
const monday = Date.UTC(2026, 10, 23);

/** `lunes`, or short `lun`; `weekday` 1 (Monday) to 7. */
export function weekdayText(weekday: number, words: Words, width: "long" | "short" = "long"): string {
  return civil(words, { weekday: width }).format(monday + (weekday - 1) * dayMs);
}

/** `lun 23/11`: a civil day, as days since 1970-01-01; with the year, `mié 24/3/27`, when it is not the one of `near`. */
export function civilDayText(day: number, words: Words, near: number = day): string {
  const isFar = new Date(day * dayMs).getUTCFullYear() !== new Date(near * dayMs).getUTCFullYear();
  const date = civil(words, { day: "numeric", month: "numeric", ...(isFar && { year: "2-digit" as const }) }).format(day * dayMs);
  return `${civil(words, { weekday: "short" }).format(day * dayMs)} ${date}`;
}

/** `23 de noviembre de 2026`. */
export function civilDateText(day: number, words: Words): string {
  return civil(words, { day: "numeric", month: "long", year: "numeric" }).format(day * dayMs);
}

/** `09:00`: minutes after midnight, as time inputs have them. */
export function minuteText(minute: number): string {
  const within = ((minute % 1440) + 1440) % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
}

/** `09:00–13:00`; over midnight `22:00–06:00`. */
export function hoursText(hours: { startMinute: number; minutes: number }): string {
  return `${minuteText(hours.startMinute)}–${minuteText(hours.startMinute + hours.minutes)}`;
}

/** `lun 10:31`: an instant within days of now, in the words' zone. */
export function weekdayClockText(at: number, words: Words): string {
  return `${remembered(words, words.zone, { weekday: "short" }).format(at)} ${clockText(at, words)}`;
}

function civil(words: Words, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return remembered(words, "UTC", options);
}

const made = new Map<string, Intl.DateTimeFormat>();

function remembered(words: Words, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${words.locale} ${zone} ${Object.entries(options).join()}`;
  const known = made.get(name) ?? new Intl.DateTimeFormat(words.locale, { ...options, timeZone: zone });
  made.set(name, known);
  return known;
}
