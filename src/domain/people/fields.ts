import type { Language, Theme } from "../../db/queries/people/people.ts";
import type { Role } from "../permissions.ts";
import { isSeen } from "../visible-text.ts";

export const roles: readonly Role[] = ["admin", "supervisor", "agent", "viewer"];
export const languages: readonly Language[] = ["es", "pt", "en"];
export const themes: readonly Theme[] = ["system", "light", "dark"];

/** Whether a word is a role. Says so to the compiler too, for edges that hold only a string. */
export function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}

/** Whether a word is a language that Ronda speaks. */
export function isLanguage(text: string): text is Language {
  return languages.some((language) => language === text);
}

/** Whether a word is a way of colouring the pages. */
export function isTheme(text: string): text is Theme {
  return themes.some((theme) => theme === text);
}

/** A name for a person, a team, a token or a number: without the spaces around it and with those inside single; null when
 *  nothing is left, when it is longer than `max` characters, or when it holds a control character. */
export function readName(text: string, max = 80): string | null {
  const name = text.normalize("NFC").trim().replace(/\s+/gu, " ");
  return !isSeen(name) || name.length > max || /\p{Cc}/u.test(name) ? null : name;
}

/** An address to sign in with: one @, no space; 254 characters is the longest that can be delivered (RFC 5321). Null: not one. */
export function readEmail(text: string): string | null {
  const email = text.normalize("NFC").trim();
  return email.length <= 254 && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(email) ? email : null;
}

/** Whether the machine knows this IANA zone. Bare offsets such as +03:00 are refused: they know no summer time. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false; // Intl throws a RangeError for one reason: it has no such zone
  }
}

export const capMax = 1_000;

/** Most conversations at once: a whole number from 1 to `capMax`, or null = no limit. */
export function isCap(cap: number | null): boolean {
  return cap === null || (Number.isInteger(cap) && cap >= 1 && cap <= capMax);
}
