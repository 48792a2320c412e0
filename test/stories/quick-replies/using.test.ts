import { afterEach, beforeEach, expect, test } from "bun:test";
import { setSetting } from "../../../src/db/queries/system/settings.ts";
import { nameContact } from "../../../src/domain/contacts/edit-contact.ts";
import { dropContactField, saveContactField } from "../../../src/domain/setup/contact-fields.ts";
import { changeMasking } from "../../../src/domain/setup/mask-phones.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { sweepExpired } from "../../../src/jobs/sweep-expired.ts";
import { pagePdf } from "../../../src/simulator/traffic/samples.ts";
import { keeps, offered } from "../../support/sending/quick.ts";
import { openOwned } from "../../support/sending/shapes.ts";
import { multipart, upload } from "../../support/sending/uploads.ts";

// Ana has Marisa Rossi's conversation, case 1 of the first team.

let fixture: Fixture;
let ana: Player;
beforeEach(async () => {
  fixture = await openOwned();
  ({ ana } = fixture.cast);
});
afterEach(() => leave(fixture));

const sends = async (body: string, form: Record<string, string> = {}, key = body) => {
  const answer = await post(fixture.server, ana, "/conversations/1/messages", { body, key, ...form }, asPart);
  return [answer.status, answer.headers.get("ronda-refusal") ?? (await answer.text())] as const;
};
const said = () =>
  rows<{ text: string }>(fixture.server, "SELECT text FROM message WHERE kind = 'out' ORDER BY id").map(({ text }) => text);
const titles = async (typed: string, who = ana) => (await offered(fixture, who, typed)).map(({ title }) => title);
const isNamed = (name: string) =>
  manage(fixture.server, (work) => nameContact(work, viewer(fixture.cast.adela.id, "admin"), { contactId: 1, name }));

test("a slash finds by title, shortcut and body, whatever the accents, and no more than all words allow", async () => {
  await keeps(fixture, { title: "Olá", body: "Tudo bem?" });
  await keeps(fixture, { title: "Datos", body: "El CBU del estúdio es 0170", shortcut: "/Banco" });

  expect(await titles("ola")).toEqual(["Olá"]);
  expect(await titles("BANCO")).toEqual(["Datos"]);
  expect(await titles("estudio cbu")).toEqual(["Datos"]);
  expect(await titles("estudio iban")).toEqual([]);
  expect(await titles("%_'\"*)(")).toEqual([]);
});

test("what one uses stands first for a month, for oneself alone; then one's own, the team's of the conversation, everybody's", async () => {
  const { adela, beto } = fixture.cast;
  const all = await keeps(fixture, { title: "Saludo de todos", body: "Hola" });
  await keeps(fixture, { title: "Saludo del equipo", body: "Hola", scope: "team", teamId: 1 });
  await keeps(fixture, { title: "Saludo mío", body: "Hola", scope: "mine" }, viewer(ana.id, "agent", [1]));
  await keeps(fixture, { title: "Saludo de Sueldos", body: "Hola", scope: "team", teamId: fixture.cast.otherTeamId });

  const fresh = await titles("saludo");
  await sends("Hola", { replies: String(all) });
  const used = await titles("saludo");
  fixture.server.ronda.app.db.tx.raw.run("UPDATE quick_reply_use SET day = day - 31");

  expect(fresh).toEqual(["Saludo mío", "Saludo del equipo", "Saludo de todos"]);
  expect(used[0]).toBe("Saludo de todos");
  expect((await titles("saludo"))[0]).toBe("Saludo mío");
  await sweepExpired(fixture.server.ronda.app);
  expect(rows(fixture.server, "SELECT count(*) AS n FROM quick_reply_use")).toEqual([{ n: 0 }]);
  expect(await titles("saludo", adela)).toEqual(["Saludo del equipo", "Saludo de todos", "Saludo de Sueldos"]);
  expect(await titles("saludo", beto)).toEqual([]); // the conversation is not his to see
});

test("placeholders are filled for this customer, by any of their names; a fallback is said where there is nothing, and the rest stays marked", async () => {
  await manage(fixture.server, (work) => setSetting(work.tx, "company_name", "Estudio Rossi"));
  await manage(fixture.server, (work) => saveContactField(work, "operator", { id: null, name: "CUIT", kind: "text", choices: [] }));
  await keeps(fixture, { title: "Todo", body: "{nombre:Hola}, soy {Agente} de {equipe}, {company}. Caso {caso}. {cuit:sin CUIT} {CUIT}" });

  const [one] = await offered(fixture, ana, "todo");
  await isNamed("+54 341 555-0142");
  const [nameless] = await offered(fixture, ana, "todo");

  expect(one?.text).toBe("Marisa Rossi, soy Ana de General, Estudio Rossi. Caso 1. sin CUIT {CUIT}");
  expect(one?.missing).toEqual(["{CUIT}"]);
  expect(nameless?.text).toStartWith("Hola, soy Ana");
});

