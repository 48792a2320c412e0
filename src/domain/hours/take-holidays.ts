import { listHoursTeams } from "../../db/queries/hours/hours-versions.ts";
import { listAdminIds } from "../../db/queries/people/people.ts";
import { findSetting, setSetting } from "../../db/queries/system/settings.ts";
import { notify } from "../notices/notify.ts";
import type { Requester } from "../people/requester.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { dayText, wallOf } from "../schedule/zone.ts";
import type { Work } from "../work.ts";
import { type HolidayPreset, holidayCountries, holidayRegions, listHolidays } from "./holidays.ts";
import { hoursPlanOf } from "./hours-plan.ts";
import type { HoursRefusal } from "./save-hours.ts";
import { addHolidays } from "./special-days.ts";

/** A public calendar to take over. `withOptional`: also days on which many close and nobody has to. */
export type TakenCalendar = { teamId: number | null; country: string; region: string | null; withOptional: boolean };

/** Takes over what is left of this year's public holidays and those of the next. */
export function takeHolidays(work: Work, requester: Requester, wanted: TakenCalendar): number | HoursRefusal | Refusal<"bad_country"> {
  const preset = readPreset(presetText(wanted));
  if (!preset) return no("bad_country");
  const { teamId, withOptional } = wanted;
  const today = wallOf(hoursPlanOf(work.tx, teamId).zone, work.now).day;
  const year = yearOf(today);
  const holidays = [...listHolidays(preset, year), ...listHolidays(preset, year + 1)].filter(
    ({ date, kind }) => date >= dayText(today) && (withOptional || kind !== "optional"),
  );
  const saved = addHolidays(work, requester, { teamId, holidays, preset: presetText(wanted) });
  if (!isRefused(saved)) setSetting(work.tx, "holidays_until", String(year + 1));
  return saved;
}

/** A new year has begun: every calendar that was taken over goes on for one more, once, and admins hear of it. */
export function extendHolidays(work: Work): void {
  const until = Number(findSetting(work.tx, "holidays_until") ?? Infinity);
  const year = yearOf(wallOf(hoursPlanOf(work.tx, null).zone, work.now).day) + 1;
  if (until >= year) return;
  let added = 0;
  for (const teamId of [null, ...listHoursTeams(work.tx)]) {
    const plan = hoursPlanOf(work.tx, teamId);
    if (teamId !== null && plan.inherits !== "none") continue;
    for (const text of new Set(plan.days.flatMap(({ preset }) => preset ?? []))) {
      const preset = readPreset(text);
      if (!preset) continue;
      const holidays = listHolidays(preset, year).filter(({ kind }) => kind !== "optional");
      if (!isRefused(addHolidays(work, "operator", { teamId, holidays, preset: text }))) added += holidays.length;
    }
  }
  setSetting(work.tx, "holidays_until", String(year));
  if (added > 0) notify(work, listAdminIds(work.tx), { kind: "holidays", conversationId: null, facts: { year } });
}

// `AR`, or `ES-MD` with a region.
function presetText({ country, region }: Pick<TakenCalendar, "country" | "region">): string {
  return region === null || region === "" ? country : `${country}-${region}`;
}

function readPreset(text: string): HolidayPreset | null {
  const [name = "", region = null] = text.split(/-(.*)/);
  const country = holidayCountries.find((one) => one === name);
  if (country === undefined) return null;
  return region === null || holidayRegions(country).some(({ code }) => code === region) ? { country, region } : null;
}

function yearOf(day: number): number {
  return Number(dayText(day).slice(0, 4));
}
