import { type CivilDay, dayText, readDay, weekdayOf } from "../schedule/zone.ts";

/** `public`: closed by law. `bridge`: declared free for one year only, beside a holiday. `optional`: many close, nobody has to, or it is
 *  not decided yet. */
export type HolidayKind = "public" | "bridge" | "optional";

/** `date` is `2026-12-25`; `name` is in the language of the country. */
export type Holiday = { date: string; name: string; kind: HolidayKind };

/** Where a holiday stands in a year; null: not in that year. */
export type Rule = (year: number) => CivilDay | null;

export type NamedRule = readonly [name: string, rule: Rule];
export type Calendar = Partial<Record<HolidayKind, readonly NamedRule[]>>;

const strongestFirst: readonly HolidayKind[] = ["public", "bridge", "optional"];

/** The holidays of a year by date. A date stands once: the stronger kind wins, then what the calendar names first. */
export function layOut(calendar: Calendar, year: number): Holiday[] {
  const byDate = new Map<string, Holiday>();
  for (const kind of strongestFirst) {
    for (const [name, rule] of calendar[kind] ?? []) {
      const day = rule(year);
      if (day === null) continue;
      const date = dayText(day);
      if (!byDate.has(date)) byDate.set(date, { date, name, kind });
    }
  }
  return [...byDate.values()].toSorted((a, b) => a.date.localeCompare(b.date));
}

/** The same date every year, as `12-25`. */
export function fixed(date: string): Rule {
  return (year) => readDay(`${year}-${date}`);
}

/** One date of one year, as `2026-03-23`. */
export function once(date: string): Rule {
  return (year) => (date.startsWith(`${year}-`) ? readDay(date) : null);
}

/** Days after Easter Sunday, or before it when negative. Gauss's rule, good for 1900 to 2099 except 1954, 1981, 2049 and 2076. */
export function easter(days: number): Rule {
  return (year) => {
    const moon = (19 * (year % 19) + 24) % 30;
    const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
    const march22 = readDay(`${year}-03-22`);
    return march22 === null ? null : march22 + moon + sunday + days;
  };
}

/** The first, second, … Monday of a month, which is `02`. */
export function nthMonday(nth: number, month: string): Rule {
  return (year) => {
    const first = readDay(`${year}-${month}-01`);
    return first === null ? null : first + ((8 - weekdayOf(first)) % 7) + 7 * (nth - 1);
  };
}

/** `days[0]` is how far a Monday moves, `days[6]` a Sunday. */
export function moved(rule: Rule, days: readonly number[]): Rule {
  return (year) => {
    const day = rule(year);
    return day === null ? null : day + (days[weekdayOf(day) - 1] ?? 0);
  };
}

/** The day after. */
export function dayAfter(rule: Rule): Rule {
  return (year) => {
    const day = rule(year);
    return day === null ? null : day + 1;
  };
}

/** Only in years in which the day falls on one of these weekdays, 1 (Monday) to 7. */
export function onWeekdays(rule: Rule, weekdays: readonly number[]): Rule {
  return (year) => {
    const day = rule(year);
    return day !== null && weekdays.includes(weekdayOf(day)) ? day : null;
  };
}

/** Only in years that `isKept` says yes to. */
export function inYears(rule: Rule, isKept: (year: number) => boolean): Rule {
  return (year) => (isKept(year) ? rule(year) : null);
}
