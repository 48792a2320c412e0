import { expect, test } from "bun:test";
import { findContactCard, listIdentities } from "../../../src/db/queries/contacts/contact-card.ts";
import { listContactValues } from "../../../src/db/queries/contacts/contact-values.ts";
import { addContactByHand } from "../../../src/domain/contacts/add-contact.ts";
import { nameContact, noteContact, tendContact, writeContactValue } from "../../../src/domain/contacts/edit-contact.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { dropContactField, saveContactField } from "../../../src/domain/setup/contact-fields.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { watch } from "../../support/days/watch.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import type { Work } from "../../../src/domain/work.ts";

const code = (answer: unknown) => (isRefused(answer) ? answer.refused : "accepted");

async function declare(fixture: Fixture, name: string, kind: string, choices: readonly string[] = []): Promise<number> {
  const id = await manage(fixture.server, (work) => saveContactField(work, "operator", { id: null, name, kind, choices }));
  if (isRefused(id)) throw new Error(id.refused);
  return id;
}

test("Ana writes down what she learns; the page, the panel of a colleague and the audit show it", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, sole, adela } = fixture.cast;
  const cuit = await declare(fixture, "CUIT", "text");
  const trade = await declare(fixture, "Rubro", "choice", ["Comercio", "Salud"]);
  await fixture.writes(fixture.marisa, "Hola");
  await does(server, ana, "claim");
  const stream = await watch(server, sole, "open=1");

  const saved = await post(server, ana, `/contacts/1/fields/${cuit}`, { value: " 20-31415926-5 ", was: "" }, asPart);
  const plain = await post(server, ana, `/contacts/1/fields/${trade}`, { value: "salud" });
  await post(server, ana, "/contacts/1/name", { value: "Marisa (panadería)", was: "Marisa Rossi" }, asPart);
  await post(server, ana, "/contacts/1/notes", { body: "Prefiere la tarde.\r\n<b>No llamar</b>" }, asPart);
  await post(server, ana, "/contacts/1/tending", { language: "pt" }, asPart);
  await fixture.writes(fixture.marisa, "Otra cosa");
  const page = await (await get(server, sole, "/contacts/1")).text();
  const inbox = await (await get(server, ana, "/inbox?tab=mine")).text();

  expect([saved.status, plain.status, plain.headers.get("location")]).toEqual([200, 303, "/contacts/1"]);
  expect(await saved.text()).toContain('value="20-31415926-5"');
  expect(stream.text()).toContain("20-31415926-5");
  for (const part of [
    "Marisa (panadería)",
    "En WhatsApp se llama Marisa Rossi",
    "Prefiere la tarde.",
    "&lt;b&gt;No llamar",
    "+54 9 341 555-0142",
  ])
    expect(page).toContain(part);
  expect(page).toMatch(/value="Salud" selected/);
  expect(page).toMatch(/value="pt" selected/);
  expect(inbox).toContain("Marisa (panadería)");
  expect(await (await get(server, adela, "/contacts?q=panader")).text()).toContain("/contacts/1");
  await stream.leave();
  await leave(fixture);
});

test("two who write into one field lose nothing silently: the later sees what stands there, and their own beside it", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, sole } = fixture.cast;
  const cuit = await declare(fixture, "CUIT", "text");
  const other = await declare(fixture, "Localidad", "text");
  await fixture.writes(fixture.marisa, "Hola");
  const path = `/contacts/1/fields/${cuit}`;

  const first = await post(server, sole, path, { value: "de Sole", was: "" }, asPart);
  const late = await post(server, ana, path, { value: "de Ana", was: "" }, asPart);
  const lateText = await late.text();
  const between = listContactValues(server.ronda.app.db.tx, 1).map(({ value }) => value);
  const elsewhere = await post(server, ana, `/contacts/1/fields/${other}`, { value: "Rosario", was: "" }, asPart);
  const same = await post(server, ana, path, { value: "de Sole", was: "" }, asPart);
  const plain = await post(server, ana, path, { value: "otra", was: "" });
  const mine = await post(server, ana, path, { mine: "de Ana", value: "de Sole", was: "de Sole" }, asPart);
  const name = await post(server, ana, "/contacts/1/name", { value: "Mari", was: "Otra" }, asPart);

  expect([first, late, elsewhere, same, plain, mine, name].map(({ status }) => status)).toEqual([200, 409, 200, 200, 409, 200, 409]);
  expect(between).toEqual(["de Sole"]);
  expect(lateText).toContain("Sole guardó otra cosa mientras escribías");
  expect(lateText).toContain('value="de Sole"');
  expect(lateText).toContain('name="mine" value="de Ana"');
  expect(await plain.text()).toContain("Otra persona lo cambió mientras escribías");
  expect(listContactValues(server.ronda.app.db.tx, 1).map(({ value }) => value)).toEqual(["de Ana", "Rosario"]);
  await leave(fixture);
});

