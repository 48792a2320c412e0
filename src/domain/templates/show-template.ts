import type { TemplateRow } from "../../db/queries/templates/templates.ts";
import type { HeaderParameter, SaidComponent, TemplateSaid, TemplateShown } from "../conversation/template-shape.ts";
import type { TemplateButton } from "./template-buttons.ts";
import { valuesOf } from "./said-fault.ts";
import type { TemplateForm } from "./template-form.ts";
import { filledText } from "./template-variables.ts";

/** A template as the customer sees it, its gaps filled with what is said; one without a value stays as it stands. */
export function showTemplate(
  template: Pick<TemplateRow, "category" | "parameterFormat">,
  form: TemplateForm,
  said: TemplateSaid,
): TemplateShown {
  const components = said.components ?? [];
  const body = components.flatMap((one) => (one.type === "body" ? one.parameters : []));
  const keys = form.body.variables.map(({ key }) => key);
  return {
    category: template.category,
    header: headerShown(form, template.parameterFormat, components),
    body: filledText(form.body.text, Object.fromEntries(valuesOf(keys, template.parameterFormat, body))),
    footer: form.footer,
    buttons: form.buttons.map((button) => ({ type: button.kind, text: button.text, value: valueShown(button, components) })),
  };
}

function headerShown(
  { header }: TemplateForm,
  format: TemplateRow["parameterFormat"],
  components: readonly SaidComponent[],
): TemplateShown["header"] {
  if (header.kind === "none") return null;
  const parameters: readonly HeaderParameter[] = components.flatMap((one) => (one.type === "header" ? one.parameters : []));
  if (header.kind !== "text") {
    const document = parameters.find((one) => one.type === "document");
    return { format: header.kind.toUpperCase(), text: document?.document.filename ?? null };
  }
  const texts = parameters.filter((one) => one.type === "text");
  const keys = header.variables.map(({ key }) => key);
  return { format: "TEXT", text: filledText(header.text, Object.fromEntries(valuesOf(keys, format, texts))) };
}

// What a button leads to, where that is something to be read.
function valueShown(button: TemplateButton, components: readonly SaidComponent[]): string | null {
  const said = components.find((one) => one.type === "button" && one.index === String(button.index));
  const [only] = said?.type === "button" ? said.parameters : [];
  switch (button.kind) {
    case "url": {
      const end = only?.type === "text" ? only.text : null;
      return end === null || button.variable === null ? button.url : filledText(button.url ?? "", { [button.variable.key]: end });
    }
    case "copy_code":
      return only?.type === "coupon_code" ? only.coupon_code : null;
    case "otp":
      return only?.type === "text" ? only.text : null;
    case "phone":
      return button.phone;
    default:
      return null;
  }
}
