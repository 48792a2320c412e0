import { describe, expect, test } from "bun:test";
import { en } from "../../../views/i18n/en.ts";
import { es } from "../../../views/i18n/es.ts";
import type { Phrase } from "../../../views/i18n/phrase.ts";
import { pt } from "../../../views/i18n/pt.ts";
import { words } from "../../../views/i18n/words.ts";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import { metaErrorText } from "../../../views/partials/message/message-status.tsx";

const dictionaries: Readonly<Record<string, Readonly<Record<string, Phrase>>>> = { es, pt, en };

const formsOf = (phrase: Phrase) => (typeof phrase === "string" ? [phrase] : [phrase.one, phrase.other]);
const holesOf = (phrase: Phrase) => [...new Set(formsOf(phrase).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].toSorted();

describe("the three languages", () => {
  test("have the same keys, the same holes and no empty text", () => {
    const faults = ["pt", "en"].flatMap((language) =>
      Object.entries(es).flatMap(([key, master]) => {
        const phrase = dictionaries[language]?.[key];
        if (phrase === undefined || formsOf(phrase).some((form) => form.trim() === "")) return [`${language} ${key}: nothing`];
        return `${holesOf(phrase)}` === `${holesOf(master)}` ? [] : [`${language} ${key}: other holes`];
      }),
    );

    expect(faults).toEqual([]);
    expect(Object.keys(pt).toSorted()).toEqual(Object.keys(es).toSorted());
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(es).toSorted());
  });

  test("each of Meta's codes says what happened and what to do", () => {
    const causes = Object.keys(es).filter((key) => /^error\..+\.cause$/.test(key));
    const ways = Object.keys(es).filter((key) => /^error\..+\.do$/.test(key));

    expect(causes.length).toBeGreaterThan(25);
    expect(ways.map((key) => key.replace(/do$/, "cause"))).toEqual(causes);
  });
});

describe("words", () => {
  test("one is one, everything else is many", () => {
    const counts = [0, 1, 2, 1_000_000].map((n) => words("es").t("row.unread", { n }));

    expect(counts).toEqual(["0 mensajes sin leer", "1 mensaje sin leer", "2 mensajes sin leer", "1.000.000 mensajes sin leer"]);
    expect(words("pt").t("inbox.new_rows", { n: 1 })).toBe("1 nova");
    expect(words("en").t("row.unread", { n: 1 })).toBe("1 unread message");
  });

  test("a text handed in is put in as it is, even when it looks like a hole", () => {
    expect(words("es").t("thread.owner", { name: "{name} $& <b>" })).toBe("A cargo de {name} $& <b>");
  });

  test("a refusal without words of its own still says something", () => {
    expect(refusalText(words("es"), "already_owned", { owner: "Ana" })).toBe("Ya la tomó Ana.");
    expect(refusalText(words("es"), "never_heard_of")).toBe(words("es").t("refusal.other"));
  });

  test("an unknown code of Meta's gets the general sentences", () => {
    expect(metaErrorText(words("es"), 999_999)).toBe("WhatsApp rechazó el mensaje. Probá de nuevo; si sigue, avisale a un admin.");
    expect(metaErrorText(words("en"), 131_047)).toBe("The customer has not written in the last 24 h. Wait for them to write.");
  });
});
