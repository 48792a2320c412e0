import { expect, test } from "bun:test";
import { isCourtesy } from "../../../src/domain/receiving/courtesy.ts";
import { scoreOf } from "../../../src/domain/csat/score-of.ts";

test.each([
  [
    5,
    [
      "5",
      "５",
      "5️⃣",
      "5/5",
      " 5! ",
      "cinco",
      "5 estrellas",
      "Excelente",
      "¡Excelente!",
      "⭐⭐⭐⭐⭐",
      "⭐⭐⭐⭐⭐ Excelente",
      "5, muchas gracias!",
      "Ótimo",
      "perfect",
    ],
  ],
  [4, ["4", "quatro", "bueno", "Bom", "good", "★★★★", "4 out of 5", "⭐ ⭐ ⭐ ⭐"]],
  [3, ["tres", "Três estrelas", "más o menos", "Fair", "😐"]],
  [2, ["Malo", "mal servicio", "ruim", "2 stars", "🙁"]],
  [1, ["uno", "Muy malo", "péssimo", "very bad", "⭐", "😡"]],
])("%p is said as %p", (score, texts) => {
  expect(texts.map((text) => [text, scoreOf(text)])).toEqual(texts.map((text) => [text, score]));
});

test("what may mean something else is no score", () => {
  const others = [
    "5 facturas faltan",
    "5?",
    "¿5?",
    "4,5",
    "4.5",
    "45",
    "5-4",
    "3 y 4",
    "6",
    "0",
    "ok",
    "gracias",
    "👍",
    "⭐⭐⭐⭐⭐⭐",
    "🙂",
    "",
    "un 5 x favor",
    "muy malo el servicio",
  ];

  expect(others.filter((text) => scoreOf(text) !== null)).toEqual([]);
});

test("some scores are courtesies elsewhere: a survey has to be asked first", () => {
  expect(["⭐⭐⭐⭐⭐", "excelente", "perfecto"].map((body) => isCourtesy({ type: "text", body }))).toEqual([true, true, true]);
});
