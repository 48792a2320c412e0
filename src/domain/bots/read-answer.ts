import { readFieldValue } from "../contacts/field-value.ts";
import { isSeen } from "../visible-text.ts";
import type { AskStep, FlowText } from "./flow.ts";
import { matchReply } from "./match-reply.ts";

/** An answer, as it is kept: a text of at most so many characters. */
export const answerMax = 500;

/** What somebody answered to a question of this kind: the value as it is kept, or null where it does not fit. `choices`: as they were shown. */
export function readAnswer(
  step: Pick<AskStep, "kind" | "min" | "max" | "choices">,
  said: string,
  choices: readonly string[],
): string | null {
  const text = said.normalize("NFC").trim();
  switch (step.kind) {
    case "text":
      return isSeen(text) && isWithin(step, [...text].length) ? clip(text, answerMax) : null;
    case "number": {
      const value = readFieldValue({ kind: "number", choices: [] }, clip(text, answerMax)) ?? "";
      return value !== "" && isWithin(step, Number(value)) ? value : null;
    }
    case "date":
      return readFieldValue({ kind: "date", choices: [] }, clip(text, answerMax)) || null;
    case "email":
      return text.length <= 254 && /^[^\s@"<>]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text) ? text.toLowerCase() : null;
    case "choice": {
      const found = matchReply(step.choices.map(allOf), text);
      return found === null ? null : (choices[found] ?? null);
    }
    case "file":
      return null;
  }
}

/** A text in every language it is written in. */
export function allOf(text: FlowText): string[] {
  return typeof text === "string" ? [text] : Object.values(text);
}

/** At most so many code points. */
export function clip(text: string, max: number): string {
  const near = text.slice(0, max * 2); // a code point has at most two units
  return near.length <= max ? near : Array.from(near).slice(0, max).join("");
}

function isWithin({ min, max }: Pick<AskStep, "min" | "max">, value: number): boolean {
  return (min === null || value >= min) && (max === null || value <= max);
}
