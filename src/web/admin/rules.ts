import { Elysia } from "elysia";
import { listLabels } from "../../db/queries/conversations/labels.ts";
import { listNumbers } from "../../db/queries/system/numbers.ts";
import { findRule, listRules } from "../../db/queries/routing/rules.ts";
import { getDefaultTeamId, listTeams } from "../../db/queries/routing/teams.ts";
import { transact } from "../../db/transact.ts";
import { isRefused, type Refusal } from "../../domain/result.ts";
import { dropRule, saveRule, shiftRule, switchRule } from "../../domain/setup/rules.ts";
import type { Work } from "../../domain/work.ts";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import { RulePage, type RuleTyped } from "../../../views/pages/admin/rule-page.tsx";
import { RulesPage } from "../../../views/pages/admin/rules-page.tsx";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { companyZone } from "../../props/look.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { adminBase, answerRefused, backTo, flashOf } from "./base.ts";
import { ruleLine } from "./rule-words.ts";
import { trialOf } from "./rule-trial.ts";
import { draftOf, readTypedRule, typedRule } from "./typed-rule.ts";

type RuleVerb = (work: Work, visit: Visit, id: number) => unknown;

/** Rules: their order, one of them, and a box to try them. */
export function rules(web: Web) {
  const act = (verb: RuleVerb, done = "saved") => allow(web, "administer", (visit, context) => change(web, visit, context, { verb, done }));
  return new Elysia()
    .get(
      "/admin/rules",
      allow(web, "administer", (visit, { query }) => page(renderRules(web, adminBase(web, visit, query.done), null))),
    )
    .post(
      "/admin/rules/trials",
      allow(web, "administer", (visit, { body }) => page(renderRules(web, adminBase(web, visit), body))),
    )
    .get(
      "/admin/rules/new",
      allow(web, "administer", (visit) => renderOne(web, visit, { id: null })),
    )
    .post(
      "/admin/rules/new",
      allow(web, "administer", (visit, context) => save(web, visit, context, null)),
    )
    .get(
      "/admin/rules/:id",
      allow(web, "administer", (visit, { params }) => renderOne(web, visit, { id: idOf(params.id) ?? 0 })),
    )
    .post(
      "/admin/rules/:id",
      allow(web, "administer", (visit, context) => save(web, visit, context, idOf(context.params.id) ?? 0)),
    )
    .post(
      "/admin/rules/:id/rise",
      act((work, visit, id) => shiftRule(work, visit.viewer, { id, by: -1 })),
    )
    .post(
      "/admin/rules/:id/fall",
      act((work, visit, id) => shiftRule(work, visit.viewer, { id, by: 1 })),
    )
    .post(
      "/admin/rules/:id/pause",
      act((work, visit, id) => switchRule(work, visit.viewer, { id, isActive: false })),
    )
    .post(
      "/admin/rules/:id/resumption",
      act((work, visit, id) => switchRule(work, visit.viewer, { id, isActive: true })),
    )
    .post(
      "/admin/rules/:id/deletion",
      act((work, visit, id) => dropRule(work, visit.viewer, id), "rule_deleted"),
    );
}

async function change(web: Web, visit: Visit, { params }: Context, { verb, done }: { verb: RuleVerb; done: string }): Promise<Response> {
  const answer = await transact(web.app, visit.by, (work): Refusal | "done" => {
    const outcome = verb(work, visit, idOf(params.id) ?? 0);
    return isRefused(outcome) ? outcome : "done";
  });
  if (!isRefused(answer)) return backTo("/admin/rules", done);
  return answerRefused(web, visit, answer, (base) => renderRules(web, { ...base, flash: flashOf(base.shell.view.words, answer) }, null));
}

async function save(web: Web, visit: Visit, { body }: Context, id: number | null): Promise<Response> {
  const typed = readTypedRule(formOf(body));
  const isActive = id === null ? true : (findRule(web.app.db.tx, id)?.isActive ?? true);
  const saved = await transact(web.app, visit.by, (work) => saveRule(work, visit.viewer, { id, ...draftOf(typed, isActive) }));
  if (isRefused(saved)) return answerRefused(web, visit, saved, (base, fault) => html(web, base, { id, typed, fault }));
  return backTo("/admin/rules", "saved");
}

function renderOne(web: Web, visit: Visit, { id }: { id: number | null }): Response {
  const rule = id === null ? null : findRule(web.app.db.tx, id);
  if (rule === undefined) return notFoundPage(web, visit);
  return page(html(web, adminBase(web, visit), { id, typed: typedRule(rule, getDefaultTeamId(web.app.db.tx)), fault: null }));
}

function html(web: Web, base: AdminBase, { id, typed, fault }: { id: number | null; typed: RuleTyped; fault: FormFault | null }) {
  const { tx } = web.app.db;
  return RulePage({
    ...base,
    id,
    typed,
    fault,
    zone: companyZone(web.app),
    numbers: listNumbers(tx).map(toOption),
    labels: listLabels(tx).map(toOption),
    teams: listTeams(tx).map(toOption),
  });
}

function renderRules(web: Web, base: AdminBase, asked: unknown) {
  const { tx } = web.app.db;
  const { words } = base.shell.view;
  const trial = trialOf(web, words, asked === null ? null : formOf(asked));
  const numbers = listNumbers(tx).map(toOption);
  return RulesPage({
    ...base,
    rules: listRules(tx).map((rule) => ruleLine(tx, words, rule)),
    trial: { ...trial, numbers, labels: listLabels(tx).map(toOption) },
  });
}

function toOption({ id, name }: { id: number; name: string }) {
  return { value: String(id), label: name };
}
