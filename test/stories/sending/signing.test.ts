import { expect, test } from "bun:test";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { passes, taken } from "../../support/fixture/passing-on.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

async function openSigning(): Promise<Fixture> {
  const fixture = await openFixture();
  fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET signs = 1, must_read = 0, name = 'Impuestos' WHERE is_default = 1");
  await taken(fixture, fixture.cast.ana);
  return fixture;
}

const said = (fixture: Fixture) => fixture.meta.ledger.sends().map(({ body }) => (body["text"] as { body: string }).body);

test("by default nobody signs", async () => {
  const fixture = await openFixture();
  await taken(fixture, fixture.cast.ana);

  await replies(fixture, fixture.cast.ana, "Hola");

  expect(said(fixture)).toEqual(["Hola"]);
  await leave(fixture);
});

test("the first reply of a stint says who writes, the next do not", async () => {
  const fixture = await openSigning();

  await replies(fixture, fixture.cast.ana, "Hola");
  await replies(fixture, fixture.cast.ana, "Acá va");

  expect(said(fixture)).toEqual(["*Ana (Impuestos):*\nHola", "Acá va"]);
  await leave(fixture);
});

test("who passed it on and got it back signs again", async () => {
  const fixture = await openSigning();
  const { ana, beto } = fixture.cast;
  await replies(fixture, ana, "Uno");
  await fixture.server.advance(1_000);
  await passes(fixture, ana, beto);
  await passes(fixture, beto, ana);

  await replies(fixture, ana, "Dos");

  expect(said(fixture)).toEqual(["*Ana (Impuestos):*\nUno", "*Ana (Impuestos):*\nDos"]);
  await leave(fixture);
});

test("a new owner signs, and so does who opens it again", async () => {
  const fixture = await openSigning();
  const { ana, beto } = fixture.cast;
  await replies(fixture, ana, "Uno");
  await passes(fixture, ana, beto);
  await replies(fixture, beto, "Dos");
  await does(fixture.server, beto, "resolution");
  await fixture.server.advance(60_000);
  await fixture.writes(fixture.marisa, "Otra cosa");
  const reopened = conversationOf(fixture.server).ownerId;

  await replies(fixture, beto, "Tres");
  await passes(fixture, beto, ana);
  await replies(fixture, ana, "Cuatro");

  expect(reopened).toBe(beto.id);
  expect(said(fixture)).toEqual([
    "*Ana (Impuestos):*\nUno",
    "*Beto (Impuestos):*\nDos",
    "*Beto (Impuestos):*\nTres",
    "*Ana (Impuestos):*\nCuatro",
  ]);
  await leave(fixture);
});

test("one that failed did not introduce anybody, and pressing twice still sends once", async () => {
  const fixture = await openSigning();
  const { ana } = fixture.cast;
  fixture.meta.failNext(131009);
  await replies(fixture, ana, "Se pierde");

  const presses = [await replies(fixture, ana, "Hola", { key: "press" }), await replies(fixture, ana, "Hola", { key: "press" })];

  expect(presses).toEqual([200, 200]);
  expect(said(fixture)).toEqual(["*Ana (Impuestos):*\nHola"]);
  await leave(fixture);
});

test("signature and words together fit into one message, and marks in a name stay out of it", async () => {
  const fixture = await openSigning();
  const { ana } = fixture.cast;
  const room = 4096 - "*Ana (Impuestos):*\n".length;

  const tooLong = await replies(fixture, ana, "x".repeat(room + 1));
  fixture.server.ronda.app.db.tx.raw.run("UPDATE person SET name = '*A*na' WHERE id = ?", [ana.id]);
  const fits = await replies(fixture, ana, "x".repeat(room));

  expect([tooLong, fits]).toEqual([422, 200]);
  expect(said(fixture)[0]).toHaveLength(4096);
  expect(said(fixture)[0]).toStartWith("*Ana (Impuestos):*\nx");
  await leave(fixture);
});
