import { legible } from "../../db/column.ts";
import type { Asked } from "./evaluate.ts";
import type { Action, Condition } from "./rule.ts";

/** One action, and the refusal it met; null: it was done. */
export type Done = { action: Action; refused: string | null };

const wordsMax = 200;
const listedMax = 5;

/** Why it matched or not, short enough to be kept a thousand times: of long lists and texts only the beginning. */
export function whyText(why: readonly Asked[]): string {
  const parts = why.map(
    ({ condition, holds, actual }) =>
      `{"condition":${conditionText(condition)},"holds":${holds},"actual":${JSON.stringify(actual.slice(0, wordsMax))}}`,
  );
  return `[${parts.join(",")}]`;
}

// Of a rule that is asked with every message always the same.
const texts = new WeakMap<Condition, string>();

function conditionText(condition: Condition): string {
  const known = texts.get(condition);
  if (known !== undefined) return known;
  const text = JSON.stringify({ ...condition, is: condition.is.slice(0, listedMax) });
  texts.set(condition, text);
  return text;
}

/** What it did. */
export function didText(done: readonly Done[]): string {
  return JSON.stringify(done.map(({ action, refused }) => ({ action: { ...action, value: action.value.slice(0, wordsMax) }, refused })));
}

/** What was asked, as it was kept; nothing when it cannot be read. */
export function readWhy(stored: string): readonly Asked[] {
  return legible<Asked[]>(stored) ?? [];
}

/** What was done, as it was kept; nothing when it cannot be read. */
export function readDid(stored: string): readonly Done[] {
  return legible<Done[]>(stored) ?? [];
}