test("what is no value of its field is refused and changes nothing", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, eva, victor } = fixture.cast;
  const ids = {
    number: await declare(fixture, "Empleados", "number"),
    date: await declare(fixture, "Alta", "date"),
    choice: await declare(fixture, "Rubro", "choice", ["Comercio"]),
    text: await declare(fixture, "CUIT", "text"),
  };
  await fixture.writes(fixture.marisa, "Hola");
  const as = viewer(ana.id, "agent", [1]);
  const write = async (kind: keyof typeof ids | 99, value: string, who = as) =>
    code(await manage(server, (work) => writeContactValue(work, who, { contactId: 1, fieldId: kind === 99 ? 99 : ids[kind], value })));

  const wrong = [
    await write("number", "doce"),
    await write("date", "30/02/2026"),
    await write("choice", "Otra"),
    await write("text", "x".repeat(501)),
    await write(99, "x"),
    await write("text", "x", viewer(eva.id, "agent", [])),
    await write("text", "x", viewer(victor.id, "viewer", [])),
  ];
  const right = [
    await write("number", "1.234,5"),
    await write("date", "1/3/1955"),
    await write("choice", "COMERCIO"),
    await write("text", "x".repeat(500)),
  ];

  const bad = "bad_field_value";
  expect(wrong).toEqual([bad, bad, bad, bad, "unknown_field_of_contact", "not_found", "forbidden"]);
  expect(right).toEqual(["accepted", "accepted", "accepted", "accepted"]);
  const stored = listContactValues(server.ronda.app.db.tx, 1).map(({ value }) => value.slice(0, 12));
  expect(stored).toEqual(["1234.5", "1955-03-01", "Comercio", "xxxxxxxxxxxx"]);
  await leave(fixture);
});

test("names, notes and who looks after them are refused in words to whom they are not for", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, eva, sole, adela } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const [agent, supervisor] = [viewer(ana.id, "agent", [1]), viewer(sole.id, "supervisor", [])];
  const as = async (verb: (work: Work) => unknown) => code(await manage(server, verb));

  const answers = [
    await as((work) => tendContact(work, agent, { contactId: 1, language: "es" })),
    await as((work) => tendContact(work, supervisor, { contactId: 1, language: "xx" })),
    await as((work) => tendContact(work, supervisor, { contactId: 1, responsibleId: 99 })),
    await as((work) => noteContact(work, agent, { contactId: 1, body: " \u200b " })),
    await as((work) => noteContact(work, agent, { contactId: 1, body: "x".repeat(4_001) })),
    await as((work) => nameContact(work, agent, { contactId: 1, name: "x".repeat(121) })),
    await as((work) => nameContact(work, agent, { contactId: 1, name: "\u200b" })),
  ];
  await post(server, ana, "/contacts/1/notes", { body: "de Ana" });
  const drops = [
    await post(server, eva, "/contacts/1/notes/1/removal"),
    await post(server, adela, "/contacts/1/notes/9/removal"),
    await post(server, ana, "/contacts/1/notes/1/removal"),
  ];

  const words = "not_owner bad_language target_unavailable note_missing note_too_long bad_contact_name bad_contact_name";
  expect(answers).toEqual(words.split(" "));
  expect(drops.map(({ status }) => status)).toEqual([404, 422, 303]);
  await leave(fixture);
});

