import { afterAll, beforeAll, expect, test } from "bun:test";
import { account } from "../../support/fixture/cast.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { addLabel } from "../../support/fixture/office-work.ts";
import { finds, indexed, search } from "./searching.ts";

// One morning at Estudio Rossi: Marisa and Diego write, Ana answers Marisa, Beto notes something about Diego.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola, ¿cuándo es la reunión por el monotributo?");
  await does(fixture.server, ana, "claim");
  await replies(fixture, ana, "El martes a las 10, Marisa");
  const diego = fixture.meta.addCustomer({ name: "Diego Núñez", phone: "5491123456789", identity: "phone_and_id" });
  await fixture.server.advance(60_000);
  await fixture.writes(diego, "Reunión de factura A, factura B y factura C");
  await does(fixture.server, beto, "claim", {}, 2);
  await does(fixture.server, beto, "notes", { body: "Pidió el balance en PDF", key: crypto.randomUUID() }, 2);
  await fixture.server.advance(60_000);
  fixture.meta.customerSends(diego, account.phoneNumberId, {
    type: "image",
    media: { bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), mime: "image/jpeg" },
    caption: "el comprobante",
  });
  await addLabel(fixture.server, "Reclamo grave");
  await indexed(fixture);
});
afterAll(() => leave(fixture));

test("words are found without their accents and in any case, the newest first, and the last one may be begun", async () => {
  const { sole } = fixture.cast;

  expect(await finds(fixture, sole, "reunion")).toEqual([
    "[Reunión] de factura A, factura B y factura C",
    "Hola, ¿cuándo es la [reunión] por el monotributo?",
  ]);
  expect(await finds(fixture, sole, "REUNIÓN mono")).toEqual(["Hola, ¿cuándo es la [reunión] por el [monotributo]?"]);
  expect(await finds(fixture, sole, "reun monotributo")).toEqual([]);
});

test("a phrase is found as it stands, and nothing but it", async () => {
  const { sole } = fixture.cast;

  expect(await finds(fixture, sole, '"factura b"')).toEqual(["Reunión de factura A, [factura B] y factura C"]);
  expect(await finds(fixture, sole, '"factura d"')).toEqual([]);
  expect(await finds(fixture, sole, '"factura b" "reunion')).toHaveLength(1);
});

test("notes are found, and so are the words under a picture", async () => {
  const { sole } = fixture.cast;

  expect(await finds(fixture, sole, "balance")).toEqual(["Pidió el [balance] en PDF"]);
  expect(await finds(fixture, sole, "comprobante")).toEqual(["el [comprobante]"]);
});

test("a conversation is found by whom it is with, whatever of the name is typed", async () => {
  const { sole } = fixture.cast;

  for (const typed of ["nunez", "Diego Nú", "núñez diego"]) expect([typed, ...(await finds(fixture, sole, typed))]).toEqual([typed, "#2"]);
  // She is called so in one, and named in another's answer.
  expect(await finds(fixture, sole, "marisa")).toEqual(["#1", "El martes a las 10, [Marisa]"]);
});

test("a conversation is found by any form of its phone, and by its number", async () => {
  const { sole } = fixture.cast;
  const forms = ["+54 9 11 2345-6789", "54 11 2345 6789", "011 15 2345-6789", "(011) 2345-6789", "15-2345-6789", "2345-6789", "6789"];

  for (const typed of forms) expect([typed, ...(await finds(fixture, sole, typed))]).toEqual([typed, "#2"]);
  expect(await finds(fixture, sole, "#1")).toEqual(["#1"]);
  expect(await finds(fixture, sole, "caso:2")).toEqual(["#2"]);
  expect(await finds(fixture, sole, "789")).toEqual([]);
});

