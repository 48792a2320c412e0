import { expect, test } from "bun:test";
import { isRefused } from "../../../src/domain/result.ts";
import { type TemplateDraft, wantedOf } from "../../../src/domain/templates/template-draft.ts";
import { createTemplate, deleteTemplate, editTemplate } from "../../../src/jobs/templates/submit-template.ts";
import { account } from "../../support/fixture/cast.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { addAtMeta, day, minute, mirrored, names, officeWith, syncs } from "../../support/templates/office.ts";

const draft: TemplateDraft = {
  name: "vence_iva",
  language: "es_AR",
  category: "UTILITY",
  header: { kind: "none", text: "" },
  body: "Hola {{nombre}} 👋, el {{fecha}} vence tu IVA. Avisanos si necesitás algo.",
  footer: "Estudio Rossi",
  examples: { nombre: "Marisa 🎉", fecha: "20/12" },
  buttons: [{ kind: "quick_reply", text: "Ya lo mandé", value: "", example: "" }],
};

function adela({ cast }: Fixture) {
  return { viewer: viewer(cast.adela.id, "admin"), by: { personId: cast.adela.id, address: null } };
}

const wish = (its: TemplateDraft) => ({ build: (handle: string | null) => wantedOf(its, handle), fileId: null });

async function creates(fixture: Fixture, its: TemplateDraft = draft) {
  const answer = await createTemplate(fixture.server.ronda.app, adela(fixture), account.wabaId, wish(its));
  return isRefused(answer) ? answer.refused : answer;
}

async function edits(fixture: Fixture, name: string, its: Partial<TemplateDraft>, version: number | null = null) {
  const row = mirrored(fixture, name, draft.language);
  const answer = await editTemplate(fixture.server.ronda.app, adela(fixture), { id: row.id, version }, wish({ ...draft, ...its }));
  return isRefused(answer) ? answer.refused : "edited";
}

test("a new template is in review at Meta, and approved by its webhook", async () => {
  const fixture = await officeWith([]);

  const id = await creates(fixture);
  const before = mirrored(fixture, "vence_iva", "es_AR");
  await fixture.server.advance(2 * minute);
  await fixture.rest();

  expect(before).toMatchObject({
    id,
    status: "PENDING",
    category: "UTILITY",
    parameterFormat: "NAMED",
    metaId: fixture.at("vence_iva").id,
  });
  expect(mirrored(fixture, "vence_iva", "es_AR").status).toBe("APPROVED");
  expect(rows(fixture.server, "SELECT actor_id AS actorId FROM journal WHERE kind = 'template_saved'")).toEqual([
    { actorId: fixture.cast.adela.id },
  ]);
  await fixture.close();
});

test("Meta may put a new template into another category at once", async () => {
  const fixture = await officeWith([]);
  fixture.meta.settings.templateReview.category = "MARKETING";

  await creates(fixture);

  expect(mirrored(fixture, "vence_iva", "es_AR").category).toBe("MARKETING");
  await fixture.close();
});

test("a creation whose answer is lost makes one, which the next sync finds", async () => {
  const fixture = await officeWith([]);
  fixture.meta.failNext("drop_response", 1, "templates");

  const first = await creates(fixture);
  await fixture.rest();
  const found = names(fixture);
  const again = await creates(fixture);

  expect(first).toBe("template_uncertain");
  expect(found).toEqual(["vence_iva"]);
  expect(again).toBe("template_exists");
  expect(fixture.meta.templatesOf(account.wabaId)).toHaveLength(1);
  await fixture.close();
});

test("a second press before the list is read is told that the name is taken, and makes none", async () => {
  const fixture = await officeWith([]);
  addAtMeta(fixture, "vence_iva", { language: "es_AR" });

  const answer = await creates(fixture);
  await fixture.rest();

  expect(answer).toBe("template_exists");
  expect(names(fixture)).toEqual(["vence_iva"]);
  await fixture.close();
});

test.each([
  ["a limit", 80007, "template_limited"],
  ["a token without the right", 200, "template_no_access"],
  ["anything else", 2388047, "template_refused"],
] as const)("%s of Meta's is told in words, and nothing is kept", async (_what, code, refused) => {
  const fixture = await officeWith([]);
  fixture.meta.failNext(code, 1, "templates");

  expect(await creates(fixture)).toBe(refused);
  expect(names(fixture)).toEqual([]);
  await fixture.close();
});

test("what Meta would refuse never leaves", async () => {
  const fixture = await officeWith([]);
  fixture.meta.settings.down = "refusing";

  expect(await creates(fixture, { ...draft, body: "{{nombre}} hola" })).toBe("bad_template_edge");
  expect(await creates(fixture, { ...draft, name: "Vence IVA" })).toBe("bad_template_name");
  await fixture.close();
});

