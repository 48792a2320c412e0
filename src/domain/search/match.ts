import { phoneKey } from "../contacts/phone-key.ts";
import { readPhone } from "../phone.ts";
import { fold } from "./operators.ts";
import { tokensOf } from "./parse-query.ts";
import { phoneEnds } from "./phone-forms.ts";

/** What is looked for as an expression of the full-text index: every phrase, the last one's last word possibly only begun. Every word stands
 *  between quotes and holds nothing but letters and digits, so that nobody can write the index's own syntax. */
export function matchOf(phrases: readonly (readonly string[])[], isBegun: boolean): string {
  const quoted = phrases.map((tokens) => `"${tokens.join(" ")}"`);
  return quoted.join(" AND ") + (isBegun ? "*" : "");
}

/** The same over contacts: by what they are called, or by any form of their phone when nothing but digits was typed. */
export function contactMatchOf(phrases: readonly (readonly string[])[], isBegun: boolean, digits: string | null, isMasked = false): string {
  // Some are called by their phone: digits are no name where phones are hidden.
  if (isMasked && digits !== null) return phoneMatchOf(digits, true);
  const named = `words : (${matchOf(phrases, isBegun)})`;
  const phone = digits === null ? "" : phoneMatchOf(digits);
  return phone === "" ? named : `(${named}) OR ${phone}`;
}

/** Contacts whose phone ends in what these digits mean, or begins with them; empty: they are too few. `isMasked`: whose phone they are, whole, for
 *  whom phones are hidden: by parts they would be guessed digit by digit. */
export function phoneMatchOf(digits: string, isMasked = false): string {
  if (isMasked) return readPhone(digits) === null ? "" : `digits : ("${digits}" OR "${phoneKey(digits)}")`;
  const ends = phoneEnds(digits).map((form) => `"${[...form].toReversed().join("")}"*`);
  return ends.length === 0 ? "" : `(ends : (${ends.join(" OR ")})) OR (digits : ("${digits}"*))`;
}

/** Whether a name of ours is meant: every word begins one of its words. */
export function isNamed(name: string, value: string): boolean {
  const own = tokensOf(fold(name));
  const asked = tokensOf(fold(value));
  return asked.length > 0 && asked.every((word) => own.some((one) => one.startsWith(word)));
}
