import { afterEach, beforeEach, expect, test } from "bun:test";
import { nobody, transact } from "../../../src/db/transact.ts";
import { findContactBy } from "../../../src/db/queries/contacts/contacts.ts";
import { mergeContacts } from "../../../src/domain/contacts/merge-contacts.ts";
import { indexSlice, isBehind, restartIndex } from "../../../src/domain/search/index-words.ts";
import { account } from "../../support/fixture/cast.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { count } from "../../support/fixture/intake.ts";
import { openCoexisting } from "../../support/fixture/intake-fixture.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { finds, indexed } from "./searching.ts";

// What is found is what stands there now: words that were corrected, taken back or erased are not in the index any more.

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openCoexisting();
});
afterEach(async () => {
  await indexed(fixture);
  expectIndexRight();
  await leave(fixture);
});

// Word by word it is what somebody gets who indexes the tables anew.
function expectIndexRight(): void {
  const { raw } = fixture.server.ronda.app.db.tx;
  const words = (table: string, fresh: string) => {
    raw.run(`CREATE VIRTUAL TABLE temp.fresh USING fts5(${fresh.split(" FROM ")[0]}, tokenize='unicode61 remove_diacritics 2')`);
    raw.run(`INSERT INTO temp.fresh (rowid, ${fresh.split(" FROM ")[0]}) SELECT id, ${fresh}`);
    raw.run(`CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, ${table}, instance)`);
    raw.run("CREATE VIRTUAL TABLE temp.right USING fts5vocab(temp, fresh, instance)");
    const [held, right] = ["held", "right"].map((one) => raw.query(`SELECT * FROM temp.${one} ORDER BY 1, 2, 3, 4`).all());
    for (const one of ["held", "right", "fresh"]) raw.run(`DROP TABLE temp.${one}`);
    expect(held).toEqual(right as unknown[]);
  };
  words("message_words", "text FROM message WHERE text IS NOT NULL AND kind <> 'system'");
  words("contact_words", "words, digits, ends FROM (SELECT contact_id AS id, * FROM search_contact)");
}

test("a message is found within a second, and whoever looks before that hears so", async () => {
  const { sole } = fixture.cast;
  const { tx } = fixture.server.ronda.app.db;
  await fixture.writes(fixture.marisa, "Necesito el certificado");
  const soon = isBehind(tx, fixture.server.clock.now() + 1_000);
  const late = isBehind(tx, fixture.server.clock.now() + 1_001);
  const before = await finds(fixture, sole, "certificado");

  await fixture.server.advance(1_000);

  expect([soon, late, before]).toEqual([false, true, []]);
  expect(isBehind(tx, fixture.server.clock.now())).toBe(false);
  expect(await finds(fixture, sole, "certificado")).toHaveLength(1);
});

test("a corrected message is found by its new words alone, one taken back by none", async () => {
  const { sole } = fixture.cast;
  const wamid = await fixture.writes(fixture.marisa, "Mi clave es elefante");
  const second = await fixture.writes(fixture.marisa, "El código es jirafa");
  await indexed(fixture);

  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "edit", target: wamid, body: "Mi clave es otra" });
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "revoke", target: second });
  await indexed(fixture);

  expect(await finds(fixture, sole, "elefante")).toEqual([]);
  expect(await finds(fixture, sole, "jirafa")).toEqual([]);
  expect(await finds(fixture, sole, "clave otra")).toHaveLength(1);
  expect(count(fixture.server, "search_stale")).toBe(0);
});

test("a correction that comes before the index has seen the message changes nothing twice", async () => {
  const { sole } = fixture.cast;
  const wamid = await fixture.writes(fixture.marisa, "Mi clave es elefante");
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "edit", target: wamid, body: "Mi clave es otra" });
  await indexed(fixture);

  expect(await finds(fixture, sole, "elefante")).toEqual([]);
  expect(await finds(fixture, sole, "otra")).toHaveLength(1);
});

test("erased words leave the index, and nobody reads them in its pages", async () => {
  const { sole } = fixture.cast;
  const { tx } = fixture.server.ronda.app.db;
  await fixture.writes(fixture.marisa, "Mi historia clínica: paperas");
  await fixture.writes(fixture.marisa, "Buenas");
  await indexed(fixture);

  tx.raw.run("UPDATE message SET text = NULL WHERE text LIKE '%paperas%'"); // as an erasure will
  await fixture.writes(fixture.marisa, "Gracias");
  await indexed(fixture);

  expect(await finds(fixture, sole, "paperas")).toEqual([]);
  const held = tx.raw.query<{ block: Uint8Array }, []>("SELECT block FROM message_words_data").all();
  expect(held.some(({ block }) => Buffer.from(block).includes("aperas"))).toBe(false);
});

test("a renamed customer is found by the new name, one who proves to be another by one conversation", async () => {
  const { sole } = fixture.cast;
  const { app } = fixture.server.ronda;
  const other = fixture.meta.addCustomer({ name: "Ema Paz", phone: "5493415550199", identity: "legacy_phone" });
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(60_000);
  await fixture.writes(other, "Soy Marisa, desde otro teléfono");
  await indexed(fixture);
  const before = [...(await finds(fixture, sole, "ema")), ...(await finds(fixture, sole, "rossi"))];

  await transact(app, nobody, (work) => {
    const [into, from] = ["543415550142", "543415550199"].map((phone) => findContactBy(work.tx, "phone", phone));
    if (!into || !from) throw new Error("both are here");
    mergeContacts(work, { from, into });
  });
  await indexed(fixture);

  expect(before).toEqual(["#2", "#1"]);
  // The newer name is theirs now, with both phones.
  expect(await finds(fixture, sole, "rossi")).toEqual([]);
  expect(await finds(fixture, sole, "ema")).toHaveLength(1);
  expect(await finds(fixture, sole, "5550199")).toEqual(await finds(fixture, sole, "5550142"));
});

test("built anew, the index finds the same, also beside a customer who goes on writing", async () => {
  const { sole } = fixture.cast;
  const { app } = fixture.server.ronda;
  for (const words of ["uno perro", "dos perro", "tres gato"]) await fixture.writes(fixture.marisa, words);
  await indexed(fixture);
  const before = await finds(fixture, sole, "perro");

  await transact(app, nobody, restartIndex);
  const emptied = await finds(fixture, sole, "perro");
  await fixture.writes(fixture.marisa, "cuatro perro");
  while (await transact(app, nobody, indexSlice));

  expect(emptied).toEqual([]);
  expect(await finds(fixture, sole, "perro")).toEqual(["cuatro [perro]", ...before]);
  expect(await finds(fixture, sole, "rossi")).toEqual(["#1"]);
});

test("a database from before search is indexed at its first start, without a word said", async () => {
  using folder = freshFolder();
  await fixture.close();
  fixture = await openFixture({ folder: folder.path });
  await fixture.writes(fixture.marisa, "Hola desde antes");
  await indexed(fixture);
  const { tx } = fixture.server.ronda.app.db;
  const at = fixture.server.clock.now() + 60_000;
  await transact(fixture.server.ronda.app, nobody, restartIndex);
  tx.raw.run("DELETE FROM follower WHERE name = 'search'");
  await fixture.close();

  fixture = await openFixture({ folder: folder.path, at, seed: 5, cast: fixture.cast });
  await indexed(fixture);

  expect(await finds(fixture, fixture.cast.sole, "antes")).toHaveLength(1);
});
