import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import type { App } from "../../app.ts";
import {
  countSavedViews,
  findSavedView,
  listSavedViews,
  type SavedView,
  type ViewFilter,
} from "../../db/queries/conversations/saved-views.ts";
import { transact } from "../../db/transact.ts";
import { deleteView, mayKeepView, renameView, saveView } from "../../domain/inbox/saved-views.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused } from "../../domain/result.ts";
import type { Filter } from "../../../views/partials/list/inbox-filter.tsx";
import { SavedViewsPartial, type ViewItem } from "../../../views/partials/list/saved-views.tsx";
import { lookOf } from "../../props/look.ts";
import { allow } from "../http/allow.ts";
import { partial, seeOther } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { idOf, type Web } from "../http/visit.ts";
import { readFilter } from "./inbox-filter.ts";
import { answerRefusal } from "./reply.tsx";

/** A count is as old as this at most: whoever has many pages open counts once for all of them. */
const countedMs = 2_000;
const keptMax = 2_000;

/** Lists that somebody narrowed and named: kept, renamed, taken away, and counted anew for the badges. */
export function savedViews(web: Web) {
  return new Elysia({ prefix: "/views" })
    .get(
      "",
      allow(web, "signed_in", (visit, { query }) => {
        const { view } = lookOf(web.app, web.assets, visit);
        return partial(<SavedViewsPartial view={view} views={viewItems(web.app, visit.viewer)} currentId={idOf(query.view)} />);
      }),
    )
    .post(
      "",
      allow(web, "signed_in", async (visit, context) => {
        const form = formOf(context.body);
        const names = ["status", "owner", "team", "label", "number", "priority", "late", "asleep", "bot"];
        const filter = readFilter(Object.fromEntries(names.map((name) => [name, form.text(name)])));
        const wanted = { ...columnsOf(filter), name: form.text("view-name"), forTeamId: form.id("for") };
        const answer = await transact(web.app, visit.by, (work) => saveView(work, visit.viewer, wanted));
        return isRefused(answer) ? answerRefusal(web, visit, context, answer) : seeOther(`/inbox?tab=all&view=${answer}`);
      }),
    )
    .post(
      "/:id",
      allow(web, "signed_in", async (visit, context) => {
        const wanted = { viewId: idOf(context.params.id) ?? 0, name: formOf(context.body).text("view-name") };
        const refusal = await transact(web.app, visit.by, (work) => renameView(work, visit.viewer, wanted) ?? null);
        return isRefused(refusal) ? answerRefusal(web, visit, context, refusal) : seeOther(`/inbox?tab=all&view=${wanted.viewId}`);
      }),
    )
    .post(
      "/:id/removal",
      allow(web, "signed_in", async (visit, context) => {
        const refusal = await transact(web.app, visit.by, (work) => deleteView(work, visit.viewer, idOf(context.params.id) ?? 0) ?? null);
        return isRefused(refusal) ? answerRefusal(web, visit, context, refusal) : seeOther("/inbox?tab=all");
      }),
    );
}

/** The views of whoever looks, with their counts. */
export function viewItems(app: App, viewer: Viewer): ViewItem[] {
  const views = listSavedViews(app.db.tx, viewer);
  if (views.length === 0) return [];
  const counts = countsFor(app, viewer, views.map(({ id }) => id).join());
  return views.map((one) => ({
    id: one.id,
    name: one.name,
    team: one.forTeam,
    count: counts.get(one.id) ?? null,
    mayKeep: mayKeepView(viewer, one),
  }));
}

/** What a view narrows the list by; undefined when it is not there, or not theirs. */
export function filterOfView(app: App, viewer: Viewer, id: number | null): Filter | undefined {
  const view = id === null ? undefined : findSavedView(app.db.tx, viewer, id);
  return view && filterOf(view);
}

type Counted = { at: number; sight: string; counts: ReadonlyMap<number, number> };
const counted = new WeakMap<App, Map<number, Counted>>();

// What somebody may see may have changed since, and so may the views.
function countsFor(app: App, viewer: Viewer, ids: string): ReadonlyMap<number, number> {
  const now = app.world.clock.now();
  const sight = `${JSON.stringify(viewer)} ${ids}`;
  const kept = counted.get(app) ?? new Map<number, Counted>();
  counted.set(app, kept);
  const known = kept.get(viewer.personId);
  if (known && known.sight === sight && Math.abs(now - known.at) < countedMs) return known.counts;
  const counts = countSavedViews(app.db.tx, viewer);
  if (kept.size >= keptMax) kept.clear();
  kept.set(viewer.personId, { at: now, sight, counts });
  return counts;
}

const owners = { none: -1, me: -2 } as const;

function columnsOf({ status, owner, team, ...filter }: Filter): ViewFilter {
  return {
    status: status === "live" ? null : status,
    ownerId: typeof owner === "string" ? owners[owner] : (owner ?? 0),
    teamId: team,
    labelId: filter.label ?? null,
    numberId: filter.number ?? null,
    priority: filter.priority ?? null,
    isLate: Number(filter.isLate ?? false),
    isAsleep: Number(filter.isAsleep ?? false),
    isWithBot: Number(filter.isWithBot ?? false),
  };
}

function filterOf(view: SavedView): Filter {
  const words = new Map<number, Filter["owner"]>([
    [0, null],
    [owners.none, "none"],
    [owners.me, "me"],
  ]);
  return {
    status: view.status ?? "live",
    owner: words.has(view.ownerId) ? (words.get(view.ownerId) ?? null) : view.ownerId,
    team: view.teamId,
    label: view.labelId,
    number: view.numberId,
    priority: view.priority,
    isLate: view.isLate === 1,
    isAsleep: view.isAsleep === 1,
    isWithBot: view.isWithBot === 1,
  };
}
