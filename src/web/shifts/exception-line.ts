import type { ShiftExceptionRow } from "../../db/queries/people/shifts.ts";
import { readDay } from "../../domain/schedule/zone.ts";
import type { ExceptionLine } from "../../../views/pages/shifts/exception-list.tsx";

/** A stored exception as the pages list it. */
export function exceptionLine({ id, day, startMinute, minutes, note }: ShiftExceptionRow): ExceptionLine {
  const hours = startMinute === null || minutes === null ? null : { startMinute, minutes };
  return { id, day: readDay(day) ?? 0, hours, note: note ?? "" };
}
