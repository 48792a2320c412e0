import type { TemplateRow } from "../../db/queries/templates/templates.ts";
import type { HeaderParameter, SaidComponent, TemplateSaid, TextParameter } from "../conversation/template-shape.ts";
import type { TemplateButton } from "./template-buttons.ts";
import { orderedKeys } from "./said-fault.ts";
import type { TemplateForm } from "./template-form.ts";
import type { TemplateVariable } from "./template-variables.ts";

/** What somebody filled in. `texts`: by the names of the fields, see `fieldOf`. */
export type TemplateValues = {
  texts: (field: string) => string;
  file: { id: string; name: string } | null;
  place: { latitude: number; longitude: number; name: string | null } | null;
};

/** How a gap is called in a form: `header.1`, `body.nombre`, `button.0`. */
export function fieldOf(part: "header" | "body", key: string): string {
  return `${part}.${key}`;
}

/** The same for what a button wants. */
export function buttonField({ index }: Pick<TemplateButton, "index">): string {
  return `button.${index}`;
}

/** A template with what was filled in, as it is sent. What was left empty is left out, for `saidFault` to name. */
export function saidOfValues(
  template: Pick<TemplateRow, "name" | "language" | "parameterFormat">,
  form: TemplateForm,
  values: TemplateValues,
): TemplateSaid {
  const textsOf = (part: "header" | "body", variables: readonly TemplateVariable[]) =>
    textParameters(template, part, { variables, values });
  const header = headerParameters(form, values) ?? textsOf("header", form.header.variables);
  const body = textsOf("body", form.body.variables);
  const components: SaidComponent[] = [
    ...(header.length > 0 ? [{ type: "header" as const, parameters: header }] : []),
    ...(body.length > 0 ? [{ type: "body" as const, parameters: body }] : []),
    ...form.buttons.flatMap((button) => buttonComponent(button, values)),
  ];
  const { name, language } = template;
  return { name, language: { code: language }, ...(components.length > 0 && { components }) };
}

function textParameters(
  { parameterFormat }: Pick<TemplateRow, "parameterFormat">,
  part: "header" | "body",
  { variables, values }: { variables: readonly TemplateVariable[]; values: TemplateValues },
): TextParameter[] {
  const keys = variables.map(({ key }) => key);
  // A name means the same in header and body, so it is asked for once.
  const textOf = (key: string) =>
    (values.texts(fieldOf(part, key)) || (parameterFormat === "NAMED" ? values.texts(fieldOf("body", key)) : "")).trim();
  if (parameterFormat === "POSITIONAL") return orderedKeys(keys).map((key) => ({ type: "text", text: textOf(key) }));
  return keys.map((key) => ({ type: "text", text: textOf(key), parameter_name: key }));
}

// Null: its header is words, or none.
function headerParameters({ header }: TemplateForm, { file, place }: TemplateValues): HeaderParameter[] | null {
  switch (header.kind) {
    case "image":
      return file === null ? [] : [{ type: "image", image: { file_id: file.id } }];
    case "video":
      return file === null ? [] : [{ type: "video", video: { file_id: file.id } }];
    case "document":
      return file === null ? [] : [{ type: "document", document: { file_id: file.id, filename: file.name } }];
    case "location":
      return place === null ? [] : [{ type: "location", location: place }];
    default:
      return null;
  }
}

function buttonComponent(button: TemplateButton, { texts }: TemplateValues): SaidComponent[] {
  const value = texts(buttonField(button)).trim();
  const index = String(button.index);
  if (button.kind === "flow") return [{ type: "button", sub_type: "flow", index, parameters: [{ type: "action", action: {} }] }];
  if (button.variable === null || value === "") return [];
  if (button.kind === "copy_code")
    return [{ type: "button", sub_type: "copy_code", index, parameters: [{ type: "coupon_code", coupon_code: value }] }];
  return [{ type: "button", sub_type: "url", index, parameters: [{ type: "text", text: value }] }];
}
