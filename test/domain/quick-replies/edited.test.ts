import { expect, test } from "bun:test";
import { editedShare } from "../../../src/domain/quick-replies/edited.ts";

// In thousandths of the reply's length.
test.each([
  ["Hola Marta", "Hola Marta", 0],
  ["Hola", "Antes. Hola. Después", 0],
  ["", "lo que sea", 0],
  ["Hola Marta", "Hola Merta", 100],
  ["Hola Marta", "Hola Mrta", 100],
  ["Hola Marta", "Hola Maarta", 100],
  ["abcdefghij", "", 1_000],
  ["abcdefghij", "klmnopqrst", 1_000],
  ["😀😀😀😀", "😀😀x😀😀", 250],
])("of «%s» in «%s» so much was changed: %i", (reply, sent, share) => {
  expect(editedShare(reply, sent)).toBe(share);
});

test("the longest replies are compared by words, in a moment, and a change however small counts", () => {
  const reply = "palabra ".repeat(512).trim();
  const letters = "a ".repeat(2_048).trim();

  expect(editedShare(reply, `${reply.slice(0, -1)}s`)).toBeGreaterThan(0);
  expect(editedShare(reply, "otra cosa")).toBeGreaterThan(900);
  expect(editedShare(letters, `${letters.slice(0, -1)}b`)).toBe(1);
});
