/** A piece of a text; `how`: it is a name, and what came of it. */
export type Piece = { part: string; how: string | null };

/** Cuts a text where it names somebody, the longest name first, and only where a word begins and ends. */
export function splitByNames(text: string, names: readonly { text: string; how: string }[]): Piece[] {
  const known = new Map(names.map((name) => [name.text, name.how]));
  const longestFirst = [...known.keys()].toSorted((a, b) => b.length - a.length).map((name) => RegExp.escape(name));
  if (longestFirst.length === 0) return [{ part: text, how: null }];
  const anyName = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}_])(${longestFirst.join("|")})(?![\\p{L}\\p{N}\\p{M}_])`, "u");
  return text
    .split(anyName)
    .map((part, index) => ({ part, how: index % 2 === 1 ? (known.get(part) ?? null) : null }))
    .filter(({ part }) => part !== "");
}
