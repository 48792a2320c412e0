import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { transact } from "../../../db/transact.ts";
import { publishFlow } from "../../../domain/bots/save-flow.ts";
import { stepOf } from "../../../domain/bots/editing/ways.ts";
import { flowJson } from "../../../domain/bots/read-flow.ts";
import { isRefused, type Refusal } from "../../../domain/result.ts";
import { FlowEditor, FlowPage } from "../../../../views/pages/admin/bots/flow-page.tsx";
import { addressOf, type FlowDesk } from "../../../../views/partials/bots/flow-desk.ts";
import type { FlowHeadFacts } from "../../../../views/partials/bots/flow-head.tsx";
import { FlowPhone, type FlowPhoneFacts } from "../../../../views/partials/bots/flow-phone.tsx";
import { refusalText } from "../../../../views/partials/controls/notice.tsx";
import { isKey, say, type Words } from "../../../../views/i18n/words.ts";
import { allow } from "../../http/allow.ts";
import { page, partial, seeOther } from "../../http/answers.ts";
import { factsOf, statusOfRefusal } from "../../http/errors.ts";
import { type Form, formOf } from "../../http/form.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { shellOf } from "../../../props/shell.ts";
import { adminBase, backTo } from "../base.ts";
import type { Stand } from "../../../props/bots/desk.ts";
import { shownText } from "../../../props/bots/step-words.ts";
import { headOf, openDesk, type OpenFlow, openFlow } from "./desk-of.ts";
import { type EditAnswer, takeEdit } from "./flow-edits.ts";
import { renderPlaces } from "./places-form.ts";
import { freshPhone, type PhonePart, tryFlow } from "./flow-phone.ts";

/** One flow: its steps, what is done to them, the phone beside them, and its publication. */
export function flow(web: Web) {
  return new Elysia()
    .get(
      "/admin/bots/:id",
      allow(web, "administer", (visit, { params, query }) =>
        withFlow(web, visit, params, (open) => show(web, visit, open, { stand: query })),
      ),
    )
    .post(
      "/admin/bots/:id/edits",
      allow(web, "administer", (visit, context) => edit(web, visit, context)),
    )
    .post(
      "/admin/bots/:id/phone",
      allow(web, "administer", (visit, { params, body }) => withFlow(web, visit, params, (open) => press(web, visit, open, formOf(body)))),
    )
    .post(
      "/admin/bots/:id/publication",
      allow(web, "administer", (visit, context) => publish(web, visit, context)),
    )
    .get(
      "/admin/bots/:id/export",
      allow(web, "administer", (visit, { params }) => withFlow(web, visit, params, download)),
    );
}

function withFlow(web: Web, visit: Visit, params: Context["params"], answer: (open: OpenFlow) => Response): Response {
  const open = openFlow(web.app.db.tx, idOf(params.id) ?? 0);
  return open ? answer(open) : notFoundPage(web, visit);
}

type Shown = {
  stand: Stand & { done?: string };
  notice?: FlowHeadFacts["notice"];
  typed?: FlowDesk["conflict"];
  phone?: PhonePart;
  status?: number;
};

function show(web: Web, visit: Visit, open: OpenFlow, shown: Shown): Response {
  const { tx } = web.app.db;
  const { view } = shellOf(web, visit);
  const { phone: tried, status = 200 } = shown;
  const desk: FlowDesk = { ...openDesk(tx, view, open, shown.stand), conflict: shown.typed ?? null, running: tried?.running ?? null };
  const head = headOf(tx, open, visit.person.name, shown.notice ?? null);
  if (visit.isPartial) return withStatus(partial(<FlowEditor desk={desk} head={head} />), status);
  const base = adminBase(web, visit, shown.stand.done);
  const language = open.flow.languages[0] ?? "es";
  const part = tried ?? freshPhone(open.flow, { isOpen: true, isReturning: false, language });
  return page(
    <FlowPage {...base} desk={desk} head={head} phone={phoneOf(desk, part)} places={renderPlaces(tx, view, open.row.id)} />,
    status,
  );
}

