import { type JsonRecord, textAt } from "../read.ts";
import { type Problem, problem } from "./errors.ts";

/** Length as Meta seems to count: code points, so an emoji of one code point is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** How long one text of a request may be. `required` ones may not be empty either. */
export type TextRule = { key: string; max: number; required: boolean; code: 100 | 131009 };

/** Missing → 131008, too long → the rule's code. */
export function textProblem(record: JsonRecord | null, rule: TextRule, where: string): Problem | null {
  const text = textAt(record, rule.key);
  if (!text) return rule.required ? problem(131008, `Parameter ${where}.${rule.key} is required.`) : null;
  return lengthOf(text) > rule.max ? problem(rule.code, `Param ${where}.${rule.key} must be at most ${rule.max} characters long.`) : null;
}

/** The first problem of several checks, each run only when the ones before found nothing. */
export function firstProblem(checks: Iterable<() => Problem | null>): Problem | null {
  for (const check of checks) {
    const found = check();
    if (found) return found;
  }
  return null;
}
