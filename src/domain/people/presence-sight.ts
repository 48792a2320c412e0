import { mayAdminister, seesEverything, type Viewer } from "../permissions.ts";

/** A person and the teams they are in. */
export type Belonging = { personId: number; teamIds: readonly number[] };

/** The teams whose members' state this one may know: everybody's for who sees everything, else those he leads or is in. */
export function knownTeams(viewer: Viewer): readonly number[] | "all" {
  if (seesEverything(viewer)) return "all";
  const led = viewer.role === "supervisor" && viewer.leadsTeamIds !== "all" ? viewer.leadsTeamIds : [];
  return [...new Set([...viewer.teamIds, ...led])];
}

/** Whether this one may know how somebody is now. */
export function seesPresence(viewer: Viewer, of: Belonging): boolean {
  const known = knownTeams(viewer);
  return viewer.personId === of.personId || known === "all" || of.teamIds.some((teamId) => known.includes(teamId));
}

/** Whether this one may read somebody's hours: the person, who leads one of their teams, an admin. */
export function seesHours(viewer: Viewer, of: Belonging): boolean {
  if (viewer.personId === of.personId) return viewer.role !== "viewer";
  if (viewer.role !== "supervisor") return mayAdminister(viewer);
  const { leadsTeamIds } = viewer;
  return leadsTeamIds === "all" || of.teamIds.some((teamId) => leadsTeamIds.includes(teamId));
}
