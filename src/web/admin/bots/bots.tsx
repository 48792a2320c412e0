import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { countRuns } from "../../../db/queries/bots/flow-counts.ts";
import { listFlowPlaces, listFlows } from "../../../db/queries/bots/flows.ts";
import { legible } from "../../../db/column.ts";
import { transact } from "../../../db/transact.ts";
import type { Flow } from "../../../domain/bots/flow.ts";
import { readFlow } from "../../../domain/bots/read-flow.ts";
import type { ReadFault } from "../../../domain/bots/reader.ts";
import { saveFlow } from "../../../domain/bots/save-flow.ts";
import { isRefused, no } from "../../../domain/result.ts";
import { BotsPage, type FlowLine } from "../../../../views/pages/admin/bots/bots-page.tsx";
import { refusalText } from "../../../../views/partials/controls/notice.tsx";
import type { Words } from "../../../../views/i18n/words.ts";
import { allow } from "../../http/allow.ts";
import { page } from "../../http/answers.ts";
import { factsOf, statusOfRefusal } from "../../http/errors.ts";
import { formOf } from "../../http/form.ts";
import type { Context, Visit, Web } from "../../http/visit.ts";
import { adminBase, backTo } from "../base.ts";
import { stateOf } from "./desk-of.ts";
import { placeText } from "./place-words.ts";
import { readyFlow, readyFlows } from "./ready-flows.ts";

const dayMs = 86_400_000;
const flowsMax = 200;
/** A flow of 200 steps in three languages has a third of that. */
const fileBytesMax = 1_000_000;

/** The list of flows, and the three ways to a new one: from nothing, from a ready one, from a file. */
export function bots(web: Web) {
  return new Elysia()
    .get(
      "/admin/bots",
      allow(web, "administer", (visit, { query }) => show(web, visit, { done: query.done })),
    )
    .post(
      "/admin/bots",
      allow(web, "administer", (visit, context) => create(web, visit, context)),
    )
    .post(
      "/admin/bots/import",
      allow(web, "administer", (visit, context) => takeFile(web, visit, context)),
    );
}

type Shown = { done?: string | undefined; faults?: readonly string[]; typed?: string; status?: number };

function show(web: Web, visit: Visit, { done, faults = [], typed = "", status = 200 }: Shown): Response {
  const { tx } = web.app.db;
  const base = adminBase(web, visit, done);
  const { words } = base.shell.view;
  const counts = new Map(countRuns(tx, base.shell.view.now - 30 * dayMs).map((one) => [one.flowId, one]));
  const flows = listFlows(tx, 0, flowsMax).map((row): FlowLine => {
    const read = readFlow(legible(row.draft));
    const { running = 0, begun = 0, handedOver = 0, ended = 0 } = counts.get(row.id) ?? {};
    const places = listFlowPlaces(tx, row.id).map((place) => placeText(tx, words, place));
    const known =
      "flow" in read ? { name: read.flow.name, state: stateOf(tx, row, read.flow) } : { name: `#${row.id}`, state: "draft" as const };
    return { id: row.id, ...known, places, running, begun, handedOver, ended };
  });
  return page(<BotsPage {...base} flows={flows} ready={readyFlows(words.language)} faults={faults} typed={typed} />, status);
}

async function create(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const form = formOf(body);
  const name = form.text("name").trim().slice(0, 80).toWellFormed();
  if (name === "") return show(web, visit, refusedAs(web, visit, no("bad_name")));
  return keep(web, visit, { ...readyFlow(form.text("from"), visit.language), name });
}

async function takeFile(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const file = formOf(body).file("file");
  if (!file || file.size === 0 || file.size > fileBytesMax) return show(web, visit, refusedAs(web, visit, no("bad_flow_file")));
  const read = readFlow(legible(await file.text()));
  if ("flow" in read) return keep(web, visit, read.flow);
  const { words } = adminBase(web, visit).shell.view;
  return show(web, visit, { faults: read.faults.map((fault) => faultWords(words, fault)), status: 422 });
}

async function keep(web: Web, visit: Visit, flow: Flow): Promise<Response> {
  const { secrets, world } = web.app;
  if (!secrets) return show(web, visit, { faults: [adminBase(web, visit).shell.view.words.t("admin.number.key_missing")], status: 409 });
  const secret = secrets.seal(Buffer.from(world.random.bytes(32)).toString("hex"), world.random.bytes(12));
  const saved = await transact(web.app, visit.by, (work) => saveFlow(work, visit.viewer, { id: null, version: null, json: flow, secret }));
  return isRefused(saved) ? show(web, visit, refusedAs(web, visit, saved)) : backTo(`/admin/bots/${saved}`, "flow_made");
}

function refusedAs(web: Web, visit: Visit, refusal: ReturnType<typeof no>): Shown {
  const { words } = adminBase(web, visit).shell.view;
  return {
    faults: [refusalText(words, refusal.refused, factsOf(refusal))],
    status: refusal.refused.startsWith("bad_") ? 422 : statusOfRefusal(refusal),
  };
}

// The place in the file in words where it is a step: people count from one.
function faultWords({ t }: Words, { path, code }: ReadFault): string {
  const why = t(`flows.read.${code}`);
  const [, index, rest] = /^steps\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  if (index === undefined) return t("flows.read.flow", { path: path === "" ? "JSON" : path, why });
  return t("flows.read.at", { number: Number(index) + 1, path: rest || "—", why });
}