test("admins declare fields; what is wrong with one is refused, and one taken away keeps what was written", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, adela } = fixture.cast;
  const save = async (draft: object, who: "operator" | ReturnType<typeof viewer> = "operator") =>
    code(await manage(server, (work) => saveContactField(work, who, { id: null, name: "Zona", kind: "text", choices: [], ...draft })));

  const answers = [
    await save({}, viewer(ana.id, "agent", [1])),
    await save({}),
    await save({ name: "ZONA" }),
    await save({ name: "x".repeat(41) }),
    await save({ name: "Otra", kind: "file" }),
    await save({ name: "Otra", kind: "choice", choices: [" "] }),
    await save({ name: "Otra", kind: "choice", choices: ["A", "a"] }),
    await save({ id: 99 }),
  ];
  for (let n = 0; n < 39; n += 1) await save({ name: `Campo ${n}` });
  const full = await save({ name: "Uno más" });
  const page = await post(server, adela, "/admin/contact-fields", { name: "", kind: "text", choices: "" });
  await fixture.writes(fixture.marisa, "Hola");
  await manage(server, (work) => writeContactValue(work, viewer(adela.id, "admin", []), { contactId: 1, fieldId: 1, value: "Norte" }));
  const gone = await post(server, adela, "/admin/contact-fields/1/removal");
  const again = await manage(server, (work) => dropContactField(work, "operator", 1));

  expect(answers).toEqual(["forbidden", "accepted", "name_taken", "bad_name", "bad_field_kind", "bad_choices", "bad_choices", "not_found"]);
  expect([full, page.status, gone.headers.get("location"), code(again)]).toEqual([
    "too_many_fields",
    422,
    "/admin/contact-fields?done=field_dropped",
    "not_found",
  ]);
  expect(server.ronda.app.db.tx.raw.query("SELECT value FROM contact_value").all()).toEqual([{ value: "Norte" }]);
  expect(await (await get(server, adela, "/contacts/1")).text()).not.toContain("Norte");
  await leave(fixture);
});

test.each([
  ["+54 341 555 0142", "5493415550142"],
  ["52 55 1234 5678", "5215512345678"],
  ["+55 11 98765-4321", "551187654321"],
])("somebody written down as %s is whoever writes from %s, and replies go where Meta says", async (typed, waId) => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { adela, ana } = fixture.cast;
  const add = (phone: string, who = adela) => post(server, who, "/contacts", { name: "Escrita a mano", phone });

  const made = await add(typed);
  const again = await add(`+${waId}`);
  const refused = [(await add("0341 15")).status, (await add(typed, ana)).status];
  const before = findContactCard(server.ronda.app.db.tx, 1);
  const customer = fixture.meta.addCustomer({ name: "Perfil", phone: waId });
  await fixture.writes(customer, "Hola");
  const after = findContactCard(server.ronda.app.db.tx, 1);

  expect([made.headers.get("location"), again.headers.get("location"), ...refused]).toEqual(["/contacts/1", "/contacts/1", 422, 404]);
  expect([before?.phone, before?.typedAt === null]).toEqual([typed.replaceAll(/\D/g, ""), false]);
  expect([after?.phone, after?.typedAt, after?.name, after?.profileName]).toEqual([waId, null, "Escrita a mano", "Perfil"]);
  expect(listIdentities(server.ronda.app.db.tx, 1).filter(({ kind }) => kind === "phone")).toHaveLength(1);
  await leave(fixture);
});

test("an empty name gives back what WhatsApp tells, also when it told another since", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const admin = viewer(fixture.cast.adela.id, "admin", []);
  await fixture.writes(fixture.marisa, "Hola");
  const name = (value: string) => manage(server, (work) => nameContact(work, admin, { contactId: 1, name: value }));
  const shown = () => findContactCard(server.ronda.app.db.tx, 1)?.name;

  await name("Mari");
  fixture.marisa.name = "Marisa R.";
  await fixture.writes(fixture.marisa, "Soy yo");
  const ours = shown();
  await name("");

  expect([ours, shown()]).toEqual(["Mari", "Marisa R."]);
  expect(code(await manage(server, (work) => addContactByHand(work, admin, { name: "x", phone: "+54 9 341 555 0142" })))).toBe(
    "contact_exists",
  );
  await leave(fixture);
});
