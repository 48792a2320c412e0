import { type Operator, operatorOf } from "./operators.ts";

/** What somebody looks for: words and "phrases", each as its tokens, and what narrows them. */
export type SearchQuery = {
  phrases: readonly (readonly string[])[];
  /** Whether the last word may go on: it is still being typed. */
  isBegun: boolean;
  narrowed: readonly { operator: Operator; value: string }[];
  /** The digits, when nothing but a phone or a case number was typed. */
  digits: string | null;
};

/** Why there is nothing to look for: nothing was typed, nothing in it is a word, or it is too much. */
export type Unsearchable = "empty" | "no_words" | "too_long";

const charactersMax = 500;
const phrasesMax = 20;
/** One letter begins too many words. */
const begunMin = 2;
const narrowedMax = 12;

/** Reads what was typed. Never throws and never refuses: whatever is no operator is words, and signs are spaces. */
export function parseQuery(text: string): SearchQuery | Unsearchable {
  if (text.length > charactersMax) return "too_long";
  const clean = text
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/\p{Cc}/gu, " ")
    .trim();
  if (clean === "") return "empty";
  const read: Read = { phrases: [], narrowed: [], rest: [], isBegun: false };
  for (const [part, quoted] of clean.matchAll(parts)) readPart(read, part, quoted);
  if (read.phrases.length > phrasesMax || read.narrowed.length > narrowedMax) return "too_long";
  if (read.phrases.length === 0 && read.narrowed.length === 0) return read.isEmptyOperator ? "empty" : "no_words";
  return { phrases: read.phrases, isBegun: read.isBegun, narrowed: read.narrowed, digits: digitsOf(read.rest.join(" ")) };
}

/** The words of a text as the index sees them. */
export function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu)?.filter((token) => /[\p{L}\p{N}\p{Co}]/u.test(token)) ?? [];
}

type Read = {
  phrases: string[][];
  narrowed: { operator: Operator; value: string }[];
  rest: string[];
  isBegun: boolean;
  isEmptyOperator?: boolean;
};

// "a phrase", name:"a value", name:value, or whatever stands between spaces. A quote that is never closed ends with the text.
const parts = /"([^"]*)"?|[\p{L}_]+:"[^"]*"?|\S+/gu;

function readPart(read: Read, part: string, quoted: string | undefined): void {
  if (quoted !== undefined) return addPhrase(read, tokensOf(quoted), false);
  const [, name, value] = /^([\p{L}_]+):(.*)$/su.exec(part) ?? [];
  const operator = name === undefined ? undefined : operatorOf(name);
  if (operator === undefined) {
    read.rest.push(part);
    // "11-2345" is one thing to whoever types it: its pieces stand beside each other.
    return addPhrase(read, tokensOf(part), true);
  }
  const bare = (value ?? "").replaceAll('"', "").trim();
  // While it is being typed, it narrows nothing yet.
  if (bare === "") read.isEmptyOperator = true;
  else read.narrowed.push({ operator, value: bare });
}

function addPhrase(read: Read, tokens: string[], mayGoOn: boolean): void {
  if (tokens.length === 0) return;
  read.phrases.push(tokens);
  read.isBegun = mayGoOn && [...(tokens.at(-1) ?? "")].length >= begunMin;
}

function digitsOf(rest: string): string | null {
  if (!/^[#+]?[\d\s().\-/\u2010-\u2015\u00a0]+$/.test(rest)) return null;
  const digits = rest.replaceAll(/\D/g, "");
  return digits === "" || digits.length > 20 ? null : digits;
}
