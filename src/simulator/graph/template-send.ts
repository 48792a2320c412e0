import { getWaba, type SimNumber } from "../accounts.ts";
import { type JsonRecord, recordAt, recordsAt, textAt } from "../read.ts";
import type { SimState } from "../state.ts";
import { type Problem, problem } from "./errors.ts";
import type { Recipient } from "./recipient.ts";
import { holesIn } from "./template-rules.ts";
import type { SimTemplate } from "./templates.ts";
import { firstProblem } from "./text-limits.ts";

/** The template a request names by exact name and language; null for other messages and unknown templates. */
export function chosenTemplate(state: SimState, number: SimNumber, body: JsonRecord): SimTemplate | null {
  const wanted = recordAt(body, "template");
  const language = textAt(recordAt(wanted, "language"), "code");
  const { templates } = getWaba(state, number.wabaId);
  return templates.find((template) => template.name === textAt(wanted, "name") && template.language === language) ?? null;
}

/** What is wrong with a template message: unknown or unapproved 132001, paused 132015, disabled 132016, count 132000, format 132012. */
export function templateProblem(state: SimState, number: SimNumber, body: JsonRecord, recipient: Recipient): Problem | null {
  const template = chosenTemplate(state, number, body);
  if (template?.status === "PAUSED") return problem(132015, "The template is paused.");
  if (template?.status === "DISABLED") return problem(132016, "The template is disabled.");
  if (template?.status !== "APPROVED") return problem(132001, "The template name does not exist in this language, or is not approved.");
  const isByUserId = recipient.to === null;
  if (template.category === "AUTHENTICATION" && isByUserId) return problem(131062, "Authentication templates need a phone number.");
  const sent = recordsAt(recordAt(body, "template"), "components");
  return firstProblem([
    () => strangerProblem(template, sent),
    ...template.components.map((component) => () => componentProblem(template, component, sent)),
    ...buttonsOf(template).map((button, index) => () => buttonProblem(button, index, sent)),
  ]);
}

function buttonsOf(template: SimTemplate): readonly JsonRecord[] {
  return template.components
    .filter((component) => upper(component, "type") === "BUTTONS")
    .flatMap((component) => recordsAt(component, "buttons"));
}

function upper(record: JsonRecord | undefined, key: string): string {
  return (textAt(record ?? null, key) ?? "").toUpperCase();
}

// A component the template has not: a header of none, a button that is not there.
function strangerProblem(template: SimTemplate, sent: readonly JsonRecord[]): Problem | null {
  const kinds = template.components.map((component) => upper(component, "type"));
  const buttons = buttonsOf(template);
  const stranger = sent.find((one) => {
    const type = upper(one, "type");
    return type === "BUTTON" ? buttons[Number(one["index"])] === undefined : !kinds.includes(type);
  });
  return stranger ? problem(132000, `${upper(stranger, "type").toLowerCase()}: the template has no such component`) : null;
}

function componentProblem(template: SimTemplate, component: JsonRecord, sent: readonly JsonRecord[]): Problem | null {
  const kind = upper(component, "type");
  if (kind !== "BODY" && kind !== "HEADER") return null;
  const given = sent.find((one) => upper(one, "type") === kind);
  const parameters = recordsAt(given ?? null, "parameters");
  const format = upper(component, "format");
  if (kind === "HEADER" && format !== "TEXT" && format !== "") return headerMediaProblem(format, parameters);
  const holes = holesIn(textAt(component, "text") ?? "");
  if (parameters.length !== holes.length) {
    const where = kind.toLowerCase();
    return problem(
      132000,
      `${where}: number of localizable_params (${parameters.length}) does not match the expected number of params (${holes.length})`,
    );
  }
  const isNamed = template.parameterFormat === "NAMED";
  const names = parameters.map((parameter) => textAt(parameter, "parameter_name"));
  if (isNamed && new Set(names).size < names.length) return problem(132012, "Parameter name comes twice.");
  return firstProblem([
    ...parameters.map((parameter) => () => parameterProblem(parameter, isNamed ? holes : null)),
    () => lengthProblem(textAt(component, "text") ?? "", parameters, kind === "BODY" ? 1024 : 60),
  ]);
}

// Near enough: each hole goes, and its value comes.
function lengthProblem(text: string, parameters: readonly JsonRecord[], max: number): Problem | null {
  const values = parameters.map((parameter) => [...(textAt(parameter, "text") ?? "")].length);
  const length = [...text.replaceAll(/\{\{\w+\}\}/g, "")].length + values.reduce((sum, one) => sum + one, 0);
  return length > max ? problem(132005, "Translated text is too long.") : null;
}

function headerMediaProblem(format: string, parameters: readonly JsonRecord[]): Problem | null {
  if (parameters.length !== 1) return problem(132000, "header: one media parameter is expected.");
  const [only] = parameters;
  return upper(only, "type") === format
    ? null
    : problem(132012, `header: Format mismatch, expected ${format}, received ${upper(only, "type")}`);
}

function parameterProblem(parameter: JsonRecord, names: readonly string[] | null): Problem | null {
  const type = textAt(parameter, "type");
  if (type === "currency" || type === "date_time") return null;
  const text = textAt(parameter, "text");
  if (type !== "text" || text === null) return problem(132012, "Parameter format does not match: a text is expected.");
  if (/[\n\t]| {5,}/.test(text) || text === "")
    return problem(132012, "Param text cannot be empty or have new-line/tab characters or more than 4 consecutive spaces.");
  const name = textAt(parameter, "parameter_name");
  if (names !== null && (name === null || !names.includes(name)))
    return problem(132012, `Parameter name is missing or unknown: ${name ?? ""}`);
  return names === null && name !== null ? problem(132012, "Parameter name is not expected.") : null;
}

// A link with a hole, a code to copy: these need a parameter at their place.
function buttonProblem(button: JsonRecord, index: number, sent: readonly JsonRecord[]): Problem | null {
  const kind = upper(button, "type");
  const needsText = kind === "URL" && holesIn(textAt(button, "url") ?? "").length > 0;
  const given = sent.find((one) => upper(one, "type") === "BUTTON" && String(one.index) === String(index));
  if (!given)
    return needsText || kind === "COPY_CODE"
      ? problem(132000, `buttons: Button at index ${index} of type ${kind} requires a parameter`)
      : null;
  if (upper(given, "sub_type") !== kind) return problem(132012, `buttons: Button at index ${index} is of type ${kind}`);
  const code = textAt(recordsAt(given, "parameters")[0] ?? null, "coupon_code");
  return kind === "COPY_CODE" && (code === null || code === "" || [...code].length > 15)
    ? problem(132012, `buttons: Button at index ${index} takes a coupon_code of at most 15 characters`)
    : null;
}
