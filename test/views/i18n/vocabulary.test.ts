import { describe, expect, test } from "bun:test";
import { en } from "../../../views/i18n/en.ts";
import { es } from "../../../views/i18n/es.ts";
import type { Phrase } from "../../../views/i18n/phrase.ts";
import { pt } from "../../../views/i18n/pt.ts";
import { words } from "../../../views/i18n/words.ts";

const dictionaries: Readonly<Record<string, Readonly<Record<string, Phrase>>>> = { es, pt, en };

const formsOf = (phrase: Phrase) => (typeof phrase === "string" ? [phrase] : [phrase.one, phrase.other]);

// What the product page says to avoid, what another variety of the language would say, and what was translated word by word.
const avoided: Readonly<Record<string, readonly RegExp[]>> = {
  es: [
    /\btickets?\b/i,
    /\boperador/i,
    /\bmensaje privado\b/i,
    /\bderivar\b/i,
    /\bdesatendida/i,
    /\b(puedes|tienes|quieres|debes|haz|elige|vuestr\w+|usted)\b/i,
    /\bcada quien\b/i,
    /\bno soportad/i,
    /\bse podrá\b/,
    /\bdel pase\b/,
  ],
  pt: [
    /\btickets?\b/i,
    /\boperador/i,
    /\bestados?\b/i,
    /à mão/i,
    /\blimite cheio\b/i,
    /\b(tirar|retirad[ao]s?|retirou)\b/i,
    /^com as escolhidas$/i,
    /\b(a|da|na|à|pela) Ronda\b/i,
    /\b(cabiam|cabia|lhe)\b/i,
  ],
  en: [
    /\btickets?\b/i,
    /\boperators?\b/i,
    /\bassignee/i,
    /\bsandbox\b/i,
    /'/,
    /\bby hand\b/i,
    /\bhand(s|ed)? (out|on|them on)\b/i,
    /\bby itself\b(?=.*assign)/i,
    /\bdeal(t|s)?\b/i,
    /(?<!\{)\bstate\b/i,
    /\b(is|was) written down\b/i,
  ],
};

describe("the words of the three languages", () => {
  test("avoid what nobody who speaks the language would say", () => {
    const heard = Object.entries(avoided).flatMap(([language, patterns]) =>
      // What people call a thing when they look for it is theirs to say, and never shown.
      Object.entries(dictionaries[language] ?? {})
        .filter(([key]) => !key.startsWith("palette.also."))
        .flatMap(([key, phrase]) =>
          formsOf(phrase).flatMap((form) => patterns.filter((one) => one.test(form)).map((one) => `${language} ${key}: ${form} ${one}`)),
        ),
    );

    expect(heard).toEqual([]);
  });

  test("end alike: a sentence is a sentence in each language, a label a label", () => {
    const ending = (phrase: Phrase | undefined) =>
      formsOf(phrase ?? "")
        .at(-1)
        ?.match(/[.:?!…]$/)?.[0] ?? "";
    const faults = Object.entries(dictionaries).flatMap(([language, all]) =>
      Object.entries(es).flatMap(([key, master]) => (ending(all[key]) === ending(master) ? [] : [`${language} ${key}`])),
    );

    expect(faults).toEqual([]);
  });

  test("say no to somebody calmly, without an exclamation", () => {
    const loud = Object.entries(dictionaries).flatMap(([language, all]) =>
      Object.entries(all).flatMap(([key, phrase]) =>
        /^(refusal|error|app)\./.test(key) && formsOf(phrase).some((form) => form.includes("!")) ? [`${language} ${key}`] : [],
      ),
    );

    expect(loud).toEqual([]);
  });

  test("tell whose turn it is among one and among many", () => {
    const said = (["es", "pt", "en"] as const).map((language) =>
      [1, 3].map((n) => words(language).t("rules.try.eligible", { n, name: "Nico" })),
    );

    expect(said).toEqual([
      ["Puede recibirla 1 persona: le toca a Nico.", "Pueden recibirla 3 personas: le toca a Nico."],
      ["1 pessoa pode recebê-la: é a vez de Nico.", "3 pessoas podem recebê-la: é a vez de Nico."],
      ["1 person can get it: Nico is next.", "3 people can get it: Nico is next."],
    ]);
  });

  test("an empty Waiting tab says that nobody is waited for, not that nobody was answered", () => {
    const said = (["es", "pt", "en"] as const).map((language) => words(language).t("inbox.empty.waiting"));

    expect(said).toEqual([
      "No estás esperando a ningún cliente",
      "Você não está aguardando nenhum cliente",
      "You’re not waiting on any customer",
    ]);
  });
});
