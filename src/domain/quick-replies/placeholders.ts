import { fold } from "../search/operators.ts";

/** What a placeholder can stand for besides a field of contacts, by its names in the three languages. */
export type Standing = "contact" | "agent" | "team" | "case" | "company";

const names: ReadonlyMap<string, Standing> = new Map<string, Standing>([
  ["nombre", "contact"],
  ["nome", "contact"],
  ["name", "contact"],
  ["agente", "agent"],
  ["atendente", "agent"],
  ["agent", "agent"],
  ["equipo", "team"],
  ["equipe", "team"],
  ["team", "team"],
  ["caso", "case"],
  ["case", "case"],
  ["empresa", "company"],
  ["company", "company"],
]);

/** What the name of a placeholder stands for; undefined: nothing of ours, perhaps a field of contacts. */
export function standingOf(name: string): Standing | undefined {
  return names.get(fold(name));
}

// `{nombre}` or `{nombre:Hola}`: a name of letters, and what is said where there is nothing to put. JSON and the like is none.
const hole = /\{(\p{L}[\p{L}\p{M}\p{N} _-]{0,39})(?::([^{}\n]{0,200}))?\}/gu;

/** The names of the placeholders in a text, as they are written there. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(hole)].map(([, name]) => name ?? "");
}

/** What a name means: words, null where there are none for this contact, undefined where it means nothing to us. */
export type ValueOf = (name: string) => string | null | undefined;

/** A text with its placeholders filled, in one pass, so that nothing that is put in is looked at again. `missing`: those that stay as they stand
 *  because there is nothing to put and no fallback; what means nothing to us stays too, and is not among them. */
export function fillPlaceholders(text: string, valueOf: ValueOf): { text: string; missing: string[] } {
  const missing: string[] = [];
  const filled = text.replace(hole, (whole: string, name: string, fallback: string | undefined) => {
    const value = valueOf(name);
    if (value === undefined) return whole;
    if (value !== null) return value;
    if (fallback !== undefined) return fallback.trim();
    missing.push(whole);
    return whole;
  });
  return { text: filled, missing };
}
