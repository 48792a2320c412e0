import { expect, test } from "bun:test";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { passes, taken } from "../support/passing-on.ts";
import { openTown, type Town } from "../support/town.ts";

async function openSigning(): Promise<Town> {
  const town = await openTown();
  town.house.ronda.app.db.tx.raw.run("UPDATE team SET signs = 1, must_read = 0, name = 'Impuestos' WHERE is_default = 1");
  await taken(town, town.cast.ana);
  return town;
}

const said = (town: Town) => town.meta.ledger.sends().map(({ body }) => (body["text"] as { body: string }).body);

test("by default nobody signs", async () => {
  const town = await openTown();
  await taken(town, town.cast.ana);

  await replies(town, town.cast.ana, "Hola");

  expect(said(town)).toEqual(["Hola"]);
  await leave(town);
});

test("the first reply of a stint says who writes, the next do not", async () => {
  const town = await openSigning();

  await replies(town, town.cast.ana, "Hola");
  await replies(town, town.cast.ana, "Acá va");

  expect(said(town)).toEqual(["*Ana (Impuestos):*\nHola", "Acá va"]);
  await leave(town);
});

test("who passed it on and got it back signs again", async () => {
  const town = await openSigning();
  const { ana, beto } = town.cast;
  await replies(town, ana, "Uno");
  await town.house.advance(1_000);
  await passes(town, ana, beto);
  await passes(town, beto, ana);

  await replies(town, ana, "Dos");

  expect(said(town)).toEqual(["*Ana (Impuestos):*\nUno", "*Ana (Impuestos):*\nDos"]);
  await leave(town);
});

test("a new owner signs, and so does who opens it again", async () => {
  const town = await openSigning();
  const { ana, beto } = town.cast;
  await replies(town, ana, "Uno");
  await passes(town, ana, beto);
  await replies(town, beto, "Dos");
  await does(town.house, beto, "resolution");
  await town.house.advance(60_000);
  await town.writes(town.marisa, "Otra cosa");
  const reopened = caseOf(town.house).ownerId;

  await replies(town, beto, "Tres");
  await passes(town, beto, ana);
  await replies(town, ana, "Cuatro");

  expect(reopened).toBe(beto.id);
  expect(said(town)).toEqual([
    "*Ana (Impuestos):*\nUno",
    "*Beto (Impuestos):*\nDos",
    "*Beto (Impuestos):*\nTres",
    "*Ana (Impuestos):*\nCuatro",
  ]);
  await leave(town);
});

test("one that failed did not introduce anybody, and pressing twice still sends once", async () => {
  const town = await openSigning();
  const { ana } = town.cast;
  town.meta.failNext(131009);
  await replies(town, ana, "Se pierde");

  const presses = [await replies(town, ana, "Hola", { key: "press" }), await replies(town, ana, "Hola", { key: "press" })];

  expect(presses).toEqual([200, 200]);
  expect(said(town)).toEqual(["*Ana (Impuestos):*\nHola"]);
  await leave(town);
});

test("signature and words together fit into one message, and marks in a name stay out of it", async () => {
  const town = await openSigning();
  const { ana } = town.cast;
  const room = 4096 - "*Ana (Impuestos):*\n".length;

  const tooLong = await replies(town, ana, "x".repeat(room + 1));
  town.house.ronda.app.db.tx.raw.run("UPDATE person SET name = '*A*na' WHERE id = ?", [ana.id]);
  const fits = await replies(town, ana, "x".repeat(room));

  expect([tooLong, fits]).toEqual([422, 200]);
  expect(said(town)[0]).toHaveLength(4096);
  expect(said(town)[0]).toStartWith("*Ana (Impuestos):*\nx");
  await leave(town);
});
