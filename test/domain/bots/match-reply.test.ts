import { expect, test } from "bun:test";
import { asksForPerson, matchReply } from "../../../src/domain/bots/match-reply.ts";

const menu = [["Ventas"], ["Soporte técnico"], ["Facturación 🧾", "Invoices"], ["Otra cosa"]];
const chosen = (said: string, options: readonly (readonly string[])[] = menu) => options[matchReply(options, said) ?? -1]?.[0] ?? null;

test("numbers and ordinals choose by place", () => {
  for (const said of ["2", "2.", "2️⃣", "el 2", "opción 2", "dos", "el segundo", "La SEGUNDA", "o segundo", "the second"])
    expect([said, chosen(said)]).toEqual([said, "Soporte técnico"]);
  expect(chosen("la última")).toBe("Otra cosa");
  for (const said of ["0", "5", "22", "-", "", "😀", "el segundo o el tercero"]) expect([said, chosen(said)]).toEqual([said, null]);
});

test("a title that begins with the number is meant before the place", () => {
  const people = [["2 personas"], ["1 persona"], ["4 personas"]];
  expect(chosen("2", people)).toBe("2 personas");
  expect(chosen("3", people)).toBe("4 personas");
});

test("titles are met without accents and with one wrong letter in long words", () => {
  for (const said of ["ventas", "VENTAS!!", "vntas", "ventaz", "quiero ventas"]) expect([said, chosen(said)]).toEqual([said, "Ventas"]);
  for (const said of ["soporte tecnico", "soporte", "el técnico por favor"])
    expect([said, chosen(said)]).toEqual([said, "Soporte técnico"]);
  for (const said of ["facturacion", "invoices", "facturacin"]) expect([said, chosen(said)]).toEqual([said, "Facturación 🧾"]);
  for (const said of ["venta de un auto usado que tengo en casa", "no quiero ventas", "ven", "vtas"])
    expect([said, chosen(said)]).toEqual([said, null]);
  expect(chosen("no", [["Sí"], ["No"]])).toBe("No");
  expect(chosen("rojo", [["Auto rojo"], ["Moto rojo"]])).toBe(null);
});

test("who asks for a person is heard, a story with such a word is none", () => {
  for (const said of ["agente", "Un humano!", "hablar con asesora", "operador", "atendente", "AGENT"])
    expect([said, asksForPerson(said)]).toEqual([said, true]);
  for (const said of ["hola", "urgente", "soy agente inmobiliario y busco una casa con patio"])
    expect([said, asksForPerson(said)]).toEqual([said, false]);
});
