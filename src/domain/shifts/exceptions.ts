import { deleteShiftException, insertShiftException, listShiftExceptions } from "../../db/queries/people/shifts.ts";
import type { PersonRow } from "../../db/queries/people/people.ts";
import type { Requester } from "../people/requester.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { exceptionsMax, shiftPlanOf } from "../schedule/shift-plan.ts";
import { type Hours, listHoursOn, type Plan } from "../schedule/shifts.ts";
import { type CivilDay, dayText, readDay, wallOf } from "../schedule/zone.ts";
import type { Work } from "../work.ts";
import { type HoursRefusal, isHours, overlaps, shiftsPerDayMax } from "./check-hours.ts";
import { replanPerson } from "./replan.ts";
import { findPlannable, type PlanRefusal } from "./who-plans.ts";
import { isSeen } from "../visible-text.ts";

const daysAtOnceMax = 62;
const daysAheadMax = 731;
const noteMax = 80;

/** `day` and `untilDay` are yyyy-mm-dd in the person's zone, both included; `hours` null = free. */
export type NewException = { personId: number; day: string; untilDay: string | null; hours: Hours | null; note: string };
export type ExceptionRefusal = PlanRefusal | HoursRefusal | Refusal<"bad_day" | "bad_note" | "too_many_exceptions">;

/** Makes a day, or each of up to 62, unlike the week: free, or with other hours; a second one adds hours to the first. A shift of the
 *  evening before still runs to its end. `bad_day`: unknown, past, more than two years ahead, or too many days at once. */
export function saveException(work: Work, requester: Requester, input: NewException): void | ExceptionRefusal {
  const person = findPlannable(work.tx, requester, input.personId);
  if (isRefused(person)) return person;
  const days = readDays(work, person, input);
  if (days === null) return no("bad_day");
  if (input.hours !== null && !isHours(input.hours)) return no("bad_shift");
  const note = isSeen(input.note) ? input.note.trim() : "";
  if ([...note].length > noteMax || /\p{Cc}/u.test(note)) return no("bad_note", { max: noteMax });
  for (const day of days) {
    const plan = shiftPlanOf(work.tx, person, work.now);
    const fault = checkDay(plan, { day, hours: input.hours });
    if (fault) return fault;
    if (plan.exceptions.length >= exceptionsMax) return no("too_many_exceptions", { max: exceptionsMax });
    const { startMinute, minutes } = input.hours ?? { startMinute: null, minutes: null };
    insertShiftException(work.tx, person.id, { day: dayText(day), startMinute, minutes, note: note === "" ? null : note });
  }
  work.record({ kind: "shifts_saved", personId: person.id });
  replanPerson(work, person.id);
}

/** The day is like the week again. */
export function deleteException(work: Work, requester: Requester, which: { personId: number; exceptionId: number }): void | PlanRefusal {
  const person = findPlannable(work.tx, requester, which.personId);
  if (isRefused(person)) return person;
  if (!deleteShiftException(work.tx, person.id, which.exceptionId)) return no("not_found");
  work.record({ kind: "shifts_saved", personId: person.id });
  replanPerson(work, person.id);
}

/** The exceptions of somebody from today on, in their zone, as the pages list them. */
export function listExceptionsAhead(work: Pick<Work, "tx" | "now">, person: Pick<PersonRow, "id" | "timeZone">) {
  return listShiftExceptions(work.tx, person.id, dayText(wallOf(person.timeZone, work.now).day), exceptionsMax);
}

function readDays(work: Work, person: PersonRow, input: NewException): CivilDay[] | null {
  const from = readDay(input.day);
  const until = input.untilDay === null ? from : readDay(input.untilDay);
  const today = wallOf(person.timeZone, work.now).day;
  if (from === null || until === null || from < today || until < from) return null;
  if (until > today + daysAheadMax || until - from >= daysAtOnceMax) return null;
  return Array.from({ length: until - from + 1 }, (_, index) => from + index);
}

// Free and hours exclude each other; hours must not meet those of the same day nor of the days beside it.
function checkDay(plan: Plan, next: { day: CivilDay; hours: Hours | null }): HoursRefusal | null {
  const { day, hours } = next;
  const facts = { day: dayText(day) };
  const same = plan.exceptions.filter((one) => one.day === day);
  if (hours === null) return same.length > 0 ? no("overlapping_shifts", facts) : null;
  if (same.length >= shiftsPerDayMax) return no("too_many_shifts", { ...facts, max: shiftsPerDayMax });
  if (same.some((one) => one.startMinute === null)) return no("overlapping_shifts", facts);
  const ofDay = (offset: number) => listHoursOn(offset === 0 ? { shifts: [], exceptions: same } : plan, day + offset);
  const isHit = [-1, 0, 1].some((offset) => ofDay(offset).some((other) => overlaps(other, hours, offset)));
  return isHit ? no("overlapping_shifts", facts) : null;
}
