import { Elysia } from "elysia";
import { type AutomationRow, findAutomation, listAutomations } from "../../db/queries/automations/automations.ts";
import { countRuns, listRuns, type RunRow } from "../../db/queries/automations/runs.ts";
import { transact } from "../../db/transact.ts";
import { readDid, readWhy } from "../../domain/automations/run-record.ts";
import { readRule } from "../../domain/automations/rules-of.ts";
import { dropAutomation, goneIn, shiftAutomation, switchAutomation } from "../../domain/automations/save-automation.ts";
import { isRefused, type Refusal } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";
import { actionText, conditionTexts, eventText, refusedText, type RuleChoices } from "../../../views/format/automation.ts";
import type { Words } from "../../../views/i18n/words.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import { type AutomationLine, AutomationsPage } from "../../../views/pages/admin/automations/automations-page.tsx";
import { LogPage, outcomesShown } from "../../../views/pages/admin/automations/log-page.tsx";
import type { AskedCase } from "../../../views/partials/automations/asked-table.tsx";
import { ruleChoices } from "../../props/automations/rule-choices.ts";
import { adminBase, answerRefused, backTo, flashOf } from "../admin/base.ts";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { automationForm } from "./automation-form.tsx";

type Verb = (work: Work, visit: Visit, id: number) => unknown;

const runsPerPage = 100;

/** What happens by itself: its order, each on a page, and what it did. */
export function automations(web: Web) {
  const act = (verb: Verb, done = "saved") => allow(web, "administer", (visit, context) => change(web, visit, context, { verb, done }));
  return new Elysia()
    .get(
      "/admin/automations",
      allow(web, "administer", (visit, { query }) => page(drawList(web, visit, adminBase(web, visit, query.done)))),
    )
    .use(automationForm(web))
    .get(
      "/admin/automations/:id/runs",
      allow(web, "administer", (visit, context) => showLog(web, visit, context)),
    )
    .post(
      "/admin/automations/:id/rise",
      act((work, { viewer }, id) => shiftAutomation(work, viewer, { id, by: -1 })),
    )
    .post(
      "/admin/automations/:id/fall",
      act((work, { viewer }, id) => shiftAutomation(work, viewer, { id, by: 1 })),
    )
    .post(
      "/admin/automations/:id/pause",
      act((work, { viewer }, id) => switchAutomation(work, viewer, { id, isActive: false })),
    )
    .post(
      "/admin/automations/:id/resumption",
      act((work, { viewer }, id) => switchAutomation(work, viewer, { id, isActive: true })),
    )
    .post(
      "/admin/automations/:id/deletion",
      act((work, { viewer }, id) => dropAutomation(work, viewer, id), "automation_deleted"),
    );
}

async function change(web: Web, visit: Visit, { params }: Context, { verb, done }: { verb: Verb; done: string }): Promise<Response> {
  const answer = await transact(web.app, visit.by, (work): Refusal | "done" => {
    const outcome = verb(work, visit, idOf(params.id) ?? 0);
    return isRefused(outcome) ? outcome : "done";
  });
  if (!isRefused(answer)) return backTo("/admin/automations", done);
  return answerRefused(web, visit, answer, (base) => drawList(web, visit, { ...base, flash: flashOf(base.shell.view.words, answer) }));
}

function drawList(web: Web, visit: Visit, base: AdminBase) {
  const { tx } = web.app.db;
  const { words } = base.shell.view;
  const choices = ruleChoices(tx, visit.viewer);
  const counts = countRuns(tx);
  return AutomationsPage({
    ...base,
    lines: listAutomations(tx).map((row) => ({
      ...lineOf(web, words, row, choices),
      ...(counts.get(row.id) ?? { acted: 0, lastAt: null }),
    })),
  });
}

function lineOf(web: Web, words: Words, row: AutomationRow, choices: RuleChoices): Omit<AutomationLine, "acted" | "lastAt"> {
  const { id, name, isActive } = row;
  const definition = readRule(row)?.definition;
  if (!definition) return { id, name, isActive, event: "—", conditions: [], actions: [], fault: refusedText(words, "bad_rule") };
  const gone = goneIn(web.app.db.tx, definition);
  return {
    id,
    name,
    isActive,
    event: eventText(words, definition.event, choices),
    conditions: conditionTexts(words, definition, choices),
    actions: definition.actions.map((action) => actionText(words, action, choices)),
    fault: gone && refusedText(words, gone.refused),
  };
}

function showLog(web: Web, visit: Visit, { params, query }: Context): Response {
  const { tx } = web.app.db;
  const row = findAutomation(tx, idOf(params.id) ?? 0);
  if (!row) return notFoundPage(web, visit);
  const outcome = outcomesShown.find((one) => one === query["outcome"]) ?? "";
  const beforeId = idOf(query["before"]) ?? Number.MAX_SAFE_INTEGER;
  const runs = listRuns(tx, row.id, { beforeId, outcome, limit: runsPerPage + 1 });
  const shown = runs.slice(0, runsPerPage);
  const next = new URLSearchParams({ ...(outcome !== "" && { outcome }), before: String(shown.at(-1)?.id ?? 0) });
  return page(
    LogPage({
      ...adminBase(web, visit),
      id: row.id,
      name: row.name,
      outcome,
      cases: shown.map(caseOf),
      choices: ruleChoices(tx, visit.viewer),
      next: runs.length > runsPerPage ? `/admin/automations/${row.id}/runs?${next}` : null,
    }),
  );
}

function caseOf({ conversationId, at, outcome, why, did }: RunRow): AskedCase {
  return { conversationId, at, outcome, why: readWhy(why), done: readDid(did) };
}
