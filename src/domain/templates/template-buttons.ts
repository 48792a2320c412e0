import { isRecord, listOf, type Loose, textOf } from "./loose-json.ts";
import { gapsIn, type TemplateVariable } from "./template-variables.ts";

/** A button of a template. `index` is its place as Meta counts it, from 0, over buttons of every kind. */
export type TemplateButton = {
  kind: ButtonKind;
  text: string;
  index: number;
  /** What whoever sends it fills in: the end of an address, a code to copy. Null: nothing. */
  variable: TemplateVariable | null;
  /** Of `url`: with its gap, such as `https://huerto.example/p/{{1}}`. */
  url: string | null;
  phone: string | null;
  /** Of `flow`: Meta's id of the form it opens, when it is told. */
  flowId: string | null;
};

/** `otp`: a one-time code, whose parameter is the code itself. `plain`: needs nothing from whoever sends it. */
export type ButtonKind = "quick_reply" | "url" | "phone" | "copy_code" | "flow" | "otp" | "plain" | "other";

const kinds: Readonly<Record<string, ButtonKind>> = {
  QUICK_REPLY: "quick_reply",
  URL: "url",
  PHONE_NUMBER: "phone",
  COPY_CODE: "copy_code",
  FLOW: "flow",
  OTP: "otp",
  VOICE_CALL: "plain",
  CALL_PERMISSION_REQUEST: "plain",
  REQUEST_CONTACT_INFO: "plain",
};

/** Buttons as Meta tells them. Kinds we cannot fill in (a catalogue, several products, one of tomorrow) are named in `unsupported`. */
export function readButtons(value: unknown): { buttons: TemplateButton[]; unsupported: string[] } {
  const read = listOf(value).map((one, index) => readButton(isRecord(one) ? one : {}, index));
  const unsupported = read.flatMap(({ button, type }) => (button.kind === "other" ? [`BUTTON ${type}`.trim()] : []));
  return { buttons: read.map(({ button }) => button), unsupported };
}

function readButton(one: Loose, index: number): { button: TemplateButton; type: string } {
  const type = textOf(one["type"]).toUpperCase();
  const kind = kinds[type] ?? "other";
  const url = textOf(one["url"]) || null;
  const button: TemplateButton = {
    kind,
    text: textOf(one["text"]),
    index,
    variable: variableOf(kind, url, exampleOf(one["example"])),
    url: kind === "url" ? url : null,
    phone: kind === "phone" ? textOf(one["phone_number"]) || null : null,
    flowId: kind === "flow" ? idOf(one["flow_id"]) : null,
  };
  return { button, type };
}

function variableOf(kind: ButtonKind, url: string | null, example: string | null): TemplateVariable | null {
  if (kind === "copy_code" || kind === "otp") return { key: "code", example };
  const key = kind === "url" && url !== null ? gapsIn(url)[0] : undefined;
  return key === undefined ? null : { key, example };
}

// Of an address a list, of a code a text; both have been seen the other way round.
function exampleOf(value: unknown): string | null {
  return (Array.isArray(value) ? textOf(value[0]) : textOf(value)) || null;
}

function idOf(value: unknown): string | null {
  return typeof value === "number" ? String(value) : textOf(value) || null;
}
