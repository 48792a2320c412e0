import {
  countViewsOf,
  deleteSavedView,
  findSavedView,
  insertSavedView,
  type SavedView,
  setViewName,
  type ViewFilter,
} from "../../db/queries/conversations/saved-views.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { maySupervise, mayWrite, type Viewer } from "../permissions.ts";
import { readName } from "../people/fields.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

const nameMax = 40;
/** Of one's own, and of each team: each is counted again and again. */
const viewsMax = 15;

/** Keeps a narrowed list under a name, for oneself, or for a team that one leads. Returns its id. */
export function saveView(
  work: Work,
  viewer: Viewer,
  view: ViewFilter & { name: string; forTeamId: number | null },
): number | Refusal<"forbidden" | "bad_name" | "too_many_views"> {
  if (!mayWrite(viewer)) return no("forbidden");
  const isForOthers = view.forTeamId !== null && (!maySupervise(viewer, view.forTeamId) || !findTeam(work.tx, view.forTeamId));
  if (isForOthers) return no("forbidden");
  const name = readName(view.name, nameMax);
  if (!name) return no("bad_name");
  const kept = { ...view, name, makerId: viewer.personId };
  if (countViewsOf(work.tx, kept) >= viewsMax) return no("too_many_views", { max: viewsMax });
  const viewId = insertSavedView(work.tx, kept);
  work.record({ kind: "view_saved", viewId, personId: viewer.personId, teamId: view.forTeamId, after: { name } });
  return viewId;
}

/** Gives a view another name: its maker's own, or one of a team that one leads. */
export function renameView(
  work: Work,
  viewer: Viewer,
  { viewId, name: text }: { viewId: number; name: string },
): void | Refusal<"not_found" | "forbidden" | "bad_name"> {
  const view = findOwn(work, viewer, viewId);
  if (isRefused(view)) return view;
  const name = readName(text, nameMax);
  if (!name) return no("bad_name");
  setViewName(work.tx, view.id, name);
  work.record({ kind: "view_saved", ...placeOf(view), before: { name: view.name }, after: { name } });
}

/** Takes a view away; what it shows stays. */
export function deleteView(work: Work, viewer: Viewer, viewId: number): void | Refusal<"not_found" | "forbidden"> {
  const view = findOwn(work, viewer, viewId);
  if (isRefused(view)) return view;
  deleteSavedView(work.tx, view.id);
  work.record({ kind: "view_deleted", ...placeOf(view), before: { name: view.name } });
}

/** Whether this one may rename it and take it away. */
export function mayKeepView(viewer: Viewer, view: Pick<SavedView, "forTeamId" | "makerId">): boolean {
  return mayWrite(viewer) && (view.forTeamId === null ? view.makerId === viewer.personId : maySupervise(viewer, view.forTeamId));
}

function findOwn(work: Work, viewer: Viewer, viewId: number): SavedView | Refusal<"not_found" | "forbidden"> {
  const view = findSavedView(work.tx, viewer, viewId);
  if (!view) return no("not_found");
  return mayKeepView(viewer, view) ? view : no("forbidden");
}

function placeOf({ id, makerId, forTeamId }: SavedView) {
  return { viewId: id, personId: makerId, teamId: forTeamId };
}
