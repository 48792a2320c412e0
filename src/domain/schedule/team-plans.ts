import type { Tx } from "../../db/open.ts";
import { listExceptionsOfTeam, listPlanned, listShiftsOfTeam, type PlannedPerson } from "../../db/queries/people/shifts.ts";
import { toException } from "./shift-plan.ts";
import type { Plan } from "./shifts.ts";
import { type CivilDay, dayText } from "./zone.ts";

/** Somebody with the plan of a week, in their own zone. */
export type PersonPlan = { person: PlannedPerson; plan: Plan };

/** The people of a team (null = all) with their plans for the week that starts on `weekStart`, whatever zone each is in. */
export function listPlans(tx: Tx, teamId: number | null, weekStart: CivilDay): PersonPlan[] {
  const shifts = Map.groupBy(listShiftsOfTeam(tx, teamId), (row) => row.personId);
  const days = { first: dayText(weekStart - 2), last: dayText(weekStart + 8) };
  const exceptions = Map.groupBy(listExceptionsOfTeam(tx, teamId, days), (row) => row.personId);
  return listPlanned(tx, teamId).map((person) => ({
    person,
    plan: { zone: person.timeZone, shifts: shifts.get(person.id) ?? [], exceptions: (exceptions.get(person.id) ?? []).map(toException) },
  }));
}