test("an approved one is edited once a day, keeps its category, and goes back into review", async () => {
  const fixture = await officeWith([]);
  await creates(fixture);
  await fixture.server.advance(2 * minute);
  await fixture.rest();

  const recategorised = await edits(fixture, "vence_iva", { category: "MARKETING" });
  const first = await edits(fixture, "vence_iva", { footer: "Rossi" });
  const inReview = await edits(fixture, "vence_iva", { footer: "Rossi y Cía." });
  await fixture.server.advance(2 * minute);
  await fixture.rest();
  const tooSoon = await edits(fixture, "vence_iva", { footer: "Rossi y Cía." });

  expect([recategorised, first, inReview, tooSoon]).toEqual([
    "template_category_fixed",
    "edited",
    "template_not_editable",
    "template_edit_limit",
  ]);
  expect(mirrored(fixture, "vence_iva", "es_AR").components).toContain("Rossi");
  await fixture.close();
});

test("of two admins who edit one, the second is told", async () => {
  const fixture = await officeWith([]);
  addAtMeta(fixture, "vence_iva", { language: "es_AR", status: "REJECTED" });
  await syncs(fixture);
  const { version } = mirrored(fixture, "vence_iva", "es_AR");

  const answers = await Promise.all([
    edits(fixture, "vence_iva", { footer: "Uno" }, version),
    edits(fixture, "vence_iva", { footer: "Dos" }, version),
  ]);

  expect(answers).toEqual(["edited", "template_changed"]);
  expect(JSON.stringify(fixture.at("vence_iva").components)).toContain("Uno");
  await fixture.close();
});

test("one that was deleted at Meta between list and edit is told to be gone", async () => {
  const fixture = await officeWith([]);
  const { id } = addAtMeta(fixture, "vence_iva", { language: "es_AR", status: "PAUSED" });
  addAtMeta(fixture, "otra", { language: "es_AR" });
  await syncs(fixture);
  fixture.at("vence_iva").id = `${id}9`;

  const edited = await edits(fixture, "vence_iva", {});
  fixture.at("otra").id = `${id}8`;
  const { id: other } = mirrored(fixture, "otra", "es_AR");
  const deleted = await deleteTemplate(fixture.server.ronda.app, adela(fixture), other);

  expect(edited).toBe("template_gone");
  expect(isRefused(deleted) && deleted.refused).toBe("template_gone");
  expect(names(fixture)).toEqual([]);
  await fixture.close();
});

test("a deleted one is gone at Meta, its row stays, and its name rests there", async () => {
  const fixture = await officeWith([]);
  addAtMeta(fixture, "vence_iva", { language: "es_AR" });
  await syncs(fixture);
  const { id } = mirrored(fixture, "vence_iva", "es_AR");

  await deleteTemplate(fixture.server.ronda.app, adela(fixture), id);
  const again = await creates(fixture);

  expect(mirrored(fixture, "vence_iva", "es_AR").goneAt).not.toBeNull();
  expect(fixture.meta.templatesOf(account.wabaId)).toEqual([]);
  expect(again).toBe("template_exists");
  await fixture.close();
});

test("nobody but admins asks for, edits or deletes templates", async () => {
  const fixture = await officeWith([]);
  addAtMeta(fixture, "iva");
  await syncs(fixture);
  const { id } = mirrored(fixture, "iva");
  const { app } = fixture.server.ronda;
  const sole = { viewer: viewer(fixture.cast.sole.id, "supervisor"), by: { personId: fixture.cast.sole.id, address: null } };

  const answers = [
    await createTemplate(app, sole, account.wabaId, wish(draft)),
    await editTemplate(app, sole, { id, version: null }, wish(draft)),
    await deleteTemplate(app, sole, id),
  ];

  expect(answers.map((answer) => isRefused(answer) && answer.refused)).toEqual(["forbidden", "forbidden", "forbidden"]);
  await fixture.close();
});

test("ten edits a month are all of an approved one", async () => {
  const fixture = await officeWith([]);
  addAtMeta(fixture, "vence_iva", { language: "es_AR" });
  await syncs(fixture);
  const now = fixture.server.clock.now();
  const instants = Array.from({ length: 10 }, (_, n) => now - (n + 2) * day);
  fixture.server.ronda.app.db.tx.raw.run("UPDATE template SET edits = ?", [JSON.stringify(instants)]);

  expect(await edits(fixture, "vence_iva", { footer: "Otro" })).toBe("template_edit_limit");
  await fixture.close();
});
