import { findFlow, listFlows } from "../../db/queries/bots/flows.ts";
import { legible } from "../../db/column.ts";
import { flowIn } from "../../domain/bots/published-flow.ts";
import { readInput } from "../../domain/bots/read-input.ts";
import { readRun } from "../../domain/bots/run.ts";
import { archiveFlow, publishFlow, saveFlow } from "../../domain/bots/save-flow.ts";
import { nobody } from "../../domain/bots/step-io.ts";
import { stepFlow } from "../../domain/bots/step-flow.ts";
import { mayAdminister } from "../../domain/permissions.ts";
import { isRefused, no } from "../../domain/result.ts";
import { idOf } from "../../web/http/visit.ts";
import { change } from "../change.ts";
import { type Call, type Endpoint, noBody, noQuery, reading, type WriteCall, writing } from "../endpoint.ts";
import { encodeCursor, limitOf, pageOf, pageShape, paging, placeOf as cursorPlace } from "../page.ts";
import { problem } from "../reply.ts";
import { anything, list, optional, record, text } from "../shape.ts";
import { flowAnswer, flowFields, flowShape, placeOf } from "./shapes.ts";

const newFlow = record({ name: text(), ...flowFields });
const changedFlow = record({ name: optional(text()), ...flowFields });
const tried = record({ run: anything, outputs: list(anything, 100) });

/** Flows: what bots say, where, and how they are tried. */
export const flows: readonly Endpoint[] = [
  reading("/flows", {
    summary: "The flows of bots (admins), the oldest first.",
    query: record(paging),
    answer: pageShape("Flows", flowShape),
    run({ app, viewer }, query) {
      if (!mayAdminister(viewer)) return no("forbidden");
      const place = cursorPlace("flows", query.cursor, [0]);
      if (!place) return problem("bad_cursor");
      const limit = limitOf(query);
      const rows = listFlows(app.db.tx, place[0] ?? 0, limit + 1);
      return pageOf(rows, limit, { item: ({ id }) => flowAnswer(app.db.tx, id), cursor: ({ id }) => encodeCursor("flows", [id]) });
    },
  }),
  reading("/flows/:id", {
    summary: "One flow (admins): its draft, and what keeps it from being published.",
    query: noQuery,
    answer: flowShape,
    run: (call) => seen(call) ?? { status: 200, body: flowAnswer(call.app.db.tx, idOf(call.id) ?? 0) },
  }),
  writing("POST", "/flows", {
    summary: "Keeps a flow as a draft (admins). It may be unfinished, but not out of form: `bad_flow` names the first place, by its path.",
    status: 201,
    body: newFlow,
    answer: flowShape,
    run: async (call, body) => make(call, body),
  }),
  writing("PATCH", "/flows/:id", {
    summary:
      "Changes a draft, or where the flow speaks. What is left out stays; what is published goes on speaking until it is published again.",
    status: 200,
    body: changedFlow,
    answer: flowShape,
    isVersioned: true,
    run: async (call, { places, ...body }) =>
      change(call, (work) => {
        const row = findFlow(work.tx, idOf(call.id) ?? 0);
        const before = legible<object>(row?.draft ?? null) ?? {};
        const json = { ...before, ...body, ...("languages" in body || !("language" in body) ? {} : { languages: [body.language] }) };
        const wish = { id: row?.id ?? 0, version: call.version, json, places: places?.map(placeOf), secret: "" };
        const id = saveFlow(work, call.viewer, wish);
        return isRefused(id) ? id : { status: 200, body: flowAnswer(work.tx, id) };
      }),
  }),
  writing("DELETE", "/flows/:id", {
    summary: "Archives a flow: it begins nowhere any more. Who is in the middle of it goes on.",
    status: 200,
    body: noBody,
    answer: record({}),
    run: async (call) => change(call, (work) => archiveFlow(work, call.viewer, idOf(call.id) ?? 0) ?? { status: 200, body: {} }),
  }),
  writing("POST", "/flows/:id/publish", {
    summary: "Has new conversations begin with the draft as it stands (admins). `flow_faulty` names the first fault and its step.",
    status: 200,
    body: noBody,
    answer: flowShape,
    isVersioned: true,
    run: async (call) =>
      change(call, (work) => {
        const id = idOf(call.id) ?? 0;
        const done = publishFlow(work, call.viewer, { id, version: call.version });
        return isRefused(done) ? done : { status: 200, body: flowAnswer(work.tx, id) };
      }),
  }),
  writing("POST", "/flows/:id/try", {
    summary:
      "One step of the draft, as a customer would have it; nothing is sent or kept. `run` null begins; `input`: {text}, {reply_id}, {file}, {form}, {call: true}, {webhook: {ok, text, variables}} or {timeout: reminder|silence}.",
    status: 200,
    body: record({ run: optional(anything), input: optional(anything) }),
    answer: tried,
    run: async (call, { run = null, input = null }) => seen(call) ?? attempt(call, run, input),
  }),
];

function seen({ app, viewer, id }: Call) {
  if (!mayAdminister(viewer)) return no("forbidden");
  return findFlow(app.db.tx, idOf(id) ?? 0) ? undefined : no("not_found");
}

function make(call: WriteCall, { places = [], ...json }: { places?: Parameters<typeof placeOf>[0][] }) {
  const { secrets, world } = call.app;
  if (!secrets) return problem("key_missing");
  const own = Buffer.from(world.random.bytes(32)).toString("hex");
  const secret = secrets.seal(own, world.random.bytes(12));
  return change(call, (work) => {
    const id = saveFlow(work, call.viewer, { id: null, version: null, json, places: places.map(placeOf), secret });
    return isRefused(id) ? id : { status: 201, body: { ...flowAnswer(work.tx, id), webhook_secret: own }, isSecret: true };
  });
}

// A flow that has lost its form, and what is no run or input of one.
function attempt({ app, id }: Call, json: unknown, said: unknown) {
  const flow = flowIn(findFlow(app.db.tx, idOf(id) ?? 0)?.draft ?? null);
  const run = json === null ? null : readRun(json);
  const input = readInput(said);
  if (!flow || (json !== null && run === null) || input === undefined)
    return problem("bad_body", { field: flow && input === undefined ? "input" : "run" });
  return { status: 200, body: stepFlow(flow, run, input, { ...nobody, language: flow.languages[0] ?? "es" }) };
}
