import type { Words } from "../i18n/words.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `10:31`, in the words' zone. `at` is epoch ms. */
export function clockText(at: number, words: Words): string {
  return formatter(words, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** `10:31` today, `ayer`, `12/5` this year, else `12/5/25`. */
export function shortText(at: number, now: number, words: Words): string {
  const days = daysBetween(at, now, words);
  if (days === 0) return clockText(at, words);
  if (days === 1) return relativeDay(-1, words);
  return dateText(at, now, words);
}

/** `12/5`, with the year when it is another one. */
export function dateText(at: number, now: number, words: Words): string {
  const isThisYear = civilDate(at, words).slice(0, 4) === civilDate(now, words).slice(0, 4);
  return formatter(words, { day: "numeric", month: "numeric", ...(isThisYear ? {} : { year: "2-digit" as const }) }).format(at);
}

/** `Hoy`, `Ayer`, `lunes, 12 de mayo`: the mark between days. */
export function dayText(at: number, now: number, words: Words): string {
  const days = daysBetween(at, now, words);
  if (days === 0 || days === 1) return capital(relativeDay(-days, words), words);
  return capital(formatter(words, { weekday: "long", day: "numeric", month: "long" }).format(at), words);
}

/** `15:00` later today, `lun 9:00` within the next six days, else `8/12 9:00`, with the year when it is another one. Read later, it is as true. */
export function dueText(at: number, now: number, words: Words): string {
  const days = -daysBetween(at, now, words);
  const clock = clockText(at, words);
  if (days === 0) return clock;
  return days > 0 && days < 7 ? `${formatter(words, { weekday: "short" }).format(at)} ${clock}` : `${dateText(at, now, words)} ${clock}`;
}

/** How long something lasts, in its one or two largest units: `<1 min` reads as `ahora`, then `7 min`, `2 h`, `3 d`. */
export function spanText(ms: number, words: Words): string {
  if (ms < minute) return relative(words).format(0, "second");
  if (ms < hour) return unit(Math.floor(ms / minute), "minute", words);
  if (ms < day) return unit(Math.floor(ms / hour), "hour", words);
  return `${Math.floor(ms / day)} d`; // the same letter in the three languages; Intl's narrow "2dd." is nobody's
}

/** What is left until a deadline: `23 h 58 min`, `58 min`, `0 min` once it has passed. */
export function leftText(ms: number, words: Words): string {
  const left = Math.max(0, ms);
  const hours = Math.floor(left / hour);
  const minutes = unit(Math.floor((left % hour) / minute), "minute", words);
  return hours > 0 ? `${unit(hours, "hour", words)} ${minutes}` : minutes;
}

/** What is left until something happens, to the second: `4:32`, `0:00` once it is due. */
export function countdownText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The civil day of an instant in the words' zone, as `2026-11-23`. */
export function civilDate(at: number, words: Words): string {
  const quarter = Math.floor(at / quarterMs); // every zone's offset is a multiple of 15 minutes: the day cannot change within
  const days = remembered(civilDays, words.zone, () => new Map<number, string>());
  if (days.size > 5_000) days.clear();
  return remembered(days, quarter, () =>
    formatter({ zone: words.zone, locale: "en-CA" }, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at),
  );
}

const quarterMs = 15 * minute;
const civilDays = new Map<string, Map<number, string>>();

export type Heat = "calm" | "warn" | "late";

/** The colour of a wait: grey at first, amber from 80 % of its time on, red once the answer is due. Epoch ms; null: nothing is promised. */
export function heatOf(now: number, due: { warnAt: number; at: number } | null): Heat {
  if (due === null) return "calm";
  if (now >= due.at) return "late";
  return now >= due.warnAt ? "warn" : "calm";
}

function daysBetween(at: number, now: number, words: Words): number {
  return Math.round((Date.parse(civilDate(now, words)) - Date.parse(civilDate(at, words))) / day);
}

function relativeDay(days: number, words: Words): string {
  return relative(words).format(days, "day");
}

function unit(value: number, name: "minute" | "hour", words: Words): string {
  return remembered(
    units,
    `${words.locale} ${name}`,
    () => new Intl.NumberFormat(words.locale, { style: "unit", unit: name, unitDisplay: "short" }),
  ).format(value);
}

function capital(text: string, words: Words): string {
  return text.charAt(0).toLocaleUpperCase(words.locale) + text.slice(1);
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const units = new Map<string, Intl.NumberFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

function relative(words: Words): Intl.RelativeTimeFormat {
  return remembered(relatives, words.locale, () => new Intl.RelativeTimeFormat(words.locale, { numeric: "auto" }));
}

function formatter(words: Pick<Words, "locale" | "zone">, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${words.locale} ${words.zone} ${Object.entries(options).join()}`;
  return remembered(formatters, name, () => new Intl.DateTimeFormat(words.locale, { ...options, timeZone: words.zone }));
}

// Making an Intl formatter costs a hundred times what using it does.
function remembered<Name, Made>(known: Map<Name, Made>, name: Name, make: () => Made): Made {
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = make();
  known.set(name, made);
  return made;
}