test("operators narrow in three languages", async () => {
  const { ana, beto, sole } = fixture.cast;
  const picture = "el comprobante";
  const note = "Pidió el balance en PDF";
  const asked: readonly [string, string[]][] = [
    ["de:ana", ["El martes a las 10, Marisa"]],
    ["from:Beto", [note]],
    ["de:cliente reunion", ["[Reunión] de factura A, factura B y factura C", "Hola, ¿cuándo es la [reunión] por el monotributo?"]],
    ["from:customer monotributo", ["Hola, ¿cuándo es la reunión por el [monotributo]?"]],
    ['de:"diego núñez" factura', ["Reunión de [factura] A, [factura] B y [factura] C"]],
    ["tiene:foto", [picture]],
    ["tem:imagem", [picture]],
    ["has:photo", [picture]],
    ["tiene:nota", [note]],
    ["tiene:audio", []],
    ["estado:en-curso", ["#2", "#1"]],
    ["status:resolved", []],
    ["equipo:general de:beto", [note]],
    ["team:sueldos", []],
    ["numero:rossi caso:1", ["#1"]],
    ["número:2345-6789", ["#2"]],
    ["después:hoy de:ana", ["El martes a las 10, Marisa"]],
    ["antes:2026-11-23", []],
    ["hasta:23/11/2026 depois:2026 de:ana", ["El martes a las 10, Marisa"]],
    ["before:2026-12 after:2026-11 has:note", [note]],
  ];

  for (const [typed, found] of asked) expect([typed, ...(await finds(fixture, sole, typed))]).toEqual([typed, ...found]);
  expect(await finds(fixture, ana, "de:yo")).toEqual(["El martes a las 10, Marisa"]);
  expect(await finds(fixture, beto, "de:yo")).toEqual([note]);
});

test("a label is found by its operator and by its name, on whatever wears it", async () => {
  const { ana, sole } = fixture.cast;
  await does(fixture.server, ana, "labels", { labelId: "1", isSet: "1" }, 1);
  await indexed(fixture);

  for (const typed of ["etiqueta:reclamo", 'label:"Reclamo grave"', "reclamo"])
    expect([typed, ...(await finds(fixture, sole, typed))]).toEqual([typed, "#1"]);
  expect(await finds(fixture, sole, "etiqueta:reclamo monotributo")).toHaveLength(1);
  expect(await finds(fixture, sole, "etiqueta:reclamo factura")).toEqual([]);
});

test("an operator that means nothing here is told, and finds nothing", async () => {
  const { sole } = fixture.cast;
  const unknown = async (text: string) => (await search(fixture, sole, text)).unknown;

  expect(await unknown("etiqueta:urgente reunion")).toEqual([{ operator: "label", value: "urgente" }]);
  for (const typed of [
    "de:zoe",
    "equipo:ventas",
    "estado:feliz",
    "tiene:paciencia",
    "antes:mañana",
    "antes:2026-13",
    "numero:999999",
    "caso:uno",
  ])
    expect([typed, (await unknown(typed)).length, ...(await finds(fixture, sole, typed))]).toEqual([typed, 1]);
});

test("what is no words finds nothing and breaks nothing", async () => {
  const { sole } = fixture.cast;
  const odd = [
    "",
    "   ",
    '"',
    '""',
    "*",
    "(",
    ") OR (",
    "AND",
    "NEAR(",
    "^",
    "-",
    "{text} :",
    "text:",
    "'; DROP TABLE message; --",
    "\0",
    "\0reunion\0x",
    "😀",
    "🎉🎉",
    "de:",
    "etiqueta:",
    '"factura b',
    "a".repeat(10_000),
    "x ".repeat(5_000),
    "\ud800",
    "\u200f\u202e",
    "%",
    "_",
    "\\",
    "factura*",
    "reunion NOT factura",
  ];

  for (const typed of odd) expect((await search(fixture, sole, typed)).complete).toBe(true);
  for (const typed of ['"', "*", "😀", "a".repeat(10_000), "de:", "text:"]) expect(await finds(fixture, sole, typed)).toEqual([]);
  // The index's own words are words.
  expect(await finds(fixture, sole, "factura OR balance")).toEqual([]);
  expect(await finds(fixture, sole, "text:factura")).toEqual([]);
});

test("page after page leads through everything, each thing once", async () => {
  const { sole } = fixture.cast;
  const found: number[] = [];

  let after;
  for (let pages = 0; pages < 9; pages++) {
    const answer = await search(fixture, sole, "estado:abierta", { limit: 1, ...(after && { after }) });
    found.push(...answer.hits.map(({ hit }) => hit.conversationId));
    if (!answer.next) break;
    after = answer.next;
  }
  const words: string[] = [];
  let next;
  for (let pages = 0; pages < 9; pages++) {
    const answer = await search(fixture, sole, "marisa", { limit: 1, ...(next && { after: next }) });
    words.push(...answer.hits.map(({ kind }) => kind));
    if (!answer.next) break;
    next = answer.next;
  }

  expect(found).toEqual([2, 1]);
  expect(words).toEqual(["conversation", "message"]);
});
