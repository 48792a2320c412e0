import type { SpokenLanguage } from "../schedule/next-opening-text.ts";

/** What stands for what in an automatic text, whatever its language. */
const placeholders: Readonly<Record<string, "opening" | "name" | "company">> = {
  next_opening: "opening",
  proxima_apertura: "opening",
  proxima_abertura: "opening",
  nombre: "name",
  nome: "name",
  name: "name",
  empresa: "company",
  company: "company",
};

/** Meta's limit for a text, in code points; the words put in may not lift it beyond. */
export const automaticTextMax = 4096;

export type TextFault = { code: "empty" } | { code: "too_long" } | { code: "unknown_placeholder"; name: string };

/** What is wrong with a text somebody wants sent by itself; null = nothing. `isSeen` is asked of the text as it stands. */
export function faultOfText(text: string, isSeen: (text: string) => boolean): TextFault | null {
  if (!isSeen(text)) return { code: "empty" };
  if ([...text].length > automaticTextMax) return { code: "too_long" };
  for (const [, name = ""] of text.matchAll(hole)) if (meaningOf(name) === undefined) return { code: "unknown_placeholder", name };
  return null;
}

const hole = /\{([^{}]*)\}/g;

/** What a text says to one customer. A name nobody knows goes with the space and the comma before it. */
export function fillText(text: string, put: { opening: string; name: string | null; company: string }): string {
  const name = put.name === null || put.name.trim() === "" ? null : put.name.trim();
  const nameless = name === null ? withoutName(text) : text;
  const filled = nameless.replace(hole, (whole, word: string) => {
    const meaning = meaningOf(word);
    if (meaning === undefined) return whole;
    return meaning === "name" ? (name ?? "") : put[meaning];
  });
  return [...filled].slice(0, automaticTextMax).join("");
}

function withoutName(text: string): string {
  const gone = text.replace(/,?[ \t]*\{([^{}]*)\}/g, (whole, word: string) => (meaningOf(word) === "name" ? "" : whole));
  if (gone === text) return text;
  const led = gone.replace(/^[\s,.;:]+/, "");
  return led === gone ? gone : led.charAt(0).toLocaleUpperCase() + led.slice(1);
}

// Accents and capitals make no other word: people write «{Próxima apertura}» as they would say it.
function meaningOf(word: string) {
  const folded = word.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase().replace(/\s+/g, "_");
  return Object.hasOwn(placeholders, folded) ? placeholders[folded] : undefined;
}

/** One text in the languages it was written in. */
export type TextsByLanguage = Readonly<Record<SpokenLanguage, string | null>>;

export const noTexts: TextsByLanguage = { es: null, pt: null, en: null };

const languages: readonly SpokenLanguage[] = ["es", "pt", "en"];

/** The text for a customer: in their language, else the company's, else in any; null when there is none at all. */
export function textFor(
  texts: TextsByLanguage,
  contactLanguage: SpokenLanguage | null,
  companyLanguage: SpokenLanguage,
): { language: SpokenLanguage; text: string } | null {
  for (const language of [contactLanguage, companyLanguage, ...languages]) {
    const text = language === null ? null : texts[language];
    if (language !== null && text !== null) return { language, text };
  }
  return null;
}
