import {
  bodyOf,
  type ButtonParameter,
  type HeaderParameter,
  headerOf,
  type SaidComponent,
  type TemplateSaid,
  type TextParameter,
} from "../conversation/template-shape.ts";
import { no, type Refusal } from "../result.ts";
import { isSeen } from "../visible-text.ts";
import type { TemplateButton } from "./template-buttons.ts";
import type { TemplateForm } from "./template-form.ts";
import { filledText, type TemplateVariable } from "./template-variables.ts";

/** `name`: what whoever fills it in knows the gap by. `part`: its place by the Cloud API's names. */
export type TemplateRefusal = Refusal<
  | "template_unsupported"
  | "template_missing"
  | "template_extra"
  | "template_names"
  | "template_bad_text"
  | "template_too_long"
  | "template_header"
  | "template_code_long"
>;

type Fault = TemplateRefusal | null;

/** Meta's limits once the gaps are filled (cloud-api.md §5), in code points. */
const limits = { header: 60, body: 1024, url: 2000, code: 15, payload: 256 };

/** What Meta would not take of a template filled in so, told before anything leaves (cloud-api.md §3.2); null: nothing. Whether it may be sent at
 *  all is another question, and so is the file of its header. */
export function saidFault(form: TemplateForm, format: "NAMED" | "POSITIONAL", said: TemplateSaid): Fault {
  if (form.unsupported[0] !== undefined) return no("template_unsupported", { part: form.unsupported[0] });
  const components = said.components ?? [];
  return first([
    () => strangers(form, components),
    () => headerFault(form, format, headerOf(said)),
    () => textsFault("body", form.body, { format, parameters: bodyOf(said), max: limits.body }),
    ...form.buttons.map((button) => () => buttonFault(button, buttonPart(components, button.index))),
  ]);
}

type SaidPart = Extract<SaidComponent, { type: "button" }>;

function buttonPart(components: readonly SaidComponent[], index: number): SaidPart | undefined {
  return components.find((one): one is SaidPart => one.type === "button" && one.index === String(index));
}

// Two bodies, a header where there is none, a button that is not there.
function strangers(form: TemplateForm, components: readonly SaidComponent[]): Fault {
  const seen = new Set<string>();
  for (const one of components) {
    const place = one.type === "button" ? `button ${one.index}` : one.type;
    const isKnown =
      one.type === "body" ||
      (one.type === "header" && (form.header.kind !== "none" || one.parameters.length === 0)) ||
      (one.type === "button" && form.buttons.some(({ index }) => String(index) === one.index));
    if (!isKnown || seen.has(place)) return no("template_extra", { part: place });
    seen.add(place);
  }
  return null;
}

function headerFault(form: TemplateForm, format: "NAMED" | "POSITIONAL", parameters: readonly HeaderParameter[]): Fault {
  const { kind } = form.header;
  if (kind === "none") return null;
  if (kind === "text") {
    const texts = parameters.filter((one) => one.type === "text");
    return texts.length < parameters.length
      ? no("template_header", { kind })
      : textsFault("header", form.header, { format, parameters: texts, max: limits.header });
  }
  const [only] = parameters;
  if (only?.type !== kind || parameters.length !== 1) return no("template_header", { kind });
  return only.type === "location" && !isOnEarth(only.location) ? no("template_header", { kind }) : null;
}

