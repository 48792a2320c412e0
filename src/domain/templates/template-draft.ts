import type { WantedTemplate } from "./template-fault.ts";
import type { HeaderKind, TemplateForm } from "./template-form.ts";
import { gapsIn } from "./template-variables.ts";

export const draftButtonKinds = ["quick_reply", "url", "phone", "copy_code", "flow"] as const;

/** A button as it is typed. `value`: its address, phone, code or form; `example`: what stands in the gap of an address. */
export type DraftButton = { kind: (typeof draftButtonKinds)[number]; text: string; value: string; example: string };

/** A template as somebody types it. `examples`: by the key of a gap, of header and body together. */
export type TemplateDraft = {
  name: string;
  language: string;
  category: string;
  header: { kind: HeaderKind; text: string };
  body: string;
  footer: string;
  examples: Readonly<Record<string, string>>;
  buttons: readonly DraftButton[];
};

const formats = { image: "IMAGE", video: "VIDEO", document: "DOCUMENT", location: "LOCATION" } as const;
const types = { quick_reply: "QUICK_REPLY", url: "URL", phone: "PHONE_NUMBER", copy_code: "COPY_CODE", flow: "FLOW" } as const;

type Component = Readonly<Record<string, unknown>>;

/** The draft in Meta's shape. `handle`: of the header's file, brought to Meta before; "" while it is only judged. */
export function wantedOf(draft: TemplateDraft, handle: string | null): WantedTemplate {
  const isNamed = gapsOf(draft).some((key) => !/^\d+$/.test(key));
  const components = [
    headerOf(draft, isNamed, handle),
    { type: "BODY", text: draft.body, ...exampleOf(draft, "body", isNamed) },
    draft.footer.trim() === "" ? null : { type: "FOOTER", text: draft.footer },
    draft.buttons.length === 0 ? null : { type: "BUTTONS", buttons: draft.buttons.map(buttonOf) },
  ].filter((one): one is Component & { type: string } => one !== null);
  const { name, language, category } = draft;
  return { name, language, category, parameterFormat: isNamed ? "NAMED" : "POSITIONAL", components };
}

/** The keys of every gap that needs an example, in the order of the text. */
export function gapsOf({ header, body }: Pick<TemplateDraft, "header" | "body">): string[] {
  return [...new Set([...(header.kind === "text" ? gapsIn(header.text) : []), ...gapsIn(body)])];
}

/** What stands at Meta, to be edited. Buttons of kinds that nobody can type here are left out. */
export function draftOf(row: { name: string; language: string; category: string }, form: TemplateForm): TemplateDraft {
  const examples = [...form.header.variables, ...form.body.variables].map(({ key, example }) => [key, example ?? ""]);
  return {
    name: row.name,
    language: row.language,
    category: row.category,
    header: { kind: form.header.kind, text: form.header.text },
    body: form.body.text,
    footer: form.footer ?? "",
    examples: Object.fromEntries(examples),
    buttons: form.buttons.flatMap((button) => {
      const kind = draftButtonKinds.find((one) => one === button.kind);
      if (kind === undefined) return [];
      const value = button.url ?? button.phone ?? button.flowId ?? (kind === "copy_code" ? (button.variable?.example ?? "") : "");
      const example = kind === "url" ? (button.variable?.example ?? "") : "";
      return [{ kind, text: button.text, value, example }];
    }),
  };
}

/** Whether the form here can hold all of it, so that saving loses nothing. */
export function isEditableHere(form: TemplateForm): boolean {
  return form.unsupported.length === 0 && form.buttons.every(({ kind }) => draftButtonKinds.some((one) => one === kind));
}

function headerOf({ header, ...draft }: TemplateDraft, isNamed: boolean, handle: string | null): Component | null {
  const { kind, text } = header;
  if (kind === "none") return null;
  if (kind === "text") return { type: "HEADER", format: "TEXT", text, ...exampleOf({ ...draft, header }, "header", isNamed) };
  if (kind === "location") return { type: "HEADER", format: formats.location };
  return { type: "HEADER", format: formats[kind], ...(handle === null ? {} : { example: { header_handle: [handle] } }) };
}

function exampleOf(draft: TemplateDraft, of: "header" | "body", isNamed: boolean): Component {
  const keys = gapsIn(of === "header" ? draft.header.text : draft.body);
  if (keys.length === 0) return {};
  const valueOf = (key: string) => draft.examples[key] ?? "";
  if (isNamed) return { example: { [`${of}_text_named_params`]: keys.map((key) => ({ param_name: key, example: valueOf(key) })) } };
  const inOrder = keys.toSorted((a, b) => Number(a) - Number(b)).map(valueOf);
  return { example: of === "header" ? { header_text: inOrder } : { body_text: [inOrder] } };
}

function buttonOf({ kind, text, value, example }: DraftButton): Component {
  const type = types[kind];
  switch (kind) {
    case "url":
      return { type, text, url: value, ...(gapsIn(value).length > 0 ? { example: [example] } : {}) };
    case "phone":
      return { type, text, phone_number: value.replaceAll(/[ ()-]/g, "") };
    case "copy_code":
      return { type, example: value };
    case "flow":
      return { type, text, flow_id: value, flow_action: "navigate", navigate_screen: example };
    case "quick_reply":
      return { type, text };
  }
}
