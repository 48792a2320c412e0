/** Somebody who can be named. Of several who are called the same, those of the lowest `rank` are meant. */
export type Nameable = { id: number; name: string; email: string; rank: number };

/** A name after an @ as it stands in the text, and whom it means: more than one when nobody can tell. */
export type FoundName = { text: string; ids: readonly number[] };

/** So many people a note can name; what comes after is text. */
export const namesMax = 50;

/** Finds whom a text names: an @ where a word begins, and after it somebody's whole name, first name or e-mail address, whatever the case and
 *  the accents. The longest name counts, so that @Ana López is not Ana. What names nobody is left alone. Each spelling once. */
export function findNames(text: string, people: readonly Nameable[]): FoundName[] {
  const calls = callsOf(people);
  const found = new Map<string, FoundName>();
  for (let at = text.indexOf("@"); at !== -1 && found.size < namesMax; at = text.indexOf("@", at + 1)) {
    if (isWord(text.slice(0, at).at(-1))) continue;
    const name = longestAt(text, at + 1, calls);
    if (name) found.set(name.text, name);
  }
  return [...found.values()];
}

/** Small letters without accents, any space as one of ours. */
export function foldName(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\S\n]+/gu, " ")
    .toLowerCase();
}

type Call = { folded: string; people: Nameable[] };

// By their first letter: a note may hold thousands of @, a company thousands of people. Longest first.
function callsOf(people: readonly Nameable[]): Map<string, Call[]> {
  const calls = new Map<string, Call>();
  for (const person of people) {
    const name = foldName(person.name).trim();
    for (const folded of new Set([name, name.split(" ")[0] ?? "", foldName(person.email).trim()])) {
      if (folded === "") continue;
      const call = calls.get(folded) ?? { folded, people: [] };
      call.people.push(person);
      calls.set(folded, call);
    }
  }
  const byLength = [...calls.values()].toSorted((a, b) => b.folded.length - a.folded.length);
  return Map.groupBy(byLength, ({ folded }) => folded.charAt(0));
}

function longestAt(text: string, start: number, calls: ReadonlyMap<string, readonly Call[]>): FoundName | null {
  const first = text.codePointAt(start);
  if (first === undefined) return null;
  for (const { folded, people } of calls.get(foldName(String.fromCodePoint(first)).charAt(0)) ?? []) {
    const end = endOf(text, start, folded);
    if (end === null) continue;
    const rank = Math.min(...people.map((one) => one.rank));
    return { text: text.slice(start - 1, end), ids: people.filter((one) => one.rank === rank).map(({ id }) => id) };
  }
  return null;
}

// Where these letters end in the text, which may be longer for its accents; null: it says something else, or a longer word.
function endOf(text: string, start: number, folded: string): number | null {
  let at = start;
  let read = "";
  while (at < text.length) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const next = foldName(char);
    if (next !== "" && read.length === folded.length) return isWord(char) ? null : at;
    if (!(next === " " && read.endsWith(" "))) read += next;
    if (!folded.startsWith(read)) return null;
    at += char.length;
  }
  return read.length === folded.length ? at : null;
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}\p{M}_]/u.test(char);
}
