import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { type FlowVersionRow, listFlowVersions } from "../../../db/queries/bots/flow-versions.ts";
import { legible } from "../../../db/column.ts";
import { transact } from "../../../db/transact.ts";
import { compareFlows, type Difference, isSameFlow } from "../../../domain/bots/editing/compare-flows.ts";
import { restoreVersion } from "../../../domain/bots/editing/edit-draft.ts";
import { outlineOf } from "../../../domain/bots/editing/outline.ts";
import type { Flow } from "../../../domain/bots/flow.ts";
import { readFlow } from "../../../domain/bots/read-flow.ts";
import { isRefused } from "../../../domain/result.ts";
import { VersionsPage } from "../../../../views/pages/admin/bots/versions-page.tsx";
import { stepName } from "../../../props/bots/step-words.ts";
import type { VersionFacts } from "../../../../views/partials/bots/version-list.tsx";
import type { View } from "../../../../views/view.ts";
import { allow } from "../../http/allow.ts";
import { page } from "../../http/answers.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { adminBase, backTo } from "../base.ts";
import { openFlow } from "./desk-of.ts";

const versionsMax = 50;

/** What was published when, with the differences in words, and the way back to one. */
export function flowVersions(web: Web) {
  return new Elysia()
    .get(
      "/admin/bots/:id/versions",
      allow(web, "administer", (visit, context) => show(web, visit, context)),
    )
    .post(
      "/admin/bots/:id/versions/:version/restoration",
      allow(web, "administer", (visit, context) => restore(web, visit, context)),
    );
}

function show(web: Web, visit: Visit, { params, query }: Context): Response {
  const { tx } = web.app.db;
  const open = openFlow(tx, idOf(params.id) ?? 0);
  if (!open) return notFoundPage(web, visit);
  const { row, flow } = open;
  const base = adminBase(web, visit, query.done);
  const { view } = base.shell;
  const rows = listFlowVersions(tx, row.id, versionsMax + 1);
  const versions = rows.slice(0, versionsMax).map((one, index) => versionOf(view, one, rows[index + 1], row.publishedId));
  const current = rows.find(({ id }) => id === row.publishedId);
  const changes = current === undefined ? [] : changesOf(view, flowOf(current), flow);
  const draft: VersionFacts = { id: null, number: 0, at: row.changedAt, by: row.changedByName, isCurrent: false, changes };
  const published = current && flowOf(current);
  const hasDraft = !published || !isSameFlow(published, flow);
  return page(
    <VersionsPage {...base} path={`/admin/bots/${row.id}`} name={flow.name} versions={hasDraft ? [draft, ...versions] : versions} />,
  );
}

function flowOf({ body }: FlowVersionRow): Flow | null {
  const read = readFlow(legible(body));
  return "flow" in read ? read.flow : null;
}

function versionOf(view: View, row: FlowVersionRow, before: FlowVersionRow | undefined, currentId: number | null): VersionFacts {
  const flow = flowOf(row);
  const changes = before === undefined || flow === null ? [view.words.t("flows.version.first")] : changesOf(view, flowOf(before), flow);
  return { id: row.id, number: row.number, at: row.publishedAt, by: row.publishedByName, isCurrent: row.id === currentId, changes };
}

function changesOf(view: View, before: Flow | null, after: Flow): string[] {
  if (before === null) return [];
  const all = compareFlows(before, after);
  return all.length === 0 ? [view.words.t("flows.version.same")] : all.map((one) => differenceText(view, { before, after }, one));
}

function differenceText(view: View, { before, after }: { before: Flow; after: Flow }, difference: Difference): string {
  const { t } = view.words;
  if (!("step" in difference)) return t(`flows.diff.${difference.is}`);
  const flow = difference.is === "removed" ? before : after;
  const step = stepName({ words: view.words, flow, speaks: "all", numbers: outlineOf(flow).numbers }, difference.step);
  if (difference.is !== "text") return t(`flows.diff.${difference.is}`, { step });
  return t("flows.diff.text", { step: step.split(" · ").slice(0, 2).join(" · "), before: difference.before, after: difference.after });
}

async function restore(web: Web, visit: Visit, { params }: Context): Promise<Response> {
  const ids = { flowId: idOf(params.id) ?? 0, versionId: idOf(params.version) ?? 0 };
  const done = await transact(web.app, visit.by, (work) => restoreVersion(work, visit.viewer, ids));
  return isRefused(done) ? notFoundPage(web, visit) : backTo(`/admin/bots/${ids.flowId}`, "flow_restored");
}
