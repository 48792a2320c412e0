import { no, type Refusal } from "../result.ts";
import { buttonsFault, type ButtonFault } from "./buttons-fault.ts";
import { readTemplateForm, type TemplateForm } from "./template-form.ts";
import { gapsIn, type TemplateVariable } from "./template-variables.ts";

/** A template as it is to be asked for, in Meta's shape. */
export type WantedTemplate = {
  name: string;
  language: string;
  category: string;
  parameterFormat: "NAMED" | "POSITIONAL";
  components: readonly Readonly<Record<string, unknown>>[];
};

export type TemplateFault =
  | ButtonFault
  | Refusal<
      | "bad_template_name"
      | "bad_template_language"
      | "bad_template_category"
      | "bad_template_shape"
      | "bad_template_header"
      | "bad_template_body"
      | "bad_template_footer"
      | "bad_template_edge"
      | "bad_template_beside"
      | "bad_template_density"
      | "bad_template_variable"
      | "bad_template_example"
      | "bad_template_file"
    >;

export const templateCategories = ["UTILITY", "MARKETING", "AUTHENTICATION"] as const;
export const limits = { name: 512, header: 60, body: 1024, footer: 60 } as const;
const variablesMax = 20;

/** What Meta would refuse, found before anything leaves (its template guide and the codes of 2388…, read in November 2026); null: nothing we know of. */
export function templateFault(wanted: WantedTemplate): TemplateFault | null {
  if (!/^[a-z0-9_]{1,512}$/.test(wanted.name)) return no("bad_template_name", { max: limits.name });
  if (!/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(wanted.language)) return no("bad_template_language");
  if (!templateCategories.some((one) => one === wanted.category)) return no("bad_template_category");
  return componentsFault(wanted);
}

/** The same for what an edit replaces: everything but name and language. */
export function componentsFault(wanted: Pick<WantedTemplate, "components" | "parameterFormat">): TemplateFault | null {
  const form = readTemplateForm(wanted.components);
  const [strange] = form.unsupported.filter((one) => one !== "BODY");
  if (strange !== undefined) return no("bad_template_shape", { what: strange });
  return (
    headerFault(form, wanted) ??
    bodyFault(form) ??
    variablesFault(form, wanted.parameterFormat === "NAMED") ??
    examplesFault(form) ??
    footerFault(form) ??
    buttonsFault(form.buttons)
  );
}

/** Whether Meta takes it as plain words: no line breaks, marks of style or emoji. */
export function isPlain(text: string): boolean {
  return !/[\n\r\t*_~`]|\p{Extended_Pictographic}/u.test(text.replaceAll(/\{\{\s*\w+\s*\}\}/g, ""));
}

function headerFault({ header }: TemplateForm, { components }: Pick<WantedTemplate, "components">): TemplateFault | null {
  if (header.kind === "none" || header.kind === "location") return null;
  if (header.kind !== "text") return header.example === null ? no("bad_template_file") : null;
  const isHere = components.length > 0 && header.text.trim() !== "";
  if (!isHere || lengthOf(header.text) > limits.header || header.variables.length > 1 || !isPlain(header.text))
    return no("bad_template_header", { max: limits.header });
  return null;
}

function bodyFault({ body }: TemplateForm): TemplateFault | null {
  const { text, variables } = body;
  if (text.trim() === "" || lengthOf(text) > limits.body || /\n{3,}/.test(text)) return no("bad_template_body", { max: limits.body });
  // A full stop behind it is enough for Meta; nothing, or spaces alone, is not.
  if (/^\s*\{\{/.test(text) || /\}\}\s*$/.test(text)) return no("bad_template_edge");
  if (/\}\}\s*\{\{/.test(text)) return no("bad_template_beside");
  const words = text
    .replaceAll(/\{\{\s*\w+\s*\}\}/g, " ")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return variables.length > variablesMax || words < variables.length * 2 + 1 ? no("bad_template_density") : null;
}

// Either all by name or all by number, and numbers without a hole. What looks like a gap and is none would be sent as it stands.
function variablesFault({ header, body, footer }: TemplateForm, isNamed: boolean): TemplateFault | null {
  for (const { text, variables } of [header, body]) {
    const keys = variables.map(({ key }) => key);
    const isFine = isNamed ? keys.every((key) => /^[a-z][a-z0-9_]{0,59}$/.test(key)) : isCounted(keys);
    const strange = text.replaceAll(/\{\{\s*\w+\s*\}\}/g, "").match(/\{\{|\}\}/)?.[0];
    if (!isFine || strange !== undefined) return no("bad_template_variable", { what: keys.join(", ") || (strange ?? "") });
  }
  return gapsIn(footer ?? "").length > 0 ? no("bad_template_footer", { max: limits.footer }) : null;
}

function isCounted(keys: readonly string[]): boolean {
  const numbers = keys.map(Number).sort((a, b) => a - b);
  return numbers.every((number, index) => number === index + 1);
}

function examplesFault({ header, body }: TemplateForm): TemplateFault | null {
  const bad = [...header.variables, ...body.variables].find((variable) => !isExample(variable));
  return bad ? no("bad_template_example", { variable: bad.key }) : null;
}

/** Whether a value may stand in a gap: Meta takes no line breaks, tabs or more than four spaces there. */
export function isExample({ example }: TemplateVariable): boolean {
  return example !== null && example.trim() !== "" && !/[\n\r\t]| {5,}/.test(example) && lengthOf(example) <= limits.body;
}

function footerFault({ footer }: TemplateForm): TemplateFault | null {
  const isBad = footer !== null && (lengthOf(footer) > limits.footer || !isPlain(footer));
  return isBad ? no("bad_template_footer", { max: limits.footer }) : null;
}

function lengthOf(text: string): number {
  return [...text].length;
}
