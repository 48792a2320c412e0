import type { QuickPlace } from "../../db/queries/answering/quick-replies.ts";
import { isSupervising, maySupervise, mayWrite, seesEverything, type Viewer } from "../permissions.ts";

/** Whether this one may write and delete there: their own; of a team, who leads it; everybody's, admins and who supervises all. */
export function mayKeepQuick(viewer: Viewer, { scope, personId, teamId }: QuickPlace): boolean {
  if (!mayWrite(viewer)) return false;
  switch (scope) {
    case "mine":
      return personId === viewer.personId;
    case "team":
      return teamId !== null && maySupervise(viewer, teamId);
    case "all":
      return isSupervising(viewer) && seesEverything(viewer);
  }
}
