export type Role = "agent" | "supervisor" | "admin" | "viewer";

/** Who asks. Every query made for a person takes it and returns only what that person may see. */
export type Viewer = { personId: number; role: Role; teamIds: readonly number[] };

/** Supervisors, admins and the read-only owner see every conversation; an agent sees own ones and pending ones of own teams. */
export function seesEverything(viewer: Viewer): boolean {
  return viewer.role !== "agent";
}

/** A viewer reads everything and writes nothing, not even a note. */
export function mayWrite(viewer: Viewer): boolean {
  return viewer.role !== "viewer";
}

/** Take over, give, release somebody else's conversation. */
export function maySupervise(viewer: Viewer): boolean {
  return viewer.role === "supervisor" || viewer.role === "admin";
}

/** Teams, people, numbers, the company. */
export function mayAdminister(viewer: Viewer): boolean {
  return viewer.role === "admin";
}
