import { expect, test } from "bun:test";
import { faultOfText, fillText, noTexts, textFor } from "../../../src/domain/automatic/text-words.ts";
import { isSeen } from "../../../src/domain/visible-text.ts";

const put = { opening: "mañana a las 9", name: "Marisa", company: "Estudio Rossi" };

test("placeholders of every language mean the same in every text", () => {
  for (const opening of ["next_opening", "proxima_apertura", "proxima_abertura", "próxima_apertura", "Próxima apertura"])
    expect(fillText(`Volvemos {${opening}}.`, put)).toBe("Volvemos mañana a las 9.");
  for (const name of ["nombre", "nome", "name", "Nombre"]) expect(fillText(`Hola, {${name}}`, put)).toBe("Hola, Marisa");
  expect(fillText("{empresa}", put)).toBe("Estudio Rossi");
});

test.each([
  ["Hola {nombre}, ¿qué tal?", "Hola, ¿qué tal?"],
  ["¡Hola, {nombre}!", "¡Hola!"],
  ["{nombre}, gracias por escribir", "Gracias por escribir"],
  ["Hola {nombre}", "Hola"],
  ["  dos espacios quedan", "  dos espacios quedan"],
])("without a name %p reads %p", (text, read) => {
  expect(fillText(text, { ...put, name: null })).toBe(read);
  expect(fillText(text, { ...put, name: "  " })).toBe(read);
});

test("a name that looks like a placeholder is put in as it is, and once", () => {
  expect(fillText("Hola {nombre}", { ...put, name: "{empresa} $& $1" })).toBe("Hola {empresa} $& $1");
});

test("what is put in never lifts a text over Meta's limit", () => {
  expect([...fillText(`${"😀".repeat(4_090)}{nombre}`, put)]).toHaveLength(4_096);
});

test.each([
  ["   ", { code: "empty" }],
  ["\u200b\u2060", { code: "empty" }],
  ["x".repeat(4_097), { code: "too_long" }],
  ["😀".repeat(4_096), null],
  ["Hola {apellido}", { code: "unknown_placeholder", name: "apellido" }],
  ["Hola {}", { code: "unknown_placeholder", name: "" }],
  ["una llave { sola y otra }{", { code: "unknown_placeholder", name: " sola y otra " }],
  ["una llave { sola", null],
  ["{toString}", { code: "unknown_placeholder", name: "toString" }],
  ["Hola {Nombre}", null],
] as const)("%p is refused for %p", (text, fault) => {
  expect<unknown>(faultOfText(text, isSeen)).toEqual(fault);
});

test("a customer reads the text of their language, else the company's, else any", () => {
  const texts = { ...noTexts, es: "Hola", pt: "Olá" };
  expect(textFor(texts, "pt", "es")).toEqual({ language: "pt", text: "Olá" });
  expect(textFor(texts, "en", "pt")).toEqual({ language: "pt", text: "Olá" });
  expect(textFor(texts, null, "en")).toEqual({ language: "es", text: "Hola" });
  expect(textFor(noTexts, "es", "es")).toBeNull();
});
