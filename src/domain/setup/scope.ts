import { findPerson } from "../../db/queries/people/people.ts";
import { listSupervised, setSupervised } from "../../db/queries/people/supervision.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

export type ScopeRefusal = Refusal<"forbidden" | "not_found" | "not_supervisor" | "no_team" | "unknown_team">;

/** Limits a supervisor to teams, or to none of them ("all"). What he sees changes at once, on open pages too. */
export function changeScope(
  work: Work,
  requester: Requester,
  to: { personId: number; teamIds: readonly number[] | "all" },
): void | ScopeRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const person = findPerson(work.tx, to.personId);
  if (!person) return no("not_found");
  if (person.role !== "supervisor") return no("not_supervisor");
  const teamIds = to.teamIds === "all" ? "all" : [...new Set(to.teamIds)].sort((a, b) => a - b);
  if (teamIds !== "all" && teamIds.length === 0) return no("no_team");
  if (teamIds !== "all" && teamIds.some((id) => findTeam(work.tx, id)?.archivedAt !== null)) return no("unknown_team");
  const before = person.isScoped ? listSupervised(work.tx, person.id).join(", ") : "all";
  const after = teamIds === "all" ? "all" : teamIds.join(", ");
  if (before === after) return;
  setSupervised(work.tx, person.id, teamIds);
  work.record({ kind: "access_changed", personId: person.id, why: "team", before: { leads: before }, after: { leads: after } });
}
