import { getWaba, type SimWaba } from "../accounts.ts";
import { randomDigits } from "../ids.ts";
import { type JsonRecord, present, recordAt, recordsAt, textAt } from "../read.ts";
import type { SimState } from "../state.ts";
import { emit } from "../webhooks/emitter.ts";
import type { Call } from "./call.ts";
import { answer, graphError, problem, success } from "./errors.ts";
import { pageOf } from "./paging.ts";
import { readTemplate } from "../templates/read-template.ts";
import { componentsProblem } from "./template-rules.ts";

export type SimTemplate = {
  id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameterFormat: string;
  rejectedReason: string;
  components: readonly JsonRecord[];
  /** Left out: GREEN. */
  quality?: string;
  previousCategory?: string;
  /** When it was edited, epoch ms. */
  editedAt: number[];
};

const dayMs = 24 * 3_600_000;

/** `/{waba}/message_templates`: list, create, delete. */
export function templatesOf(call: Call, waba: SimWaba): Response {
  if (call.method === "GET") return listTemplates(call, waba);
  if (call.method === "POST") return createTemplate(call, waba);
  if (call.method === "DELETE") return deleteTemplates(call, waba);
  return graphError(call.state, problem(100, "Unsupported request."));
}

function listTemplates(call: Call, waba: SimWaba): Response {
  const wanted = waba.templates.filter((template) => {
    return (["name", "status", "language", "category"] as const).every((key) => [null, template[key]].includes(call.query.get(key)));
  });
  return answer(pageOf(call, wanted.map(templateJson)));
}

/** A template as reads tell it. */
export function templateJson(template: SimTemplate): JsonRecord {
  return {
    id: template.id,
    name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    parameter_format: template.parameterFormat,
    rejected_reason: template.rejectedReason,
    quality_score: { score: template.quality ?? "GREEN", date: 1_795_000_000 },
    ...(template.previousCategory === undefined ? {} : { previous_category: template.previousCategory }),
    components: template.components.map(withHeaderLink),
  };
}

// Reads give an address of the CDN, not the handle that was uploaded.
function withHeaderLink(component: JsonRecord): JsonRecord {
  const example = recordAt(component, "example");
  return example?.header_handle === undefined
    ? component
    : { ...component, example: { ...example, header_handle: ["https://scontent.example/header.jpg"] } };
}

function createTemplate(call: Call, waba: SimWaba): Response {
  const { state, params } = call;
  const name = textAt(params, "name") ?? "";
  const language = textAt(params, "language") ?? "";
  const category = (textAt(params, "category") ?? "").toUpperCase();
  const components = recordsAt(params, "components");
  if (!/^[a-z0-9_]{1,512}$/.test(name))
    return graphError(state, problem(100, "Param name may have lowercase letters, digits and underscores."));
  if (!["MARKETING", "UTILITY", "AUTHENTICATION"].includes(category))
    return graphError(state, problem(100, "Param category is not valid."));
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) return graphError(state, problem(100, "Param language is not valid."));
  const blockedUntil = waba.blockedNames.get(`${name} ${language}`) ?? 0;
  const isTaken = waba.templates.some((template) => template.name === name && template.language === language);
  if (isTaken || blockedUntil > state.clock.now())
    return graphError(state, { code: 100, subcode: 2388023, details: "The name cannot be used now." });
  if (isOverHour(state, waba)) return graphError(state, problem(80007, "Too many templates were created in an hour."), 429);
  if (waba.templates.length >= state.settings.templatesMax) return graphError(state, problem(2388019, "The template limit was reached."));
  const wrong = componentsProblem(components);
  if (wrong) return graphError(state, wrong);
  const template: SimTemplate = {
    id: randomDigits(state.random, 16),
    name,
    language,
    category: state.settings.templateReview.category ?? category,
    status: "PENDING",
    parameterFormat: (textAt(params, "parameter_format") ?? "POSITIONAL").toUpperCase(),
    rejectedReason: "NONE",
    components,
    editedAt: [],
  };
  waba.templates.push(template);
  waba.createdAt.push(state.clock.now());
  review(state, waba, template);
  return answer({ id: template.id, status: template.status, category: template.category });
}

