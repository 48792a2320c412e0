import { setShifts, setWorksShifts, type ShiftRow } from "../../db/queries/people/shifts.ts";
import type { Requester } from "../people/requester.ts";
import { isRefused } from "../result.ts";
import type { Work } from "../work.ts";
import { checkWeek, type HoursRefusal } from "./check-hours.ts";
import { replanPerson } from "./replan.ts";
import { findPlannable, type PlanRefusal } from "./who-plans.ts";

/** Replaces somebody's week, and says whether shifts decide when they work. What it means for this moment happens at once. */
export function saveWeek(
  work: Work,
  requester: Requester,
  week: { personId: number; shifts: readonly ShiftRow[]; worksShifts: boolean },
): void | PlanRefusal | HoursRefusal {
  const person = findPlannable(work.tx, requester, week.personId);
  if (isRefused(person)) return person;
  const fault = checkWeek(week.shifts);
  if (fault) return fault;
  setShifts(work.tx, person.id, week.shifts);
  setWorksShifts(work.tx, person.id, week.worksShifts);
  work.record({ kind: "shifts_saved", personId: person.id });
  replanPerson(work, person.id);
}
