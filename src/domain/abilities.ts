import { isSupervising, mayAdminister, maySupervise, mayWrite, type Role, seesEverything, type Viewer } from "./permissions.ts";

export type AbilityName = "own" | "see_all" | "give" | "supervise" | "administer";

/** What people may do, each by the one function that decides it everywhere: the page of the roles asks these very functions, and a page
 *  that takes the ability is guarded by the `policy` of that name. */
export const abilities: readonly { name: AbilityName; policy: "supervise" | "administer" | null; may(viewer: Viewer): boolean }[] = [
  { name: "own", policy: null, may: mayWrite },
  { name: "see_all", policy: null, may: seesEverything },
  { name: "give", policy: null, may: (viewer) => maySupervise(viewer, anyTeam) },
  { name: "supervise", policy: "supervise", may: isSupervising },
  { name: "administer", policy: "administer", may: mayAdminister },
];

const anyTeam = 1;

export const rolesInOrder: readonly Role[] = ["agent", "supervisor", "admin", "viewer"];

/** Whether somebody of a role, not limited to teams, may do it. */
export function mayAs(role: Role, ability: (typeof abilities)[number]): boolean {
  return ability.may({ personId: 0, role, teamIds: [], seesTeamIds: [], leadsTeamIds: "all" });
}

/** Whether this one may enter what a policy guards. */
export function mayEnter(viewer: Viewer, policy: "supervise" | "administer"): boolean {
  return abilities.some((ability) => ability.policy === policy && ability.may(viewer));
}