const createdPerHour = 100;

function isOverHour(state: SimState, waba: SimWaba): boolean {
  waba.createdAt = waba.createdAt.filter((at) => at > state.clock.now() - 3_600_000);
  return waba.createdAt.length >= createdPerHour;
}

// Meta looks at it later and tells by webhook.
function review(state: SimState, waba: SimWaba, template: SimTemplate): void {
  state.clock.after(state.settings.templateReview.afterMs, () => {
    if (template.status !== "PENDING") return;
    const { outcome, reason, rejection, readsWords } = state.settings.templateReview;
    if (readsWords === true) {
      setTemplateStatus(state, waba.id, template, readTemplate(template));
      return;
    }
    if (outcome === "REJECTED")
      setTemplateStatus(state, waba.id, template, {
        status: outcome,
        reason: reason ?? "INVALID_FORMAT",
        ...(rejection ? { rejection } : {}),
      });
    else setTemplateStatus(state, waba.id, template, { status: outcome });
  });
}

/** Moves a template to a status and tells by webhook. Ids are integers there. */
export function setTemplateStatus(
  state: SimState,
  wabaId: string,
  template: SimTemplate,
  to: { status: string; reason?: string; title?: string; rejection?: { reason: string; recommendation: string } },
): void {
  template.status = to.status;
  template.rejectedReason = to.reason ?? "NONE";
  const value = {
    event: to.status,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    message_template_category: template.category,
    reason: template.rejectedReason,
    ...(to.title === undefined ? {} : { other_info: { title: to.title, description: `The template is in ${to.title}.` } }),
    ...(to.rejection === undefined ? {} : { rejection_info: to.rejection }),
  };
  void emit(state, getWaba(state, wabaId).id, "message_template_status_update", value);
}

function deleteTemplates(call: Call, waba: SimWaba): Response {
  const { state, params } = call;
  const name = textAt(params, "name");
  const id = textAt(params, "hsm_id");
  const doomed = waba.templates.filter((template) => template.name === name && (id === null || template.id === id));
  if (doomed.length === 0) return graphError(state, problem(100, "The message template does not exist."));
  if (doomed.some((template) => template.status === "DISABLED"))
    return graphError(state, problem(100, "A disabled template cannot be deleted."));
  for (const template of doomed) {
    if (template.status === "APPROVED") waba.blockedNames.set(`${template.name} ${template.language}`, state.clock.now() + 30 * dayMs);
  }
  waba.templates = waba.templates.filter((template) => !doomed.includes(template));
  return success();
}

/** `/{template}`: read, or edit (components whole; approved ones once a day, ten times a month, never the category). */
export function templateNode(call: Call, id: string): Response {
  const { state, params } = call;
  const waba = [...state.wabas.values()].find((one) => one.templates.some((template) => template.id === id));
  const template = waba?.templates.find((one) => one.id === id);
  if (!waba || !template) return graphError(state, problem(100, "The message template does not exist."));
  if (call.method === "GET") return answer(templateJson(template));
  if (!["APPROVED", "REJECTED", "PAUSED"].includes(template.status))
    return graphError(state, problem(2388039, "This status cannot be edited."));
  const now = state.clock.now();
  const edits = template.editedAt.filter((at) => at > now - 30 * dayMs);
  const isTooSoon = edits.some((at) => at > now - dayMs) || edits.length >= 10;
  const category = textAt(params, "category");
  if (template.status === "APPROVED" && (isTooSoon || category !== null))
    return graphError(state, problem(100, "An approved template cannot be edited like that now."));
  const components = params.components === undefined ? template.components : recordsAt(params, "components");
  const wrong = componentsProblem(components);
  if (wrong) return graphError(state, wrong);
  Object.assign(template, present({ components, category, status: "PENDING" }), { editedAt: [...edits, now] });
  review(state, waba, template);
  return success();
}
