import { isolated } from "../format/isolated.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { pt } from "./pt.ts";
import type { Holes, Phrase } from "./phrase.ts";

export type Language = "es" | "pt" | "en";

export type Key = keyof typeof es;

export type Params = Readonly<Record<string, string | number>>;

/** `t("inbox.tab.mine")`, `t("inbox.new_rows", { n: 3 })`: a missing key or hole does not compile. */
export type Translate = <K extends Key>(
  key: K,
  ...params: [Holes<(typeof es)[K]>] extends [never] ? [] : [Record<Holes<(typeof es)[K]>, string | number>]
) => string;

/** Everything a view needs to speak: words, numbers and the zone that times fall back to without script. */
export type Words = {
  language: Language;
  /** BCP 47, for Intl and `lang`. */
  locale: string;
  /** IANA zone of every time on the page: the reader's account's, whose pages they are. */
  zone: string;
  t: Translate;
  number: (value: number) => string;
};

export const languages: readonly Language[] = ["es", "pt", "en"];

/** Languages by their own names, for menus. */
export const languageNames: Readonly<Record<Language, string>> = { es: "Español", pt: "Português", en: "English" };

const locales: Readonly<Record<Language, string>> = { es: "es-AR", pt: "pt-BR", en: "en" };

const dictionaries: Readonly<Record<Language, Readonly<Record<Key, Phrase>>>> = { es, pt, en };

const made = new Map<string, Words>();

/** The words of a language; `zone` is an IANA name. The same pair gives the same object. */
export function words(language: Language, zone = "UTC"): Words {
  const name = `${language} ${zone}`;
  const known = made.get(name);
  if (known) return known;
  const fresh = makeWords(language, zone);
  made.set(name, fresh);
  return fresh;
}

/** Whether a made-up key such as `refusal.${code}` has words. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(es, key);
}

/** Says a key that was only known at run time; holes without a value stay empty. */
export function say(words: Words, key: Key, params: Params = {}): string {
  return fill(dictionaries[words.language][key], params, words);
}

function makeWords(language: Language, zone: string): Words {
  const locale = locales[language];
  const numbers = new Intl.NumberFormat(locale);
  const own: Words = {
    language,
    locale,
    zone,
    t: (key, ...params) => say(own, key, params[0]),
    number: (value) => numbers.format(value),
  };
  return own;
}

function fill(phrase: Phrase, params: Params, words: Words): string {
  const text = typeof phrase === "string" ? phrase : phrase[category(words.locale, params["n"])];
  if (!text.includes("{")) return text;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? "";
    return typeof value === "number" ? words.number(value) : isolated(value);
  });
}

const plurals = new Map<string, Intl.PluralRules>();

// Spanish and Portuguese also have "many" (a million); it reads like "other" here.
function category(locale: string, n: string | number | undefined): "one" | "other" {
  const rules = plurals.get(locale) ?? new Intl.PluralRules(locale);
  plurals.set(locale, rules);
  return rules.select(Number(n)) === "one" ? "one" : "other";
}