function withStatus({ body, headers }: Response, status: number): Response {
  return new Response(body, { status, headers });
}

function phoneOf(desk: FlowDesk, part: PhonePart): FlowPhoneFacts {
  const keep = { lang: desk.speaks, ...(desk.at !== null && { at: desk.at }) };
  return { ...part, path: desk.path, name: desk.flow.name, keep };
}

async function edit(web: Web, visit: Visit, { params, body }: Context): Promise<Response> {
  const id = idOf(params.id) ?? 0;
  const form = formOf(body);
  const answer = await takeEdit(web, visit, id, form);
  const open = openFlow(web.app.db.tx, id);
  if (!open || answer.refusal?.refused === "not_found") return notFoundPage(web, visit);
  const stand = { at: answer.at ?? undefined, lang: form.text("lang") };
  if (answer.refusal) return show(web, visit, open, refused(shellOf(web, visit).view.words, open, answer, stand));
  if (visit.isPartial) return show(web, visit, open, { stand });
  const desk = openDesk(web.app.db.tx, shellOf(web, visit).view, open, stand);
  return seeOther(addressOf(desk, answer.at === null ? {} : { at: answer.at }));
}

// Somebody else's change of this very step stands beside what was typed; any other refusal is a sentence above the steps.
function refused(words: Words, open: OpenFlow, { refusal, typed }: EditAnswer, stand: Stand): Shown {
  if (!refusal) return { stand };
  const now = typed === null ? undefined : stepOf(open.flow, typed.id);
  const status = refusal.refused === "bad_step" ? 422 : statusOfRefusal(refusal);
  const why = `flows.read.${refusal.facts["why"]}`;
  const facts = { ...factsOf(refusal), ...(isKey(why) && { why: say(words, why) }) };
  const notice = { tone: "late" as const, text: refusalText(words, refusal.refused, facts) };
  if (!typed || !now) return { stand, notice, status };
  const by = String(refusal.facts["by"] ?? "");
  const said = "text" in now ? shownText({ flow: open.flow, speaks: "all" }, now.text) : "";
  return { stand, typed: { by, now: said, typed }, status };
}

function press(web: Web, visit: Visit, open: OpenFlow, form: Form): Response {
  const { view } = shellOf(web, visit);
  const part = tryFlow(view.words, open.flow, form);
  const stand = { at: form.text("at") || undefined, lang: form.text("lang") };
  if (!visit.isPartial) return show(web, visit, open, { stand, phone: part });
  const desk = openDesk(web.app.db.tx, view, open, stand);
  return partial(<FlowPhone view={view} phone={phoneOf(desk, part)} />);
}

async function publish(web: Web, visit: Visit, { params, body }: Context): Promise<Response> {
  const id = idOf(params.id) ?? 0;
  const version = formOf(body).id("version") ?? 0;
  const done = await transact(web.app, visit.by, (work) => publishFlow(work, visit.viewer, { id, version }));
  if (!isRefused(done)) return backTo(`/admin/bots/${id}`, "flow_published");
  return showRefused(web, visit, params, done);
}

/** The page again, with why something was refused above its steps. */
export function showRefused(web: Web, visit: Visit, params: Context["params"], refusal: Refusal): Response {
  if (refusal.refused === "not_found") return notFoundPage(web, visit);
  return withFlow(web, visit, params, (open) => show(web, visit, open, { stand: {}, ...sentence(web, visit, refusal) }));
}

function sentence(web: Web, visit: Visit, refusal: Refusal) {
  const { words } = shellOf(web, visit).view;
  return {
    notice: { tone: "late" as const, text: refusalText(words, refusal.refused, factsOf(refusal)) },
    status: statusOfRefusal(refusal),
  };
}

function download({ row, flow: one }: OpenFlow): Response {
  return new Response(`${JSON.stringify(flowJson(one), null, 2)}\n`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="ronda-bot-${row.id}.json"`,
      "cache-control": "no-store",
    },
  });
}
