import type { SeenTemplate } from "../../domain/templates/seen-template.ts";
import { askPage, readSuccess } from "./graph-account.ts";
import { ask, type GraphAnswer } from "./graph-answer.ts";
import { exchange, type Call, type GraphPorts } from "./graph-exchange.ts";
import { readFailure } from "./graph-failure.ts";
import { asId, asList, asRecord, asText, type Json } from "../payload/json.ts";

/** A page of an account's templates; `next`: the cursor behind it, null on the last. */
export type TemplatePage = { templates: SeenTemplate[]; next: string | null };

/** How a change ended. `isUncertain`: nobody knows whether Meta took it. `code` and `subcode` are Meta's; `reason` holds no secret. */
export type Told<Value> =
  { ok: true; value: Value } | { ok: false; isUncertain: boolean; code: number | null; subcode: number | null; reason: string };

/** What Meta makes of a new template: it may put it into another category at once. */
export type CreatedTemplate = { metaId: string; status: string; category: string | null };

/** A template as it is asked for. `components` in Meta's shape. */
export type WantedTemplate = { name: string; language: string; category: string; parameterFormat: string; components: readonly Json[] };

/** What we ask of Graph about templates. Reading may be asked again without harm. Creating twice cannot be: a name is taken once; an edit that
 *  is told again is the same edit. */
export type TemplateCalls = {
  /** Behind the cursor `after`; null: from the first. */
  page: (access: Access, wabaId: string, after: string | null) => Promise<GraphAnswer<TemplatePage>>;
  read: (access: Access, metaId: string) => Promise<GraphAnswer<SeenTemplate>>;
  create: (access: Access, wabaId: string, template: WantedTemplate) => Promise<Told<CreatedTemplate>>;
  edit: (access: Access, metaId: string, change: { components: readonly Json[]; category?: string }) => Promise<Told<true>>;
  /** One language of a name. */
  remove: (access: Access, wabaId: string, template: { metaId: string; name: string }) => Promise<Told<true>>;
};

type Access = { accessToken: string };

/** Fifty at a time: a hundred long ones with cards may be more than an answer may hold. */
const pageRows = 50;
const fields = "id,name,status,category,language,components,parameter_format,quality_score,rejected_reason,previous_category";

/** The calls, each bringing its own token. `segment` makes an id one part of a path. */
export function templateCalls(ports: GraphPorts, segment: (id: string) => string): TemplateCalls {
  const listOf = (wabaId: string) => `${segment(wabaId)}/message_templates`;
  return {
    page: async ({ accessToken }, wabaId, after) => {
      const answer = await askPage(ports, { accessToken, path: listOf(wabaId), fields, pageRows, read: readTemplate }, after);
      return answer.ok ? { ok: true, value: { templates: answer.value.rows, next: answer.value.after } } : answer;
    },
    read: ({ accessToken }, metaId) =>
      ask(ports, { method: "GET", path: `${segment(metaId)}?fields=${encodeURIComponent(fields)}`, accessToken }, readTemplate),
    create: ({ accessToken }, wabaId, { parameterFormat, ...template }) =>
      tell(
        ports,
        { method: "POST", path: listOf(wabaId), accessToken, body: { ...template, parameter_format: parameterFormat } },
        readCreated,
      ),
    edit: ({ accessToken }, metaId, change) =>
      tell(ports, { method: "POST", path: segment(metaId), accessToken, body: change }, readSuccess),
    remove: ({ accessToken }, wabaId, { metaId, name }) => {
      const query = new URLSearchParams({ hsm_id: metaId, name });
      return tell(ports, { method: "DELETE", path: `${listOf(wabaId)}?${query}`, accessToken }, readSuccess);
    },
  };
}

/** Reads one template; null without id, name or language. Unknown statuses pass as they are. */
export function readTemplate(row: Json): SeenTemplate | null {
  const metaId = asId(row["id"]);
  const name = asText(row["name"]);
  const language = asText(row["language"]);
  if (metaId === null || name === null || language === null) return null;
  return {
    metaId,
    name,
    language: language.replace("-", "_"),
    status: asText(row["status"])?.toUpperCase() ?? "UNKNOWN",
    category: asText(row["category"])?.toUpperCase() ?? "UNKNOWN",
    previousCategory: asText(row["previous_category"])?.toUpperCase() ?? null,
    parameterFormat: asText(row["parameter_format"])?.toUpperCase() === "NAMED" ? "NAMED" : "POSITIONAL",
    quality: asText(asRecord(row["quality_score"])?.["score"]),
    rejectedReason: asText(row["rejected_reason"]),
    components: JSON.stringify(asList(row["components"])),
  };
}

function readCreated(body: Json): CreatedTemplate | null {
  const metaId = asId(body["id"]);
  if (metaId === null) return null;
  return {
    metaId,
    status: asText(body["status"])?.toUpperCase() ?? "PENDING",
    category: asText(body["category"])?.toUpperCase() ?? null,
  };
}

/** Tells Graph to change something, once. */
export async function tell<Value>(ports: GraphPorts, call: Call, read: (body: Json) => Value | null): Promise<Told<Value>> {
  const got = await exchange(ports, call);
  if (got.kind !== "answered") return refused(got.reason, got.kind === "lost");
  const failure = readFailure(got, call.accessToken);
  if (failure) {
    const words = [failure.title, failure.details].filter((word) => word !== null).join(" · ");
    const subcode = failure.subcode ?? null;
    return { ...refused(words, failure.verdict === "ambiguous"), code: failure.code, subcode };
  }
  const value = got.body && read(got.body);
  return value === null ? refused("unexpected answer", true) : { ok: true, value };
}

function refused(reason: string, isUncertain: boolean) {
  return { ok: false as const, isUncertain, code: null, subcode: null, reason };
}
