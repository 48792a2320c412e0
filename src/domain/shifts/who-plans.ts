import type { Tx } from "../../db/open.ts";
import { findPerson, type PersonRow } from "../../db/queries/people/people.ts";
import { listTeamIdsOf } from "../../db/queries/routing/teams.ts";
import type { Requester } from "../people/requester.ts";
import { mayAdminister, maySupervise } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";

export type PlanRefusal = Refusal<"not_found" | "forbidden" | "not_plannable">;

/** The person, when this one may plan their shifts: admins everybody, supervisors the people of teams they lead. Others hear
 *  `not_found`; about themselves, whose shifts they see, `forbidden`. `not_plannable`: left the company, or only looks. */
export function findPlannable(tx: Tx, requester: Requester, personId: number): PersonRow | PlanRefusal {
  const person = findPerson(tx, personId);
  if (!person) return no("not_found");
  if (!mayPlan(tx, requester, personId))
    return requester !== "operator" && requester.personId === personId ? no("forbidden") : no("not_found");
  return person.isActive && person.role !== "viewer" ? person : no("not_plannable");
}

/** Whether this one may see and change somebody's shifts. */
export function mayPlan(tx: Tx, requester: Requester, personId: number): boolean {
  if (requester === "operator" || mayAdminister(requester)) return true;
  if (requester.role !== "supervisor") return false;
  return requester.leadsTeamIds === "all" || listTeamIdsOf(tx, personId).some((teamId) => maySupervise(requester, teamId));
}
