import { legible } from "../../db/column.ts";
import { readButtons, type TemplateButton } from "./template-buttons.ts";
import { readVariables, type TemplateVariable } from "./template-variables.ts";
import { isRecord, listOf, type Loose, textOf } from "./loose-json.ts";

export type HeaderKind = "none" | "text" | "image" | "video" | "document" | "location";

/** A template as people see it. What it holds that we cannot fill in stands in `unsupported` by Meta's word: such a one is shown, never sent. */
export type TemplateForm = {
  /** `example`: of a file, Meta's address of the one it was made with, which runs out. */
  header: { kind: HeaderKind; text: string; variables: readonly TemplateVariable[]; example: string | null };
  body: { text: string; variables: readonly TemplateVariable[] };
  footer: string | null;
  buttons: readonly TemplateButton[];
  unsupported: readonly string[];
};

type Draft = { -readonly [Key in keyof TemplateForm]: TemplateForm[Key] };

const headerKinds: Readonly<Record<string, HeaderKind>> = {
  TEXT: "text",
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
  LOCATION: "location",
};

/** Reads Meta's components, as JSON or parsed. Never throws: what is no template reads as an empty one that cannot be sent. */
export function readTemplateForm(components: unknown): TemplateForm {
  const list = typeof components === "string" ? legible<unknown>(components) : components;
  const draft: Draft = {
    header: { kind: "none", text: "", variables: [], example: null },
    body: { text: "", variables: [] },
    footer: null,
    buttons: [],
    unsupported: [],
  };
  if (!Array.isArray(list)) return { ...draft, unsupported: ["components"] };
  for (const component of listOf(list)) readComponent(draft, isRecord(component) ? component : {});
  return draft.body.text === "" ? { ...draft, unsupported: [...draft.unsupported, "BODY"] } : draft;
}

// The case of `type` varies between answers of Graph.
function readComponent(draft: Draft, component: Loose): void {
  const type = textOf(component["type"]).toUpperCase();
  const text = textOf(component["text"]);
  switch (type) {
    case "HEADER":
      return readHeader(draft, component, text);
    case "BODY":
      draft.body = { text, variables: readVariables(text, component["example"], "body") };
      return;
    case "FOOTER":
      draft.footer = text === "" ? null : text;
      return;
    case "BUTTONS": {
      const { buttons, unsupported } = readButtons(component["buttons"]);
      draft.buttons = buttons;
      draft.unsupported = [...draft.unsupported, ...unsupported];
      return;
    }
    default:
      // It needs nothing from whoever sends it.
      if (type !== "CALL_PERMISSION_REQUEST") draft.unsupported = [...draft.unsupported, type === "" ? "component" : type];
  }
}

function readHeader(draft: Draft, component: Loose, text: string): void {
  const format = textOf(component["format"]).toUpperCase() || "TEXT";
  const kind = headerKinds[format];
  if (kind === undefined) {
    draft.unsupported = [...draft.unsupported, `HEADER ${format}`];
    return;
  }
  const example = isRecord(component["example"]) ? component["example"] : {};
  draft.header = {
    kind,
    text: kind === "text" ? text : "",
    variables: kind === "text" ? readVariables(text, example, "header") : [],
    example: textOf(listOf(example["header_handle"])[0]) || null,
  };
}
