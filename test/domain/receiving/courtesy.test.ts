import { describe, expect, test } from "bun:test";
import { asksSomething, isCourtesy, isThanks } from "../../../src/domain/receiving/courtesy.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";

const text = (body: string) => ({ type: "text", body }) as const;

const thanks = {
  es: [
    "gracias",
    "¡Gracias!",
    "Muchas gracias",
    "graciaaas",
    "Mil gracias por todo",
    "gracias 🙏",
    "Gracias ❤️❤️",
    "muy amable, gracias",
    "GRACIAS, chau",
  ],
  pt: ["obrigada", "Muito obrigado!", "brigadão", "obg", "Obrigado pela atenção", "obrigada, bom dia", "Agradeço 🙏🏽", "gratidão"],
  en: ["thanks", "Thank you!", "thx", "Thank you so much", "thanks again", "Thanks, have a nice day", "tysm ❤"],
};

// What may answer «¿Te lo mando por 45.000?», friendly as it is.
const consents = {
  es: [
    "dale",
    "ok",
    "Ok!",
    "sí, gracias",
    "perfecto",
    "👍",
    "👌👍",
    "dale, gracias",
    "listo, muchas gracias",
    "buenísimo",
    "🙏",
    "vale",
    "bueno gracias",
    "gracias 👍",
    "nos vemos",
    "buen día",
  ],
  pt: ["ta bom", "beleza", "blz", "fechado, obrigado", "sim, obrigada", "perfeito", "valeu", "combinado", "ok obrigado", "obrigado 👍"],
  en: ["ok", "great", "perfect, thanks", "yes, thank you", "sounds good", "cheers", "ok thanks", "got it", "thanks 👌"],
};

// Nowhere a courtesy: an answer, a question, a complaint.
const words = {
  es: [
    "no, gracias",
    "no gracias",
    "sí",
    "no",
    "gracias pero no",
    "¿gracias?",
    "gracias por nada",
    "👎",
    "😡",
    "❌",
    "gracias :(",
    "ok 👎",
    "45",
    "mañana",
    "gracias, te mando la foto",
  ],
  pt: ["não, obrigado", "sim", "não", "obrigado, mas não", "quanto é", "amanhã", "valeu?"],
  en: ["no thanks", "no, thank you", "yes", "no", "thanks but no", "thanks, and the invoice", "when"],
};

describe.each(["es", "pt", "en"] as const)("%s:", (language) => {
  test.each(thanks[language])("«%s» is thanks, and a courtesy", (body) => {
    expect([isThanks(text(body)), isCourtesy(text(body))]).toEqual([true, true]);
  });

  test.each(consents[language])("«%s» could be an answer: no thanks", (body) => {
    expect(isThanks(text(body))).toBe(false);
  });

  test.each(words[language])("«%s» is neither thanks nor a courtesy", (body) => {
    expect([isThanks(text(body)), isCourtesy(text(body))]).toEqual([false, false]);
  });
});

test("whatever stands before or after thanks and is no courtesy of its own makes it none", () => {
  const random = seededRandom(4);
  const all = Object.values(thanks).flat();
  const strange = ["no", "sí", "pero", "2", "mañana", "amanhã", "tomorrow", "ya", "talla M", "👎", "?", "depende"];
  const pick = <One>(from: readonly One[]) => from[Math.floor(random.fraction() * from.length)] as One;

  for (let time = 0; time < 2_000; time += 1) {
    const [polite, other] = [pick(all), pick(strange)];
    for (const body of [`${polite} ${other}`, `${other} ${polite}`, `${other}, ${polite}`])
      expect([body, isThanks(text(body))]).toEqual([body, false]);
  }
});

test("a sticker is a courtesy after the end, but no thanks: it may say yes", () => {
  const sticker = {
    type: "sticker",
    media: { mediaId: "1", mime: null, sha256: null, url: null },
    caption: null,
    animated: false,
  } as const;

  expect([isThanks(sticker), isCourtesy(sticker)]).toEqual([false, true]);
});

test.each([
  ["¿Te lo mando por 45.000?", true],
  ["Te lo mando por 45.000?", true],
  ["Elegí una:\n1) Envío\n2) Retiro", true],
  ["1️⃣ Sí\n2️⃣ No", true],
  ["Tu turno: https://turnos.example/ver?id=4", false],
  ["Listo, quedó cargado.", false],
  ["A las 10. Cualquier cosa avisame", false],
])("«%s» asks something: %p", (body, asks) => {
  expect(asksSomething({ type: "text", text: body })).toBe(asks);
});

test("buttons and templates ask by themselves", () => {
  expect(asksSomething({ type: "interactive", text: "Elegí" })).toBe(true);
});