test("an answer with an unfilled placeholder is refused in words and stays in the box; one with a value or a fallback is filled as it leaves", async () => {
  await isNamed("😀😀");
  const refused = await sends("Hola {nombre}, tu caso", {}, "k1");
  const page = await (await post(fixture.server, ana, "/conversations/1/messages", { body: "Hola {nombre}", key: "k2" })).text();
  const [fallback] = await sends("{nombre:Hola} y {caso}", {}, "k3");
  const [code] = await sends('{"nombre": 1} {otra} { nombre }', {}, "k4");
  const scheduled = await sends("Chau {nombre}", { after: "schedule", wall: "2026-11-23T11:00" }, "k5");

  expect(refused).toEqual([422, "unfilled_placeholder"]);
  expect(page).toContain("Falta completar {nombre}");
  expect([fallback, code]).toEqual([200, 200]);
  expect(said()).toEqual(["Hola y 1", '{"nombre": 1} {otra} { nombre }']);
  expect(scheduled).toEqual([422, "unfilled_placeholder"]);
});

test("a field that was dropped since has nothing to say: its placeholder is marked, and does not leave", async () => {
  const field = await manage(fixture.server, (work) =>
    saveContactField(work, "operator", { id: null, name: "Plan", kind: "text", choices: [] }),
  );
  const id = await keeps(fixture, { title: "Plan", body: "Tu plan: {plan}" });
  await manage(fixture.server, (work) => dropContactField(work, "operator", Number(field)));

  const [one] = await offered(fixture, ana, "plan");
  const refused = await sends("Tu plan: {plan}", { replies: String(id) }, "k1");
  const [typed] = await sends("Tu plan: {plan}", {}, "k2");

  expect([one?.missing, refused, typed]).toEqual([["{plan}"], [422, "unfilled_placeholder"], 200]);
});

test("what a customer calls themselves is never a placeholder, a turn of the line, or a phone that is hidden", async () => {
  await keeps(fixture, { title: "Nombre", body: "Hola {nombre:vos}" });
  const textFor = async (name: string) => {
    await isNamed(name);
    return (await offered(fixture, ana, "nombre"))[0]?.text;
  };

  expect(await textFor("{agente} {caso}")).toBe("Hola agente caso");
  expect(await textFor("‮gnp.exe⁦")).toBe("Hola gnp.exe");
  expect(await textFor("Tel 341 555-0142")).toBe("Hola Tel 341 555-0142");
  await manage(fixture.server, (work) => changeMasking(work, "operator", true));
  expect(await textFor("Tel 341 555-0142")).toBe("Hola vos");
});

test("the words are those of the contact's language, else of the company's, else as they stand", async () => {
  await keeps(fixture, { title: "Idioma", body: "Hola base", variants: { pt: "Olá", en: "Hi" } });
  const speaks = async (language: string) => {
    await post(fixture.server, fixture.cast.adela, "/contacts/1/tending", { language, version: "0" });
    fixture.server.ronda.app.db.tx.raw.run("UPDATE contact SET language = nullif(?, '') WHERE id = 1", [language]);
    return (await offered(fixture, ana, "idioma"))[0]?.text;
  };

  expect([await speaks("pt"), await speaks("en"), await speaks("es"), await speaks("")]).toEqual(["Olá", "Hi", "Hola base", "Hola base"]);
});

test("uses are counted once a press, with how much was changed, also of several in one message", async () => {
  const hello = await keeps(fixture, { title: "A", body: "Hola {nombre}" });
  const thanks = await keeps(fixture, { title: "B", body: "Muchas gracias" });
  const both = `${hello},${thanks},999,x`;

  await sends("Hola Marisa Rossi. Muchas grazias", { replies: both }, "k1");
  await sends("Hola Marisa Rossi. Muchas grazias", { replies: both }, "k1");
  await sends("Otra cosa {nombre", { replies: "" }, "k2");

  expect(rows(fixture.server, "SELECT id, uses, edited_sum AS edited FROM quick_reply ORDER BY id")).toEqual([
    { id: hello, uses: 1, edited: 0 },
    { id: thanks, uses: 1, edited: 71 },
  ]);
  const page = await (await get(fixture.server, fixture.cast.adela, "/quick-replies")).text();
  expect(page).toContain("usada 1 vez · se cambia el 7 %");
});

