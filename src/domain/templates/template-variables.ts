import { isRecord, listOf, textOf } from "./loose-json.ts";

/** A gap in a template: `{{1}}` has the key "1", `{{nombre}}` the key "nombre". */
export type TemplateVariable = { key: string; example: string | null };

const gap = /\{\{\s*(\w+)\s*\}\}/g;

/** The keys of the gaps of a text, each once, in the order in which they appear. */
export function gapsIn(text: string): string[] {
  return [...new Set([...text.matchAll(gap)].map((match) => match[1] ?? ""))];
}

/** A text with its gaps filled; one without a value stays as it stands, for everybody to see. */
export function filledText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(gap, (whole, key: string) => (Object.hasOwn(values, key) && values[key]) || whole);
}

/** The gaps of a header's or body's text with Meta's examples, whichever of its shapes they came in. */
export function readVariables(text: string, example: unknown, of: "header" | "body"): TemplateVariable[] {
  const facts = isRecord(example) ? example : {};
  const named = new Map(listOf(facts[`${of}_text_named_params`]).map(namedExample));
  const first = of === "header" ? facts["header_text"] : listOf(facts["body_text"])[0];
  const inOrder = listOf(first);
  return gapsIn(text).map((key, place) => {
    // Positional examples stand at the number of their gap, wherever in the text it is.
    const at = /^[1-9]\d?$/.test(key) ? Number(key) - 1 : place;
    return { key, example: named.get(key) ?? (textOf(inOrder[at]) || null) };
  });
}

function namedExample(value: unknown): [string, string] {
  const one = isRecord(value) ? value : {};
  return [textOf(one["param_name"]), textOf(one["example"])];
}
