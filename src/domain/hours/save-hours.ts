import { findHours, type Inherits, insertHoursVersion } from "../../db/queries/hours/hours-versions.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { isTimeZone } from "../people/fields.ts";
import { mayManage, type Requester } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import type { Block, Week } from "../schedule/business-time.ts";
import type { SpecialDay } from "../schedule/hours-of.ts";
import { type BlockFault, dayFault, joinBlocks, weekFault } from "../schedule/week-fault.ts";
import { readDay } from "../schedule/zone.ts";
import { isSeen } from "../visible-text.ts";
import type { Work } from "../work.ts";

/** Days that differ which can be kept, and how long their names may be. */
export const specialDaysMax = 400;
export const dayNameMax = 80;

/** Hours as somebody wants them from now on. `teamId` null: the company's, which takes nothing from anybody. */
export type WantedHours = { teamId: number | null; inherits: Inherits; zone: string; week: Week; days: readonly SpecialDay[] };

export type HoursRefusal = Refusal<
  | "forbidden"
  | "not_found"
  | "bad_time_zone"
  | "bad_week"
  | "bad_block"
  | "overlapping_blocks"
  | "too_many_blocks"
  | "bad_day"
  | "bad_day_name"
  | "too_many_days"
>;

/** Saves hours as a version that is valid from now on; the past stays counted as it was. Hours that never open are kept: who sets them
 *  reads so. A refusal names the weekday (1 to 7) or the date at fault. Returns the version's id, or the last one's where nothing differs. */
export function saveHours(work: Work, requester: Requester, wanted: WantedHours): number | HoursRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const { teamId } = wanted;
  const team = teamId === null ? undefined : findTeam(work.tx, teamId);
  if (teamId !== null && (!team || team.archivedAt !== null)) return no("not_found");
  const refusal = refuse(wanted);
  if (refusal) return refusal;
  const stored = {
    inherits: teamId === null ? ("none" as const) : wanted.inherits,
    zone: wanted.zone,
    week: JSON.stringify(wanted.week.map(toPairs)),
    days: JSON.stringify(wanted.days.toSorted((a, b) => (a.date < b.date ? -1 : 1)).map(toStoredDay)),
  };
  const last = findHours(work.tx, teamId);
  const isSame = last?.zone === stored.zone && last.week === stored.week && last.days === stored.days && last.inherits === stored.inherits;
  if (last && isSame) return last.id;
  const contentHash = Bun.hash(`${stored.zone} ${stored.week} ${stored.days} ${stored.inherits}`).toString(16);
  const id = insertHoursVersion(work.tx, { ...stored, teamId, validFrom: work.now, contentHash, personId: work.by.personId });
  work.record({ kind: "hours_saved", teamId });
  return id;
}

function refuse({ zone, week, days }: WantedHours): HoursRefusal | null {
  if (!isTimeZone(zone)) return no("bad_time_zone");
  if (week.length !== 7) return no("bad_week");
  const fault = weekFault(week);
  if (fault) return refusalOf(fault, null);
  if (days.length > specialDaysMax) return no("too_many_days", { max: specialDaysMax });
  const seen = new Set<string>();
  for (const { date, name, blocks } of days) {
    if (readDay(date) === null || seen.has(date)) return no("bad_day", { date });
    seen.add(date);
    if (!isSeen(name) || [...name].length > dayNameMax) return no("bad_day_name", { date, max: dayNameMax });
    const wrong = dayFault(blocks, null);
    if (wrong) return refusalOf(wrong, date);
  }
  return null;
}

function refusalOf({ fault, weekday }: BlockFault, date: string | null): HoursRefusal {
  const where = { weekday, date };
  if (fault === "overlap") return no("overlapping_blocks", where);
  return fault === "too_many" ? no("too_many_blocks", where) : no("bad_block", where);
}

function toStoredDay({ date, name, blocks, preset }: SpecialDay) {
  return { date, name: name.trim(), blocks: toPairs(blocks), ...(preset !== undefined && { preset }) };
}

function toPairs(blocks: readonly Block[]): [number, number][] {
  return joinBlocks(blocks).map(({ start, end }) => [start, end]);
}
