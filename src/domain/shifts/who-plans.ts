import type { Tx } from "../../db/open.ts";
import { findPerson, type PersonRow } from "../../db/queries/people.ts";
import { listTeamIdsOf } from "../../db/queries/teams.ts";
import type { Asker } from "../people/asker.ts";
import { mayAdminister, maySupervise } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";

export type PlanRefusal = Refusal<"not_found" | "forbidden" | "not_plannable">;

/** The person, when this one may plan their shifts: admins everybody, supervisors the people of teams they lead. Others hear
 *  `not_found`; about themselves, whose shifts they see, `forbidden`. `not_plannable`: left the house, or only looks. */
export function findPlannable(tx: Tx, asker: Asker, personId: number): PersonRow | PlanRefusal {
  const person = findPerson(tx, personId);
  if (!person) return no("not_found");
  if (!mayPlan(tx, asker, personId)) return asker !== "operator" && asker.personId === personId ? no("forbidden") : no("not_found");
  return person.isActive && person.role !== "viewer" ? person : no("not_plannable");
}

/** Whether this one may see and change somebody's shifts. */
export function mayPlan(tx: Tx, asker: Asker, personId: number): boolean {
  if (asker === "operator" || mayAdminister(asker)) return true;
  if (asker.role !== "supervisor") return false;
  return asker.leadsTeamIds === "all" || listTeamIdsOf(tx, personId).some((teamId) => maySupervise(asker, teamId));
}
