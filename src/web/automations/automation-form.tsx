import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { type AutomationRow, findAutomation } from "../../db/queries/automations/automations.ts";
import { transact } from "../../db/transact.ts";
import { dryRun } from "../../domain/automations/dry-run.ts";
import { compile } from "../../domain/automations/evaluate.ts";
import { readDefinition } from "../../domain/automations/read-rule.ts";
import { readRule } from "../../domain/automations/rules-of.ts";
import { saveAutomation } from "../../domain/automations/save-automation.ts";
import { isRefused } from "../../domain/result.ts";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { AutomationForm, type AutomationFormProps, AutomationPage } from "../../../views/pages/admin/automations/automation-page.tsx";
import type { AskedCase } from "../../../views/partials/automations/asked-table.tsx";
import type { RuleTyped } from "../../../views/partials/automations/rule-typed.ts";
import { ruleChoices } from "../../props/automations/rule-choices.ts";
import { adminBase, answerRefused, backTo } from "../admin/base.ts";
import { allow } from "../http/allow.ts";
import { page, partial } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { ruleFault } from "./rule-fault.ts";
import { definitionOf, readTypedRule, typedRule } from "./typed-rule.ts";

/** One automation: its form, drawn anew with every row, tried on the last cases, saved. */
export function automationForm(web: Web) {
  return new Elysia()
    .get(
      "/admin/automations/new",
      allow(web, "administer", (visit) => show(web, visit, null)),
    )
    .post(
      "/admin/automations/new",
      allow(web, "administer", (visit, context) => save(web, visit, context, null)),
    )
    .post(
      "/admin/automations/new/form",
      allow(web, "administer", (visit, context) => redraw(web, visit, context, null)),
    )
    .get(
      "/admin/automations/:id",
      allow(web, "administer", (visit, { params }) => ofOne(web, visit, params.id, (row) => show(web, visit, row))),
    )
    .post(
      "/admin/automations/:id",
      allow(web, "administer", (visit, context) => ofOne(web, visit, context.params.id, (row) => save(web, visit, context, row))),
    )
    .post(
      "/admin/automations/:id/form",
      allow(web, "administer", (visit, context) => ofOne(web, visit, context.params.id, (row) => redraw(web, visit, context, row))),
    );
}

function ofOne<Answer>(web: Web, visit: Visit, id: string | undefined, answer: (row: AutomationRow) => Answer): Answer | Response {
  const row = findAutomation(web.app.db.tx, idOf(id) ?? 0);
  return row ? answer(row) : notFoundPage(web, visit);
}

function show(web: Web, visit: Visit, row: AutomationRow | null): Response {
  const typed = typedRule(row?.name ?? "", row && (readRule(row)?.definition ?? null));
  return page(AutomationPage({ ...adminBase(web, visit), form: formWith(web, visit, row, { typed }) }));
}

async function save(web: Web, visit: Visit, { body }: Context, row: AutomationRow | null): Promise<Response> {
  const form = formOf(body);
  const typed = readTypedRule(form);
  const wish = { id: row?.id ?? null, version: form.id("version"), name: typed.name, isActive: row?.isActive ?? true };
  const saved = await transact(web.app, visit.by, (work) =>
    saveAutomation(work, visit.viewer, { ...wish, definition: definitionOf(typed) }),
  );
  if (!isRefused(saved)) return backTo("/admin/automations", "saved");
  return answerRefused(web, visit, saved, (base) => {
    const fault = ruleFault(base.shell.view.words, saved);
    return AutomationPage({ ...base, flash: null, form: formWith(web, visit, row, { typed, fault }) });
  });
}

// A row more or less, other controls for another choice, or what it would say of the last cases: nothing is stored.
function redraw(web: Web, visit: Visit, { body }: Context, row: AutomationRow | null): Response {
  const form = formOf(body);
  const typed = readTypedRule(form);
  const base = adminBase(web, visit);
  const { view } = base.shell;
  const tried = form.text("step") === "try" ? readDefinition(definitionOf(typed)) : null;
  const fault = isRefused(tried) ? ruleFault(view.words, tried) : null;
  const trial = tried === null || isRefused(tried) ? null : trialOf(web, tried.conditions);
  const props = formWith(web, visit, row, { typed, fault, trial });
  return visit.isPartial ? partial(<AutomationForm {...props} view={view} />) : page(AutomationPage({ ...base, form: props }));
}

function trialOf({ app }: Web, conditions: Parameters<typeof compile>[0]): AskedCase[] {
  const trials = dryRun({ tx: app.db.tx, now: app.world.clock.now() }, compile(conditions));
  return trials.map(({ conversationId, matched, why }) => ({ conversationId, at: null, outcome: matched ? "would" : "no", why, done: [] }));
}

function formWith(
  web: Web,
  { viewer }: Visit,
  row: AutomationRow | null,
  { typed, fault = null, trial = null }: { typed: RuleTyped; fault?: FormFault | null; trial?: readonly AskedCase[] | null },
): Omit<AutomationFormProps, "view"> {
  const automation = row && { id: row.id, version: row.version };
  return { automation, typed, choices: ruleChoices(web.app.db.tx, viewer), fault, trial };
}
