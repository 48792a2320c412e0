import type { Role, Viewer } from "../../src/domain/permissions.ts";

/** Somebody who asks, in tests that call queries and verbs directly: member of `teamIds`, limited to nothing. */
export function viewer(personId: number, role: Role, teamIds: readonly number[] = []): Viewer {
  return { personId, role, teamIds, seesTeamIds: [], leadsTeamIds: "all" };
}
