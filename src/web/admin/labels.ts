import { Elysia } from "elysia";
import { countLabelUses, listLabels } from "../../db/queries/conversations/labels.ts";
import { transact } from "../../db/transact.ts";
import { isRefused } from "../../domain/result.ts";
import { dropLabel, mergeLabels, saveLabel } from "../../domain/setup/labels.ts";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import { LabelsPage } from "../../../views/pages/admin/labels-page.tsx";
import { allow } from "../http/allow.ts";
import { inSlices } from "../http/in-slices.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { adminBase, answerRefused, backTo, flashOf } from "./base.ts";

/** Labels: their names and colours. */
export function labels(web: Web) {
  return new Elysia()
    .get(
      "/admin/labels",
      allow(web, "administer", (visit, { query }) => page(draw(web, adminBase(web, visit, query.done), emptyDraft))),
    )
    .post(
      "/admin/labels",
      allow(web, "administer", (visit, context) => save(web, visit, context, null)),
    )
    .post(
      "/admin/labels/:id",
      allow(web, "administer", (visit, context) => save(web, visit, context, idOf(context.params.id) ?? 0)),
    )
    .post(
      "/admin/labels/:id/merging",
      allow(web, "administer", (visit, context) => merge(web, visit, context)),
    )
    .post(
      "/admin/labels/:id/deletion",
      allow(web, "administer", (visit, context) => drop(web, visit, context)),
    );
}

const usesShownMax = 1_000;
const emptyDraft = { name: "", colour: "blue" };

async function save(web: Web, visit: Visit, { body }: Context, id: number | null): Promise<Response> {
  const form = formOf(body);
  const draft = { name: form.text("name"), colour: form.text("colour") };
  const saved = await transact(web.app, visit.by, (work) => saveLabel(work, visit.viewer, { id, ...draft }));
  if (!isRefused(saved)) return backTo("/admin/labels", "saved");
  return answerRefused(web, visit, saved, (base, fault) => {
    // A line of the list has no room for its fault: it stands above the page.
    const flash = id === null ? base.flash : flashOf(base.shell.view.words, saved);
    return draw(web, { ...base, flash }, id === null ? draft : emptyDraft, id === null ? fault : null);
  });
}

async function drop(web: Web, visit: Visit, { params }: Context): Promise<Response> {
  const answer = await inSlices(web.app, visit.by, (work) => dropLabel(work, visit.viewer, idOf(params.id) ?? 0));
  if (!isRefused(answer)) return backTo("/admin/labels", "label_deleted");
  return answerRefused(web, visit, answer, (base) => draw(web, base, emptyDraft));
}

async function merge(web: Web, visit: Visit, { params, body }: Context): Promise<Response> {
  const wanted = { fromId: idOf(params.id) ?? 0, intoId: formOf(body).id("intoId") ?? 0 };
  const answer = await inSlices(web.app, visit.by, (work) => mergeLabels(work, visit.viewer, wanted));
  if (!isRefused(answer)) return backTo("/admin/labels", "label_merged");
  return answerRefused(web, visit, answer, (base, fault) => draw(web, { ...base, flash: { tone: "late", text: fault.text } }, emptyDraft));
}

function draw(web: Web, base: AdminBase, draft: { name: string; colour: string }, fault: FormFault | null = null) {
  const { tx } = web.app.db;
  const labels = listLabels(tx).map((label) => ({ ...label, uses: countLabelUses(tx, label.id, usesShownMax + 1) }));
  return LabelsPage({ ...base, labels, usesShownMax, draft, fault });
}
