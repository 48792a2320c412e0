import { expect, test } from "bun:test";
import { findContactCard, listIdentities } from "../../../src/db/queries/contacts/contact-card.ts";
import { listContactValues } from "../../../src/db/queries/contacts/contact-values.ts";
import { addContactByHand } from "../../../src/domain/contacts/add-contact.ts";
import { dropContact } from "../../../src/domain/contacts/drop-contact.ts";
import { mergeByHand } from "../../../src/domain/contacts/merge-by-hand.ts";
import { undoMerge } from "../../../src/domain/contacts/undo-merge.ts";
import { noteContact, writeContactValue } from "../../../src/domain/contacts/edit-contact.ts";
import { blockContact } from "../../../src/domain/inbox/block-contact.ts";
import { isRefused, no } from "../../../src/domain/result.ts";
import { saveContactField } from "../../../src/domain/setup/contact-fields.ts";
import { get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, expectSound, leave, replies } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { addLabel, manage } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";

type Two = { fixture: Fixture; twin: ReturnType<Fixture["meta"]["addCustomer"]> };

/** Marisa, contact 1, and the same Marisa by another phone, contact 2, each with a case, a note and fields. */
async function openTwo(): Promise<Two> {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, adela } = fixture.cast;
  const twin = fixture.meta.addCustomer({ name: "Mari otra línea", phone: "5493415550999" });
  await fixture.writes(fixture.marisa, "Hola, soy Marisa");
  await fixture.writes(twin, "Escribo del otro");
  await does(server, ana, "claim", {}, 1);
  const admin = viewer(adela.id, "admin");
  for (const name of ["CUIT", "Zona"])
    await manage(server, (work) => saveContactField(work, "operator", { id: null, name, kind: "text", choices: [] }));
  const write = (contactId: number, fieldId: number, value: string) =>
    manage(server, (work) => writeContactValue(work, admin, { contactId, fieldId, value }));
  await write(1, 1, "uno");
  await write(2, 1, "dos");
  await write(2, 2, "Norte");
  await manage(server, (work) => noteContact(work, admin, { contactId: 2, body: "Nota del otro" }));
  return { fixture, twin };
}

const told = (fixture: Fixture, caseId: number) =>
  fixture.server.ronda.app.db.tx.raw
    .query("SELECT text FROM message WHERE conversation_id = ? AND kind = 'in' ORDER BY id")
    .all(caseId)
    .map((row) => (row as { text: string }).text);

test("two contacts become one after a preview that says what stays, and the live cases are one", async () => {
  const { fixture, twin } = await openTwo();
  const { server } = fixture;
  const { sole } = fixture.cast;
  const { tx } = server.ronda.app.db;

  const search = await (await get(server, sole, "/contacts/2/merging?q=marisa")).text();
  const preview = await (await get(server, sole, "/contacts/2/merging?with=1")).text();
  const done = await post(server, sole, "/contacts/2/merging", { into: "1" });
  await fixture.writes(twin, "Sigo acá");
  const page = await (await get(server, sole, "/contacts/1?done=merged")).text();

  expect(search).toContain("/contacts/2/merging?with=1");
  for (const words of [
    "Queda Marisa Rossi",
    "CUIT: queda «uno»; «dos» se guarda",
    "queda el #1, y el #2 termina unido",
    "casos (1), notas (1)",
  ])
    expect(preview).toContain(words);
  expect([done.status, done.headers.get("location")]).toEqual([303, "/contacts/1?done=merged"]);
  expect(told(fixture, 1)).toEqual(["Hola, soy Marisa", "Escribo del otro", "Sigo acá"]);
  expect(listContactValues(tx, 1).map(({ value }) => value)).toEqual(["uno", "Norte"]);
  for (const words of ["Nota del otro", "Contactos unidos", "Deshacer", "+54 9 341 555-0999"]) expect(page).toContain(words);
  expect(await (await get(server, sole, "/conversations/1")).text()).toContain("Sole unió este contacto con");
  expect((await get(server, sole, "/contacts/2")).status).toBe(404);
  await leave(fixture);
});

test("taken back within seven days each has its names, case, words, note and fields again; what came later stays where it came", async () => {
  const { fixture, twin } = await openTwo();
  const { server } = fixture;
  const { ana, sole } = fixture.cast;
  const { tx } = server.ronda.app.db;
  const label = await addLabel(server, "Urgente");
  await does(server, sole, "labels", { labelId: String(label) }, 2);
  const before = [findContactCard(tx, 1), findContactCard(tx, 2)].map((card) => [card?.name, card?.phone, card?.userId]);
  const names = [1, 2].map((id) => listIdentities(tx, id));
  await post(server, sole, "/contacts/2/merging", { into: "1" });
  await replies(fixture, ana, "Hola a las dos");
  await fixture.writes(fixture.marisa, "Después");

  const undone = await post(server, sole, "/contacts/1/merging/1/undoing");
  await fixture.rest();
  expectSound(server);
  const after = [findContactCard(tx, 1), findContactCard(tx, 2)].map((card) => [card?.name, card?.phone, card?.userId]);
  await fixture.writes(twin, "¿Y yo?");

  expect([undone.status, undone.headers.get("location")]).toEqual([303, "/contacts/1?done=parted"]);
  expect(after).toEqual(before);
  expect([1, 2].map((id) => listIdentities(tx, id))).toEqual(names);
  expect(told(fixture, 1)).toEqual(["Hola, soy Marisa", "Después"]);
  expect(told(fixture, 2)).toEqual(["Escribo del otro", "¿Y yo?"]);
  expect([conversationOf(server, 2).status, conversationOf(server, 2).mergedInto, conversationOf(server, 2).contactId]).toEqual([
    "pending",
    null,
    2,
  ]);
  expect([1, 2].map((id) => listContactValues(tx, id).map(({ value }) => value))).toEqual([["uno"], ["dos", "Norte"]]);
  const page = await (await get(server, sole, "/contacts/2")).text();
  expect(page).toContain("Nota del otro");
  expect(await (await get(server, sole, "/conversations/2")).text()).toMatch(/label-chip[^>]*>Urgente</);
  await leave(fixture);
});

