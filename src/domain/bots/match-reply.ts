import { botWords } from "./bot-words.ts";

/** So much of what somebody wrote is looked at. */
const readMax = 300;
/** A choice is named in few words; more is a story. */
const namingWords = 6;

/** Which of the options somebody means by what they wrote: by number («2», «el segundo», «2️⃣»), by title (accents, signs and one wrong letter in words
 *  of five or more aside), or by words that only one title has. Null: none, or more than one. Each option is its titles in all languages. */
export function matchReply(options: readonly (readonly string[])[], said: string): number | null {
  const words = wordsOf(said);
  if (words.length === 0) return null;
  const titles = options.map((all) => all.map(wordsOf).filter((one) => one.length > 0));
  return (
    only(titles, (title) => title.join(" ") === words.join(" ")) ??
    only(titles, (title) => title.length === words.length && title.every((word, index) => isNear(word, words[index] ?? ""))) ??
    numbered(titles, words) ??
    named(titles, words)
  );
}

/** Whether somebody asks for a person: one of the words that always mean one, in a short sentence. */
export function asksForPerson(said: string): boolean {
  const words = wordsOf(said);
  return words.length <= namingWords && words.some((word) => person.test(word));
}

const person = /^(?:agentes?|human[oa]s?|asesor(?:a|es|as)?|operador(?:a|es|as)?|atendentes?|agents?)$/;

/** Small letters without accents, words of letters and digits. */
export function wordsOf(text: string): string[] {
  const folded = text.slice(0, readMax).normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

// A title that begins with the very number is meant before a place in the list: «2 personas», which may be the first.
function numbered(titles: readonly string[][][], words: readonly string[]): number | null {
  const bare = words.filter((word) => !isFiller.has(word));
  const [word] = bare;
  if (word === undefined || bare.length > 1) return null;
  if (/^\d+$/.test(word)) {
    const titled = only(titles, (title) => title[0] === word);
    if (titled !== null) return titled;
  }
  const place = lastWords.has(word) ? titles.length : (places.get(word) ?? (/^\d{1,2}$/.test(word) ? Number(word) : 0));
  return place >= 1 && place <= titles.length ? place - 1 : null;
}

function named(titles: readonly string[][][], words: readonly string[]): number | null {
  if (words.length > namingWords) return null;
  const holds = (all: readonly string[], some: readonly string[]) => some.every((one) => all.some((other) => isNear(other, one)));
  const asked = words.filter((word) => !isFiller.has(word));
  if (asked.length === 0) return null;
  const isDenied = (title: readonly string[]) => asked.some((word) => negations.has(word)) && !title.some((word) => negations.has(word));
  return only(titles, (title) => !isDenied(title) && (holds(title, asked) || holds(words, title)));
}

function only(titles: readonly string[][][], fits: (title: readonly string[]) => boolean): number | null {
  const found = titles.flatMap((all, index) => (all.some(fits) ? [index] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
}

const spoken = Object.values(botWords);
const places = new Map(
  spoken.flatMap(({ ordinals }) => ordinals.flatMap((all, index) => all.split(" ").map((word) => [word, index + 1] as const))),
);
const lastWords = new Set(spoken.flatMap(({ last }) => last));
const negations = new Set(["no", "not", "nao", "ni", "nem", "sin", "sem", "without"]);
const isFiller = new Set(
  "el la los las lo o os as the un una opcion opcao option numero number por favor please quiero quero want i la a de of para".split(" "),
);

/** The same word, or one wrong, missing or surplus letter in one of five or more. */
function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}
