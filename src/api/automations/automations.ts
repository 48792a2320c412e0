import { type AutomationRow, findAutomation, listAutomations } from "../../db/queries/automations/automations.ts";
import { countRuns, listRuns } from "../../db/queries/automations/runs.ts";
import { legible } from "../../db/column.ts";
import type { Tx } from "../../db/open.ts";
import { dryRun } from "../../domain/automations/dry-run.ts";
import { readRule } from "../../domain/automations/rules-of.ts";
import { dropAutomation, goneIn, saveAutomation } from "../../domain/automations/save-automation.ts";
import { mayAdminister } from "../../domain/permissions.ts";
import { assert, isRefused, no, type Refusal } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";
import { idOf } from "../../web/http/visit.ts";
import { change } from "../change.ts";
import { type Call, type Endpoint, noBody, noQuery, reading, type WriteCall, writing } from "../endpoint.ts";
import { encodeCursor, limitOf, pageOf, pageShape, paging, placeOf } from "../page.ts";
import { problem } from "../reply.ts";
import { flag, oneOf, optional, record, text } from "../shape.ts";
import {
  actionsShape,
  automationAnswer,
  automationShape,
  conditionsShape,
  eventShape,
  runAnswer,
  runShape,
  trialShape,
  whyAnswer,
} from "./shapes.ts";

const whole = {
  name: text({ description: "1 to 80 characters." }),
  active: optional(flag),
  event: eventShape,
  conditions: optional(conditionsShape),
  actions: actionsShape,
};
const parts = record({ ...whole, name: optional(whole.name), event: optional(eventShape), actions: optional(actionsShape) });

/** What happens by itself: when, if, then; its log and its dry run. For admins. */
export const automations: readonly Endpoint[] = [
  reading("/automations", {
    summary: "Every automation (admins), in the order in which they are asked.",
    query: noQuery,
    answer: pageShape("Automations", automationShape),
    run({ app, viewer }) {
      if (!mayAdminister(viewer)) return no("forbidden");
      const { tx } = app.db;
      const counts = countRuns(tx);
      const data = listAutomations(tx).map((row) => automationAnswer(row, faultOf(tx, row), counts.get(row.id)));
      return { status: 200, body: { data, next_cursor: null } };
    },
  }),
  writing("POST", "/automations", {
    summary: "Keeps an automation (admins), after all others; it acts on what happens from now on. `bad_rule` names in `at` what is wrong.",
    status: 201,
    body: record(whole),
    answer: automationShape,
    run: async (call, { name, active = true, ...definition }) =>
      change(call, (work) =>
        saved(work, saveAutomation(work, call.viewer, { id: null, version: null, name, isActive: active, definition }), 201),
      ),
  }),
  reading("/automations/:id", {
    summary: "One automation (admins).",
    query: noQuery,
    answer: automationShape,
    run: (call) => ofOne(call, (row) => ({ status: 200, body: answerOf(call.app.db.tx, row) })),
  }),
  writing("PATCH", "/automations/:id", {
    summary: "Changes an automation (admins). What is left out stays as it is; `active` alone switches it.",
    status: 200,
    body: parts,
    answer: automationShape,
    isVersioned: true,
    run: async (call, { name, active, ...given }) =>
      change(call, (work) => {
        const before = findAutomation(work.tx, idOf(call.id) ?? 0);
        const definition = { ...legible<object>(before?.definition ?? null), ...given };
        const wish = { name: name ?? before?.name ?? "", isActive: active ?? before?.isActive ?? true, definition };
        return saved(work, saveAutomation(work, call.viewer, { id: before?.id ?? 0, version: call.version, ...wish }), 200);
      }),
  }),
  writing("DELETE", "/automations/:id", {
    summary: "Deletes an automation with its log (admins). What it did stays.",
    status: 200,
    body: noBody,
    answer: record({}),
    run: async (call) => change(call, (work) => dropAutomation(work, call.viewer, idOf(call.id) ?? 0) ?? { status: 200, body: {} }),
  }),
  writing("POST", "/automations/:id/dry-run", {
    summary: "Which of the last hundred cases its conditions would match now, and why not the others (admins). Changes nothing.",
    status: 200,
    body: noBody,
    answer: trialShape,
    run: (call) => Promise.resolve(tried(call)),
  }),
  reading("/automations/:id/runs", {
    summary: "What it did and why it did not (admins), the latest first: 30 days; of what did not match the last thousand.",
    query: record({ outcome: optional(oneOf(["acted", "no", "broke"])), ...paging }),
    answer: pageShape("AutomationRuns", runShape),
    run(call, query) {
      const place = placeOf("runs", query.cursor, [Number.MAX_SAFE_INTEGER]);
      if (!place) return problem("bad_cursor");
      const limit = limitOf(query);
      return ofOne(call, ({ id }) => {
        const ask = { beforeId: place[0] ?? 0, outcome: query.outcome ?? ("" as const), limit: limit + 1 };
        return pageOf(listRuns(call.app.db.tx, id, ask), limit, { item: runAnswer, cursor: (row) => encodeCursor("runs", [row.id]) });
      });
    },
  }),
];

function ofOne<Answer>({ app, viewer, id }: Call, answer: (row: AutomationRow) => Answer): Answer | Refusal {
  if (!mayAdminister(viewer)) return no("forbidden");
  const row = findAutomation(app.db.tx, idOf(id) ?? 0);
  return row ? answer(row) : no("not_found");
}

function tried(call: WriteCall) {
  return ofOne(call, (row) => {
    const { app } = call;
    const rule = readRule(row);
    if (!rule) return no("bad_rule", { at: "." });
    const trials = dryRun({ tx: app.db.tx, now: app.world.clock.now() }, rule.asks);
    const data = trials.map(({ conversationId, matched, why }) => ({
      conversation_id: String(conversationId),
      matched,
      why: whyAnswer(why),
    }));
    return { status: 200, body: { matched: data.filter(({ matched }) => matched).length, data } };
  });
}

function saved(work: Work, answer: number | Refusal, status: 200 | 201) {
  if (isRefused(answer)) return answer;
  const row = findAutomation(work.tx, answer);
  assert(row, "an automation is gone within its own transaction");
  return { status, body: answerOf(work.tx, row) };
}

function answerOf(tx: Tx, row: AutomationRow) {
  return automationAnswer(row, faultOf(tx, row), countRuns(tx).get(row.id));
}

function faultOf(tx: Tx, row: AutomationRow): string | null {
  const rule = readRule(row);
  return rule ? (goneIn(tx, rule.definition)?.refused ?? null) : "bad_rule";
}