function isOnEarth({ latitude, longitude }: { latitude: number; longitude: number }): boolean {
  return Number.isFinite(latitude) && Number.isFinite(longitude) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

type Given = { format: "NAMED" | "POSITIONAL"; parameters: readonly TextParameter[]; max: number };

function textsFault(
  part: "header" | "body",
  { text, variables }: { text: string; variables: readonly TemplateVariable[] },
  { format, parameters, max }: Given,
): Fault {
  const isNamed = format === "NAMED";
  const names = parameters.map((one) => one.parameter_name);
  const keys = variables.map(({ key }) => key);
  if (keys.length === 0 && parameters.length > 0) return no("template_extra", { part });
  if (names.some((name) => (name !== undefined) !== isNamed)) return no("template_names", { part });
  const strange = isNamed ? names.find((name, at) => !keys.includes(name ?? "") || names.indexOf(name) !== at) : undefined;
  if (strange !== undefined) return no("template_extra", { part: `${part} ${strange}` });
  const missing = isNamed ? keys.find((key) => !names.includes(key)) : orderedKeys(keys)[parameters.length];
  if (missing !== undefined) return no("template_missing", { name: missing });
  if (parameters.length > keys.length) return no("template_extra", { part });
  const values = valuesOf(keys, format, parameters);
  for (const key of keys) {
    const fault = wordsFault(key, values.get(key) ?? "", max);
    if (fault) return fault;
  }
  const filled = filledText(text, Object.fromEntries(values));
  return [...filled].length > max ? no("template_too_long", { name: part, max }) : null;
}

/** Keys in the order of their parameters: numbers count, wherever in the text they stand. */
export function orderedKeys(keys: readonly string[]): string[] {
  return [...keys].toSorted((a, b) => Number(a) - Number(b));
}

/** What stands in each gap. */
export function valuesOf(
  keys: readonly string[],
  format: "NAMED" | "POSITIONAL",
  parameters: readonly TextParameter[],
): Map<string, string> {
  if (format === "NAMED") return new Map(parameters.map((one) => [one.parameter_name ?? "", one.text]));
  return new Map(orderedKeys(keys).map((key, at) => [key, parameters[at]?.text ?? ""]));
}

// Meta takes no line breaks, no tabs and no long gaps in what is filled in; nothing else that cannot be seen belongs there either.
function wordsFault(name: string, text: string, max: number): Fault {
  if (!isSeen(text)) return no("template_missing", { name });
  if (/[\p{Cc}\u2028\u2029]| {4,}/u.test(text)) return no("template_bad_text", { name });
  return [...text].length > max ? no("template_too_long", { name, max }) : null;
}

function buttonFault(button: TemplateButton, said: SaidPart | undefined): Fault {
  const part = `button ${button.index}`;
  const [only, ...more] = said?.parameters ?? [];
  if (more.length > 0) return no("template_extra", { part });
  switch (button.kind) {
    case "quick_reply":
      return said && (said.sub_type !== "quick_reply" || only?.type !== "payload" || only.payload.length > limits.payload)
        ? no("template_extra", { part })
        : null;
    case "flow":
      return said && (said.sub_type !== "flow" || (only !== undefined && only.type !== "action")) ? no("template_extra", { part }) : null;
    case "url":
    case "copy_code":
    case "otp":
      return valueFault(button, said, only);
    default:
      return said ? no("template_extra", { part }) : null;
  }
}

function valueFault(button: TemplateButton, said: SaidPart | undefined, only: ButtonParameter | undefined): Fault {
  const part = `button ${button.index}`;
  if (button.variable === null) return said ? no("template_extra", { part }) : null;
  const value = valueIn(button, said, only);
  if (value === null) return said === undefined ? no("template_missing", { name: button.text }) : no("template_extra", { part });
  if (!isSeen(value)) return no("template_missing", { name: button.text });
  if (/[\s\p{Cc}]/u.test(value)) return no("template_bad_text", { name: button.text });
  if (button.kind !== "url") return [...value].length > limits.code ? no("template_code_long", { max: limits.code }) : null;
  const whole = filledText(button.url ?? "", { [button.variable.key]: value });
  return [...whole].length > limits.url ? no("template_too_long", { name: button.text, max: limits.url }) : null;
}

// A one-time code goes as the end of an address, whatever its button does with it.
function valueIn(button: TemplateButton, said: SaidPart | undefined, only: ButtonParameter | undefined): string | null {
  if (said === undefined || only === undefined) return null;
  if (button.kind === "copy_code") return said.sub_type === "copy_code" && only.type === "coupon_code" ? only.coupon_code : null;
  return said.sub_type === "url" && only.type === "text" ? only.text : null;
}

function first(checks: readonly (() => Fault)[]): Fault {
  for (const check of checks) {
    const fault = check();
    if (fault) return fault;
  }
  return null;
}