test("the owner of a case that ended gets it back, and a name given since the union stays", async () => {
  const { fixture } = await openTwo();
  const { server } = fixture;
  const { beto, sole, adela } = fixture.cast;
  await does(server, beto, "claim", {}, 2);
  await post(server, sole, "/contacts/1/merging", { into: "2" });
  await post(server, adela, "/contacts/2/name", { value: "Marisa, la de siempre" });

  await post(server, sole, "/contacts/2/merging/1/undoing");

  const [one, two] = [conversationOf(server, 1), conversationOf(server, 2)];
  expect([one.status, one.ownerId, one.contactId]).toEqual(["in_progress", fixture.cast.ana.id, 1]);
  expect([two.status, two.ownerId, two.contactId]).toEqual(["in_progress", beto.id, 2]);
  expect([1, 2].map((id) => findContactCard(server.ronda.app.db.tx, id)?.name)).toEqual(["Marisa Rossi", "Marisa, la de siempre"]);
  await leave(fixture);
});

test("only who sees all and leads may merge or take back, and each reason is told: the same one, gone, undone, too old, merged again", async () => {
  const { fixture } = await openTwo();
  const { server } = fixture;
  const { ana, eva, sole, victor } = fixture.cast;
  const other = fixture.meta.addCustomer({ name: "Tercera", phone: "5493415550888" });
  await fixture.writes(other, "Hola");
  const lead = viewer(sole.id, "supervisor");
  const code = async (verb: Parameters<typeof manage<unknown>>[1]) => {
    const answer = await manage<unknown>(server, verb);
    return isRefused(answer) ? answer.refused : "done";
  };
  const merge = (who: typeof lead, fromId = 2, intoId = 1) => code((work) => mergeByHand(work, who, { fromId, intoId }));
  const undo = (id: number, who = lead) => code((work) => undoMerge(work, who, id));

  const answers = [
    await merge(viewer(ana.id, "agent", [1])),
    await merge(viewer(eva.id, "agent", [])),
    await merge({ ...lead, leadsTeamIds: [1], seesTeamIds: [1] }),
    await merge(viewer(victor.id, "viewer")),
    await merge(lead, 1, 1),
    await merge(lead, 1, 99),
    await merge(lead),
    await merge(lead),
    await merge(lead, 3, 1),
  ];
  const undos = [
    await undo(1, viewer(ana.id, "agent", [1])),
    await undo(1, viewer(victor.id, "viewer")),
    await undo(99),
    await undo(1),
    await undo(2),
    await undo(2),
  ];
  await server.clock.leap(7 * 24 * 3_600_000 + 1);
  undos.push(await undo(1));

  expect(answers).toEqual([
    "merge_leads",
    "not_found",
    "merge_leads",
    "forbidden",
    "same_contact",
    "unknown_contact",
    "done",
    "not_found",
    "done",
  ]);
  expect(undos).toEqual(["merge_leads", "forbidden", "not_found", "merged_again", "done", "merge_undone", "merge_too_old"]);
  await leave(fixture);
});

test("of two of whom one is blocked nobody knows which counts: they stay two until somebody says", async () => {
  const { fixture } = await openTwo();
  const { server, cast } = fixture;
  const lead = viewer(cast.adela.id, "admin");
  const merge = (fromId: number, intoId: number) => manage(server, (work) => mergeByHand(work, lead, { fromId, intoId }));
  await manage(server, (work) => blockContact(work, lead, 2));

  const refused = [await merge(1, 2), await merge(2, 1)];
  await manage(server, (work) => blockContact(work, lead, 1));
  const united = await merge(2, 1);

  expect(refused).toEqual([no("merge_blocked"), no("merge_blocked")]);
  expect(isRefused(united)).toBe(false);
  expectSound(server);
  await leave(fixture);
});

test("who never wrote is dropped with those who became one with them, also after a union that was taken back", async () => {
  const { fixture } = await openTwo();
  const { server } = fixture;
  const admin = viewer(fixture.cast.adela.id, "admin");
  const add = (name: string, phone: string) => manage(server, (work) => addContactByHand(work, admin, { name, phone }));
  const [one, other, third] = [
    await add("Juan 2", "5493415550201"),
    await add("Juan dos", "5493415550202"),
    await add("Pía", "5493415550203"),
  ];
  if (typeof one !== "number" || typeof other !== "number" || typeof third !== "number") throw new Error("three were written down");
  await manage(server, (work) => mergeByHand(work, admin, { fromId: other, intoId: one }));
  const undone = await manage(server, (work) => mergeByHand(work, admin, { fromId: third, intoId: one }));
  await manage(server, (work) => undoMerge(work, admin, Number(undone)));

  const found = await (await get(server, fixture.cast.adela, "/contacts?q=Juan+2")).text();
  const dropped = [
    await manage(server, (work) => dropContact(work, admin, one)),
    await manage(server, (work) => dropContact(work, admin, third)),
  ];

  expect([found.includes("Juan 2"), found.includes("Marisa")]).toEqual([true, false]);
  expect(dropped).toEqual([null, null]);
  expect(server.ronda.app.db.tx.raw.query("SELECT count(*) AS n FROM contact").get()).toEqual({ n: 2 });
  await leave(fixture);
});
