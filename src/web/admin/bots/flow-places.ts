import { Elysia } from "elysia";
import type { FlowPlace } from "../../../db/queries/bots/flows.ts";
import { transact } from "../../../db/transact.ts";
import { archiveFlow, saveFlow } from "../../../domain/bots/save-flow.ts";
import { isRefused, type Refusal } from "../../../domain/result.ts";
import { allow } from "../../http/allow.ts";
import { type Form, formOf } from "../../http/form.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { backTo } from "../base.ts";
import { openFlow } from "./desk-of.ts";
import { showRefused } from "./flow.tsx";

/** Where a flow speaks, and its end. */
export function flowPlaces(web: Web) {
  return new Elysia()
    .post(
      "/admin/bots/:id/places",
      allow(web, "administer", (visit, context) => save(web, visit, context)),
    )
    .post(
      "/admin/bots/:id/archival",
      allow(web, "administer", (visit, context) => archive(web, visit, context)),
    );
}

async function save(web: Web, visit: Visit, { params, body }: Context): Promise<Response> {
  const id = idOf(params.id) ?? 0;
  const places = placesOf(formOf(body));
  const saved = await transact(web.app, visit.by, (work) => {
    const open = openFlow(work.tx, id);
    return open ? saveFlow(work, visit.viewer, { id, version: open.row.version, json: open.flow, places, secret: "" }) : null;
  });
  if (saved === null) return notFoundPage(web, visit);
  return isRefused(saved) ? showRefused(web, visit, params, saved) : backTo(`/admin/bots/${id}`, "saved");
}

async function archive(web: Web, visit: Visit, { params }: Context): Promise<Response> {
  const id = idOf(params.id) ?? 0;
  const done = await transact(web.app, visit.by, (work): Refusal | null => archiveFlow(work, visit.viewer, id) ?? null);
  return isRefused(done) ? notFoundPage(web, visit) : backTo("/admin/bots", "flow_archived");
}

// A row without a place is one that was not filled in, or is taken away.
function placesOf(form: Form): FlowPlace[] {
  return form.texts("row").flatMap((row) => {
    const [, kind, id] = /^(number|team)-([1-9]\d{0,14})$/.exec(form.text(`where-${row}`)) ?? [];
    if (id === undefined) return [];
    const typed = form.text(`hours-${row}`);
    const hours = typed === "open" || typed === "closed" ? typed : "always";
    const place = { numberId: kind === "number" ? Number(id) : null, teamId: kind === "team" ? Number(id) : null };
    return [{ ...place, hours, takesReopened: form.text(`reopened-${row}`) === "yes" }];
  });
}
