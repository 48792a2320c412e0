import { isRecord, listOf, textOf } from "./loose-json.ts";

/** A gap in a template: `{{1}}` has the key "1", `{{nombre}}` the key "nombre". */
export type TemplateVariable = { key: string; example: string | null };

const gap = /\{\{\s*(\w+)\s*\}\}/g;

/** The keys of the gaps of a text, each once, in the order in which they appear. */
export function gapsIn(text: string): string[] {
  return [...new Set([...text.matchAll(gap)].map((match) => match[1] ?? ""))];
}

/** A text cut at its gaps, in order: words as they stand, and keys of gaps. */
export function piecesOf(text: string): readonly ({ words: string } | { key: string })[] {
  const pieces: ({ words: string } | { key: string })[] = [];
  let from = 0;
  for (const match of text.matchAll(gap)) {
    if (match.index > from) pieces.push({ words: text.slice(from, match.index) });
    pieces.push({ key: match[1] ?? "" });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ words: text.slice(from) });
  return pieces;
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
