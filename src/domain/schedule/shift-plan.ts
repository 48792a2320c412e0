import type { Tx } from "../../db/open.ts";
import type { PersonRow } from "../../db/queries/people/people.ts";
import { listShiftExceptions, listShifts, type ShiftExceptionRow } from "../../db/queries/people/shifts.ts";
import type { Exception, Plan } from "./shifts.ts";
import { dayText, readDay, wallOf } from "./zone.ts";

/** Days somebody can have planned ahead that are not like the week. */
export const exceptionsMax = 400;

/** A person's plan in the person's own zone: the week, and the exceptions from two days before `now` on. */
export function shiftPlanOf(tx: Tx, person: Pick<PersonRow, "id" | "timeZone">, now: number): Plan {
  const since = dayText(wallOf(person.timeZone, now).day - 2);
  return {
    zone: person.timeZone,
    shifts: listShifts(tx, person.id),
    exceptions: listShiftExceptions(tx, person.id, since, exceptionsMax).map(toException),
  };
}

/** A stored exception as the calendar understands it. */
export function toException(row: Pick<ShiftExceptionRow, "day" | "startMinute" | "minutes">): Exception {
  return { day: readDay(row.day) ?? 0, startMinute: row.startMinute, minutes: row.minutes };
}
