import { expect, test } from "bun:test";
import { fillPlaceholders, placeholdersIn } from "../../../src/domain/quick-replies/placeholders.ts";

const values: Readonly<Record<string, string | null>> = { nombre: "Marta", caso: "7", vacío: null };
const fill = (text: string) => fillPlaceholders(text, (name) => values[name]);

test.each([
  ["Hola {nombre}", "Hola Marta", []],
  ["{nombre:Hola}, caso {caso}", "Marta, caso 7", []],
  ["{vacío: Hola } y {vacío:}", "Hola y ", []],
  ["{vacío} {vacío} {nombre}", "{vacío} {vacío} Marta", ["{vacío}", "{vacío}"]],
  ["{otra} {otra:x}", "{otra} {otra:x}", []],
  ['{"nombre": 1} { nombre } {} {1} {nombre', '{"nombre": 1} { nombre } {} {1} {nombre', []],
  ["{{nombre}}", "{Marta}", []],
  ["{vacío:{nombre}}", "{vacío:Marta}", []],
] as const)("%s", (text, filled, missing) => {
  expect(fill(text)).toEqual({ text: filled, missing: [...missing] });
});

test("whatever is written, one pass ends in a moment, and what was put in is not looked at again", () => {
  const braces = "{".repeat(4_096);

  expect(fill(braces).text).toBe(braces);
  expect(fill(`${"{a".repeat(2_000)}}`).missing).toEqual([]);
  expect(fillPlaceholders("{x}", () => "{x}{y}").text).toBe("{x}{y}");
  expect(placeholdersIn("{a} {b:c} {d e}")).toEqual(["a", "b", "d e"]);
});
