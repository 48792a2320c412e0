import { isKey, say, type Words } from "../i18n/words.ts";

/** Why something was escalated: a ready reason's word, or the company's own name for it. */
export type Reason = { ready: string | null; name: string | null };

/** A reason in the reader's language; the company's own words as they are. */
export function reasonText(words: Words, { ready, name }: Reason): string {
  const key = `escalate.reason.${ready ?? "other"}`;
  return name ?? say(words, isKey(key) ? key : "escalate.reason.other");
}