test("its file is stored once and goes up to Meta once, for whoever uses it, and stays theirs to look at", async () => {
  const { adela, beto, eva } = fixture.cast;
  const id = await keeps(fixture, { title: "Lista", body: "Te paso la lista", scope: "team", teamId: 1 });
  const form = multipart({ name: "lista.pdf", mime: "application/pdf", bytes: pagePdf("Lista").bytes }, { version: "1" });

  const put = await upload(fixture.server, adela, `/quick-replies/${id}/files`, form);
  const [reply] = await offered(fixture, ana, "lista");
  const file = reply?.file?.id ?? "";
  await sends("Te paso la lista", { file, replies: String(id) }, "k1");
  await sends("De nuevo", { file }, "k2");
  await fixture.server.advance(60_000);
  const seen = await Promise.all([ana, beto, eva].map(async (who) => (await get(fixture.server, who, `/files/${file}`)).status));

  expect([put.status, reply?.file?.name]).toEqual([303, "lista.pdf"]);
  expect(said()).toEqual(["Te paso la lista", "De nuevo"]);
  expect(fixture.meta.ledger.sends().map(({ type }) => type)).toEqual(["document", "document"]);
  expect(rows(fixture.server, "SELECT count(*) AS n FROM file_upload")).toEqual([{ n: 1 }]);
  expect(seen).toEqual([200, 200, 404]);
});

test("its buttons go below the words as they were changed; more than three are a list; in words when Meta takes none so long", async () => {
  const three = await keeps(fixture, { title: "Tres", body: "¿Cómo?", options: ["Sí", "No", "Quizás"] });
  const four = await keeps(fixture, { title: "Cuatro", body: "¿Cuál?", options: ["Uno", "Dos", "Tres", "Cuatro"] });

  await sends("¿Cómo, {nombre}?", { options: String(three), replies: String(three) }, "k1");
  await sends("¿Cuál?", { options: String(four) }, "k2");
  const long = await sends("x".repeat(1_025), { options: String(three) }, "k3");
  const gone = await sends("Sin botones", { options: "999" }, "k4");
  await fixture.server.advance(30_000);

  expect([long[1], gone[0]]).toEqual(["part_too_long", 200]);
  expect(fixture.meta.ledger.sends().map(({ type }) => type)).toEqual(["interactive", "interactive", "text"]);
  expect(said()[0]).toStartWith("¿Cómo, Marisa Rossi?");
});

test("scheduled, it leaves at its instant with its file or buttons, once, and its file is kept until then", async () => {
  const { adela } = fixture.cast;
  const id = await keeps(fixture, { title: "Lista", body: "Va" });
  await upload(
    fixture.server,
    adela,
    `/quick-replies/${id}/files`,
    multipart({ name: "l.pdf", mime: "application/pdf", bytes: pagePdf("Lista").bytes }),
  );
  const file = (await offered(fixture, ana, "lista"))[0]?.file?.id ?? "";
  const later = { after: "schedule", wall: "2026-11-23T10:05", replies: String(id) };

  const first = await sends("Va {nombre}", { ...later, file }, "k1");
  const again = await sends("Va {nombre}", { ...later, file }, "k1");
  const other = await sends("Va {nombre}", later, "k1");
  await post(fixture.server, adela, `/quick-replies/${id}/removal`);
  const kept = rows(fixture.server, "SELECT is_used AS used FROM file");
  await fixture.server.advance(330_000);

  expect([first[0], again[0], other[1]]).toEqual([200, 200, "idempotency_key_reused"]);
  expect(kept).toEqual([{ used: 1 }]);
  expect(said()).toEqual(["Va Marisa Rossi"]);
  expect(fixture.meta.ledger.sends().map(({ type }) => type)).toEqual(["document"]);
});

test("a file of hers that is scheduled is kept until it leaves, and no longer once she takes it back", async () => {
  const form = multipart({ name: "suelta.pdf", mime: "application/pdf", bytes: pagePdf("Suelta").bytes });
  const { id: file } = (await (await upload(fixture.server, ana, "/files", form)).json()) as { id: string };
  const used = () => rows(fixture.server, "SELECT is_used AS used FROM file");

  await sends("", { file, after: "schedule", wall: "2026-11-23T10:05" }, "k1");
  const [kept, page] = [used(), await (await get(fixture.server, ana, "/conversations/1")).text()];
  await post(fixture.server, ana, "/scheduled/1/removal", {}, asPart);

  expect([kept, used()]).toEqual([[{ used: 1 }], [{ used: 0 }]]);
  expect(page).toMatch(/scheduled__text[^>]*>suelta\.pdf</);
});

test("without script a link below the box leads to a page to choose from, and back to a box that holds it", async () => {
  const id = await keeps(fixture, { title: "Saludo", body: "Hola {nombre}" });

  const link = await (await get(fixture.server, ana, "/conversations/1")).text();
  const choice = await (await get(fixture.server, ana, "/conversations/1/quick-replies?q=salu")).text();
  const box = await (await get(fixture.server, ana, `/conversations/1?quick=${id}`)).text();
  const viewers = (await get(fixture.server, fixture.cast.victor, "/conversations/1/quick-replies")).status;

  expect(link).toContain('href="/conversations/1/quick-replies"');
  expect(choice).toContain(`href="/conversations/1?quick=${id}"`);
  expect(box).toMatch(new RegExp(`name="replies" value="${id}"[^]*?>Hola Marisa Rossi</textarea>`));
  expect(viewers).toBe(403);
});
