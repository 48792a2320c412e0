import type { TemplateForm } from "../../domain/templates/template-form.ts";
import { filledText } from "../../domain/templates/template-variables.ts";
import type { TemplateLook } from "../../../views/partials/template/template-bubble.tsx";

/** What fills the gaps, by key: of the header's text, the body, and of buttons by their place. What is missing or empty stays a visible gap.
 *  `media`: the header's file or place, when it is chosen. */
export type TemplateValues = {
  header?: Readonly<Record<string, string>>;
  body?: Readonly<Record<string, string>>;
  buttons?: Readonly<Record<number, string>>;
  media?: { url: string | null; name: string | null };
};

/** How a template looks with these values. */
export function templateLook(form: TemplateForm, values: TemplateValues = {}): TemplateLook {
  return {
    header: headerOf(form, values),
    body: filledText(form.body.text, values.body ?? {}),
    footer: form.footer,
    buttons: form.buttons.map((button) => ({
      kind: button.kind === "otp" || button.kind === "plain" ? ("other" as const) : button.kind,
      text: button.text,
      detail: detailOf(button, values.buttons?.[button.index]),
    })),
  };
}

function headerOf({ header: { kind, text } }: TemplateForm, { header, media }: TemplateValues): TemplateLook["header"] {
  if (kind === "none") return { kind };
  if (kind === "text") return { kind, text: filledText(text, header ?? {}) };
  return { kind, url: media?.url ?? null, name: media?.name ?? null };
}

/** Meta's own examples in every gap: how a template that nobody fills in is shown. */
export function exampleValues(form: TemplateForm): TemplateValues {
  const byKey = (variables: readonly { key: string; example: string | null }[]) =>
    Object.fromEntries(variables.map(({ key, example }) => [key, example ?? ""]));
  return {
    header: byKey(form.header.variables),
    body: byKey(form.body.variables),
    buttons: Object.fromEntries(form.buttons.map(({ index, variable }) => [index, variable?.example ?? ""])),
  };
}

function detailOf({ kind, url, phone, variable }: TemplateForm["buttons"][number], value: string | undefined): string | null {
  if (kind === "phone") return phone;
  if (kind === "copy_code") return value || null;
  if (kind !== "url" || url === null) return null;
  // Meta's example of an address may be the whole address instead of what stands in the gap.
  if (variable !== null && value?.startsWith("http")) return value;
  return variable === null ? url : filledText(url, { [variable.key]: value ?? "" });
}
