export type Role = "agent" | "supervisor" | "admin" | "viewer";

/** Who asks. Every query made for a person takes it and returns only what that person may see. */
export type Viewer = {
  personId: number;
  role: Role;
  /** Teams he is a member of. */
  teamIds: readonly number[];
  /** Teams whose every conversation he sees though his role alone does not show them: a supervisor's listed teams, and teams whose
   *  members see each other's. */
  seesTeamIds: readonly number[];
  /** Teams a supervisor leads; "all" unless he was limited. Means nothing for other roles. */
  leadsTeamIds: readonly number[] | "all";
  /** Whether customers' phones are hidden from them but for the last digits: agents', where the company wants it. */
  isMasked?: boolean;
};

/** Supervisors who are not limited to teams, admins and the read-only owner see every conversation. */
export function seesEverything(viewer: Viewer): boolean {
  return viewer.role === "supervisor" ? viewer.leadsTeamIds === "all" : viewer.role !== "agent";
}

/** A viewer reads everything and writes nothing, not even a note. */
export function mayWrite(viewer: Viewer): boolean {
  return viewer.role !== "viewer";
}

/** Whether this one takes over, gives, releases what others own in a team. */
export function maySupervise(viewer: Viewer, teamId: number): boolean {
  if (viewer.role !== "supervisor") return viewer.role === "admin";
  return viewer.leadsTeamIds === "all" || viewer.leadsTeamIds.includes(teamId);
}

/** Whether this one supervises anything at all: pages about teams and their people. */
export function isSupervising(viewer: Viewer): boolean {
  return viewer.role === "supervisor" || viewer.role === "admin";
}

/** Teams, people, numbers, the company. */
export function mayAdminister(viewer: Viewer): boolean {
  return viewer.role === "admin";
}
