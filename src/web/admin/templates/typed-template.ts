import type { Refusal } from "../../../domain/result.ts";
import type { HeaderKind } from "../../../domain/templates/template-form.ts";
import { type DraftButton, draftButtonKinds, gapsOf, type TemplateDraft } from "../../../domain/templates/template-draft.ts";

/** The fields of a form, wherever they came from. */
type Typed = { text(name: string): string };

const headerKinds: readonly HeaderKind[] = ["none", "text", "image", "video", "document", "location"];
const rowsMax = 10;

/** An empty form. */
export const emptyDraft: TemplateDraft = {
  name: "",
  language: "es_AR",
  category: "UTILITY",
  header: { kind: "none", text: "" },
  body: "",
  footer: "",
  examples: {},
  buttons: [],
};

/** What was typed, as a draft. Browsers end lines with both marks, Meta counts one. */
export function draftOfForm(form: Typed): TemplateDraft {
  const header = { kind: headerKinds.find((kind) => kind === form.text("header")) ?? "none", text: form.text("headerText").trim() };
  const body = form.text("body").replaceAll(/\r\n?/g, "\n").trim();
  const examples = Object.fromEntries(gapsOf({ header, body }).map((gap) => [gap, form.text(`example_${gap}`).trim()]));
  return {
    name: form.text("name").trim(),
    language: form.text("language"),
    category: form.text("category"),
    header,
    body,
    footer: form.text("footer").trim(),
    examples,
    buttons: Array.from({ length: rowsMax }, (_, n) => buttonAt(form, n)).filter((button) => button !== null),
  };
}

/** How many rows of buttons to draw: what is there and an empty one, or as many as were asked for. */
export function buttonRows({ buttons }: TemplateDraft, form: Typed | null): number {
  const asked = Number(form?.text("more") ?? 0) || 0;
  return Math.min(rowsMax, Math.max(buttons.length + 1, asked, 2));
}

function buttonAt(form: Typed, n: number): DraftButton | null {
  const kind = draftButtonKinds.find((one) => one === form.text(`button_kind_${n}`));
  if (kind === undefined) return null;
  const [text = "", value = "", example = ""] = ["text", "value", "example"].map((part) => form.text(`button_${part}_${n}`).trim());
  return { kind, text, value, example };
}

const fields: Readonly<Record<string, string>> = {
  bad_template_name: "name",
  template_exists: "name",
  bad_template_language: "language",
  bad_template_category: "category",
  template_category_fixed: "category",
  bad_template_header: "headerText",
  bad_template_file: "file",
  unknown_file: "file",
  bad_template_body: "body",
  bad_template_edge: "body",
  bad_template_beside: "body",
  bad_template_density: "body",
  bad_template_variable: "body",
  bad_template_footer: "footer",
  bad_template_buttons: "buttons",
};

/** Which control a refusal is about; null: the whole. */
export function fieldOf({ refused, facts }: Refusal): string | null {
  if (refused === "bad_template_example") return `example_${facts["variable"]}`;
  const n = facts["n"];
  if (typeof n === "number") return `button_${n - 1}`;
  return fields[refused] ?? null;
}
