import { dayText, instantOf, readDay, wallOf } from "../schedule/zone.ts";
import { daysBack } from "./operators.ts";

/** From when to when (outside) a day, a month or a year lasts, epoch ms. */
export type Period = { from: number; to: number };

/** Reads `2026`, `2026-05`, `2026-05-12`, `12/5/2026`, `12/5`, `5/2026`, today or yesterday, on the wall of `zone`. Undefined: it is none. */
export function readPeriod(text: string, at: { zone: string; now: number }): Period | undefined {
  const today = wallOf(at.zone, at.now).day;
  const back = daysBack(text);
  if (back !== undefined) return days(at.zone, today - back, today - back + 1);
  const asked = partsOf(text, dayText(today).slice(0, 4));
  if (!asked) return undefined;
  const [year, month, day] = asked;
  const first = readDay(`${pad(year, 4)}-${pad(month ?? 1, 2)}-${pad(day ?? 1, 2)}`);
  if (first === null) return undefined;
  if (day !== null) return days(at.zone, first, first + 1);
  const isLast = month === null || month === 12;
  const next = readDay(isLast ? `${pad(year + 1, 4)}-01-01` : `${pad(year, 4)}-${pad(month + 1, 2)}-01`);
  return next === null ? undefined : days(at.zone, first, next);
}

type Asked = readonly [year: number, month: number | null, day: number | null];

function partsOf(text: string, thisYear: string): Asked | undefined {
  const [, year, month, day] = /^(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?$/.exec(text) ?? [];
  if (year) return [Number(year), numberOr(month), numberOr(day)];
  const [, ofMonth, inYear] = /^(\d{1,2})[-/](\d{4})$/.exec(text) ?? [];
  if (ofMonth) return [Number(inYear), Number(ofMonth), null];
  const [, dayFirst, monthThen, yearLast = thisYear] = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?$/.exec(text) ?? [];
  return dayFirst ? [Number(yearLast), Number(monthThen), Number(dayFirst)] : undefined;
}

function days(zone: string, from: number, to: number): Period {
  return { from: instantOf(zone, from, 0), to: instantOf(zone, to, 0) };
}

function numberOr(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
