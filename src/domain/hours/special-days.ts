import { mayManage, type Requester } from "../people/requester.ts";
import { no } from "../result.ts";
import type { Block } from "../schedule/business-time.ts";
import type { SpecialDay } from "../schedule/hours-of.ts";
import { dayText, readDay } from "../schedule/zone.ts";
import type { Work } from "../work.ts";
import { hoursPlanOf } from "./hours-plan.ts";
import { type HoursRefusal, saveHours } from "./save-hours.ts";

/** A holiday of several days, such as a company's summer, is entered at once. */
const spanDaysMax = 62;

/** From `date` until `untilDate` (both included; null: that day alone), every day as told. What was set for these days before is replaced. */
export type NewSpecialDays = { teamId: number | null; date: string; untilDate: string | null; name: string; blocks: readonly Block[] };

/** Adds days that are not like the week. */
export function addSpecialDays(work: Work, requester: Requester, wanted: NewSpecialDays): number | HoursRefusal {
  const first = readDay(wanted.date);
  const last = wanted.untilDate === null ? first : readDay(wanted.untilDate);
  if (first === null || last === null || last < first || last - first >= spanDaysMax) return no("bad_day", { date: wanted.date });
  const dates = Array.from({ length: last - first + 1 }, (_, index) => dayText(first + index));
  const added = dates.map((date) => ({ date, name: wanted.name, blocks: wanted.blocks }));
  return withDays(work, requester, wanted.teamId, (days) => merged(days, added));
}

/** Takes a day back: it is like the week again. `not_found`: it was already. */
export function removeSpecialDay(work: Work, requester: Requester, at: { teamId: number | null; date: string }): number | HoursRefusal {
  if (mayManage(requester) && !hoursPlanOf(work.tx, at.teamId).days.some((day) => day.date === at.date)) return no("not_found");
  return withDays(work, requester, at.teamId, (days) => days.filter((day) => day.date !== at.date));
}

/** Takes over days of a public calendar. Days that somebody entered by hand stay as they are. */
export function addHolidays(
  work: Work,
  requester: Requester,
  at: { teamId: number | null; holidays: readonly { date: string; name: string }[]; preset: string },
): number | HoursRefusal {
  const { teamId, preset } = at;
  const closed = at.holidays.map(({ date, name }) => ({ date, name, blocks: [], preset }));
  return withDays(work, requester, teamId, (days) => {
    const byHand = new Set(days.filter((day) => day.preset === undefined).map((day) => day.date));
    return merged(
      days,
      closed.filter((day) => !byHand.has(day.date)),
    );
  });
}

function withDays(
  work: Work,
  requester: Requester,
  teamId: number | null,
  change: (days: readonly SpecialDay[]) => readonly SpecialDay[],
): number | HoursRefusal {
  const { inherits, zone, week, days } = hoursPlanOf(work.tx, teamId);
  return saveHours(work, requester, { teamId, inherits, zone, week, days: change(days) });
}

function merged(days: readonly SpecialDay[], added: readonly SpecialDay[]): SpecialDay[] {
  const replaced = new Set(added.map((day) => day.date));
  return [...days.filter((day) => !replaced.has(day.date)), ...added];
}
