import { type JsonRecord, recordAt, recordsAt, textAt } from "../read.ts";
import type { SimTemplate } from "./templates.ts";

/** What a person reads in the bubble of a business message. */
export function plainText(body: JsonRecord, template: SimTemplate | null): string {
  const type = textAt(body, "type") ?? "text";
  const own = recordAt(body, type);
  if (type === "text") return textAt(own, "body") ?? "";
  if (type === "template") return template ? filled(template, body) : (textAt(own, "name") ?? "");
  if (type === "interactive") return textAt(recordAt(own, "body"), "text") ?? "";
  if (type === "contacts")
    return recordsAt(body, "contacts")
      .map((card) => textAt(recordAt(card, "name"), "formatted_name") ?? "")
      .join(", ");
  return textAt(own, "caption") ?? textAt(own, "name") ?? textAt(own, "filename") ?? "";
}

/** The body text of a template with the parameters of a request put in. */
function filled(template: SimTemplate, body: JsonRecord): string {
  const text = template.components.find((component) => textAt(component, "type")?.toUpperCase() === "BODY");
  const sent = recordsAt(recordAt(body, "template"), "components").find((component) => textAt(component, "type")?.toLowerCase() === "body");
  const parameters = recordsAt(sent ?? null, "parameters");
  return (textAt(text ?? null, "text") ?? "").replace(/\{\{(\w+)\}\}/g, (hole, name: string) => {
    const named = parameters.find((parameter) => textAt(parameter, "parameter_name") === name);
    return textAt(named ?? parameters[Number(name) - 1] ?? null, "text") ?? hole;
  });
}
