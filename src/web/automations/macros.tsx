import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { legible } from "../../db/column.ts";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import { findMacro, listMacros, type MacroRow } from "../../db/queries/automations/macros.ts";
import { transact } from "../../db/transact.ts";
import { readActions } from "../../domain/automations/read-actions.ts";
import { dropMacro, saveMacro } from "../../domain/macros/save-macro.ts";
import { mayWrite } from "../../domain/permissions.ts";
import { mayKeepQuick } from "../../domain/quick-replies/keeping.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { actionText } from "../../../views/format/automation.ts";
import { MacroForm, type MacroFormProps, MacroPage, type MacroTyped } from "../../../views/pages/macros/macro-page.tsx";
import { MacrosPage } from "../../../views/pages/macros/macros-page.tsx";
import { ruleChoices } from "../../props/automations/rule-choices.ts";
import { shellOf } from "../../props/shell.ts";
import { answerRefusal } from "../conversations/reply.tsx";
import { allow } from "../http/allow.ts";
import { page, partial, seeOther } from "../http/answers.ts";
import { statusOfRefusal } from "../http/errors.ts";
import { type Form, formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { placesFor } from "../quick-replies/wish-of-form.ts";
import { ruleFault } from "./rule-fault.ts";
import { readTypedActions, typedActions } from "./typed-rule.ts";

/** More nobody has: every place holds a few. */
export const macrosShown = 500;

/** Where macros are kept. */
export function macros(web: Web) {
  return new Elysia()
    .get(
      "/macros",
      allow(web, "signed_in", (visit, { query }) => showList(web, visit, query.done)),
    )
    .get(
      "/macros/new",
      allow(web, "signed_in", (visit, context) => (mayWrite(visit.viewer) ? show(web, visit, null) : forbidden(web, visit, context))),
    )
    .post(
      "/macros/new",
      allow(web, "signed_in", (visit, context) => save(web, visit, context, null)),
    )
    .post(
      "/macros/new/form",
      allow(web, "signed_in", (visit, context) =>
        mayWrite(visit.viewer) ? redraw(web, visit, context, null) : forbidden(web, visit, context),
      ),
    )
    .get(
      "/macros/:id",
      allow(web, "signed_in", (visit, context) => ofOne(web, visit, context, (row) => show(web, visit, row))),
    )
    .post(
      "/macros/:id",
      allow(web, "signed_in", (visit, context) => ofOne(web, visit, context, (row) => save(web, visit, context, row))),
    )
    .post(
      "/macros/:id/form",
      allow(web, "signed_in", (visit, context) => ofOne(web, visit, context, (row) => redraw(web, visit, context, row))),
    )
    .post(
      "/macros/:id/removal",
      allow(web, "signed_in", async (visit, context) => {
        const id = idOf(context.params.id) ?? 0;
        const refusal = await transact(web.app, visit.by, (work) => dropMacro(work, visit.viewer, id) ?? null);
        return isRefused(refusal) ? answerRefusal(web, visit, context, refusal) : seeOther("/macros?done=deleted");
      }),
    );
}

function forbidden(web: Web, visit: Visit, context: Context): Response {
  return answerRefusal(web, visit, context, no("forbidden"));
}

// Whoever may use it and not change it has no business on its page.
function ofOne<Answer>(web: Web, visit: Visit, context: Context, answer: (row: MacroRow) => Answer): Answer | Response {
  const row = findMacro(web.app.db.tx, visit.viewer, idOf(context.params.id) ?? 0);
  if (!row) return notFoundPage(web, visit);
  return mayKeepQuick(visit.viewer, row) ? answer(row) : forbidden(web, visit, context);
}

function showList(web: Web, visit: Visit, done: string | undefined): Response {
  const { tx } = web.app.db;
  const { viewer } = visit;
  const shell = shellFor(web, visit);
  const { words } = shell.view;
  const choices = ruleChoices(tx, viewer);
  const lines = listMacros(tx, viewer, { afterId: 0, limit: macrosShown }).map((row) => ({
    id: row.id,
    name: row.name,
    place: row.scope === "team" ? (row.teamName ?? "") : words.t(`quick.of.${row.scope}`),
    steps: actionsOf(row).map((action) => actionText(words, action, choices)),
    href: mayKeepQuick(viewer, row) ? `/macros/${row.id}` : null,
  }));
  const flashes = new Map([
    ["saved", words.t("admin.saved")],
    ["deleted", words.t("macros.deleted")],
  ]);
  return page(<MacrosPage shell={shell} lines={lines} mayAdd={mayWrite(viewer)} flash={flashes.get(done ?? "") ?? null} />);
}

/** Its actions as they are stored; none when they cannot be read. */
export function actionsOf(row: MacroRow) {
  const read = readActions(legible(row.actions), "actions");
  return "fault" in read ? [] : read.value;
}

function show(web: Web, visit: Visit, row: MacroRow | null): Response {
  const place = row?.scope === "team" ? `team-${row.teamId}` : (row?.scope ?? "mine");
  const actions = row ? typedActions(actionsOf(row)) : [{ type: "label", value: "" }];
  return page(drawPage(web, visit, row, { typed: { name: row?.name ?? "", place, actions } }));
}

async function save(web: Web, visit: Visit, { body }: Context, row: MacroRow | null): Promise<Response> {
  const form = formOf(body);
  const typed = readTyped(form);
  const [scope = "", team] = typed.place.split("-");
  const wish = { id: row?.id ?? null, version: form.id("version"), name: typed.name, scope, teamId: idOf(team), actions: typed.actions };
  const saved = await transact(web.app, visit.by, (work) => saveMacro(work, visit.viewer, wish));
  if (!isRefused(saved)) return seeOther("/macros?done=saved");
  if (saved.refused === "not_found") return notFoundPage(web, visit);
  return page(drawPage(web, visit, row, { typed, refusal: saved }), statusOfRefusal(saved));
}

function redraw(web: Web, visit: Visit, { body }: Context, row: MacroRow | null): Response {
  const typed = readTyped(formOf(body));
  if (!visit.isPartial) return page(drawPage(web, visit, row, { typed }));
  return partial(<MacroForm {...formWith(web, visit, row, { typed })} />);
}

function readTyped(form: Form): MacroTyped {
  return { name: form.text("name"), place: form.text("place"), actions: readTypedActions(form) };
}

type Again = { typed: MacroTyped; refusal?: Refusal };

function formWith(web: Web, visit: Visit, row: MacroRow | null, { typed, refusal }: Again): MacroFormProps {
  const { tx } = web.app.db;
  const { view } = shellOf(web, visit);
  return {
    view,
    macro: row && { id: row.id, version: row.version },
    typed,
    places: placesFor(tx, visit.viewer, view.words),
    choices: ruleChoices(tx, visit.viewer),
    fault: refusal ? ruleFault(view.words, refusal) : null,
  };
}

function drawPage(web: Web, visit: Visit, row: MacroRow | null, again: Again) {
  return <MacroPage shell={shellFor(web, visit)} form={formWith(web, visit, row, again)} />;
}

function shellFor(web: Web, visit: Visit) {
  return { ...shellOf(web, visit), counts: countInbox(web.app.db.tx, visit.viewer) };
}
