import { expect, test } from "bun:test";
import { findAutomation } from "../../../src/db/queries/automations/automations.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { askedMs, automate } from "../../support/automations/automations.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { addLabel } from "../../support/fixture/office-work.ts";

const conditions = {
  match: "all",
  "c-0-kind": "condition",
  "c-0-depth": "0",
  "c-0-field": "words",
  "c-0-was": "words",
  "c-0-is": "reclamo, queja",
  "c-1-kind": "group",
  "c-1-depth": "0",
  "c-1-match": "any",
  "c-2-kind": "condition",
  "c-2-depth": "1",
  "c-2-field": "state",
  "c-2-was": "state",
  "c-2-is": "pending",
};
const actions = { "a-0-type": "priority", "a-0-was": "priority", "a-0-value": "urgent" };
const sentence = { name: "Se quejan", event: "message_arrived", ...conditions, ...actions };

test("without script a rule is written row by row, tried, saved, told in words, moved, switched and deleted", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  const { adela } = cast;
  await fixture.writes(fixture.marisa, "Una queja");
  const write = (path: string, form: object) => post(server, adela, `/admin/automations/${path}`, { ...form });
  const more = await (await write("new/form", { ...sentence, step: "add-in.1" })).text();
  const tried = await (await write("new/form", { ...sentence, step: "try" })).text();
  const fault = await write("new", { ...sentence, "c-0-is": "" });
  const saved = await write("new", sentence);
  await write("new", { ...sentence, name: "Otra", "c-1-kind": "", "c-2-kind": "" });
  await write("2/rise", {});
  await write("2/pause", {});
  const list = await (await get(server, adela, "/admin/automations")).text();
  const page = await (await get(server, adela, "/admin/automations/1")).text();
  const stale = await write("1", { ...sentence, version: "7" });

  expect(more).toContain('name="c-3-field"');
  expect(more.indexOf('name="c-3-depth" value="1"')).toBeGreaterThan(0);
  expect(tried).toContain("1 de 1 casos coinciden");
  expect([fault.status, (await fault.text()).includes("Falta algo o no se entiende: Si 1")]).toEqual([422, true]);
  expect([saved.status, saved.headers.get("location")]).toEqual([303, "/admin/automations?done=saved"]);
  expect(JSON.parse(findAutomation(server.ronda.app.db.tx, 1)?.definition ?? "").conditions).toEqual({
    match: "all",
    of: [
      { field: "words", is: ["reclamo", "queja"], not: false },
      { match: "any", of: [{ field: "state", is: ["pending"], not: false }] },
    ],
  });
  expect(list.indexOf("Otra")).toBeLessThan(list.indexOf("Se quejan"));
  expect(list).toContain("Escribió reclamo / queja · Algo de esto: Estado es Pendiente");
  expect(page).toContain("reclamo, queja");
  expect(stale.status).toBe(409);
  expect([(await write("1/deletion", {})).status, (await write("1/deletion", {})).status]).toEqual([303, 404]);
  await leave(fixture);
});

test("another choice in a row draws other controls, by htmx in place", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  const form = { ...sentence, event: "waiting_for", "c-2-field": "hours", "a-0-type": "note" };

  const part = await (await post(server, cast.adela, "/admin/automations/new/form", form, asPart)).text();

  expect(part.startsWith('<div class="rule-edit" id="rule-form">')).toBe(true);
  expect(part).toContain('name="minutes"');
  expect(part).toMatch(/name="c-2-is"[^>]*>\s*<option value="in"/);
  expect(part).toMatch(/<textarea[^>]*name="a-0-value"/);
  await leave(fixture);
});

test("the log says in words what was asked, what was the case, and what was refused", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  const is = [{ field: "words", is: ["reclamo"] }];
  await automate(server, { event: { type: "message_arrived" }, is, actions: [{ type: "text", value: "Ya vamos" }] });
  for (const body of ["Hola", "Un reclamo", "Otro reclamo"]) {
    await fixture.writes(fixture.marisa, body);
    await server.advance(askedMs);
    await fixture.rest();
  }

  const log = await (await get(server, cast.adela, "/admin/automations/1/runs")).text();
  const missed = await (await get(server, cast.adela, "/admin/automations/1/runs?outcome=no")).text();
  const opened = await (await get(server, cast.ana, "/conversations/1?tab=pending")).text();

  expect(log).toContain("✗ Escribió reclamo (era: nada)");
  expect(log).toContain("✓ Escribió reclamo (era: reclamo)");
  expect(log).toContain("Enviar al cliente: «Ya vamos»: no se hizo, no salió el texto");
  expect(missed).not.toContain("Enviar al cliente");
  expect(opened).toContain("Lo hizo la automatización «Regla»");
  await leave(fixture);
});

test("a macro is kept on its page and done from the conversation; a refused step is named and leaves nothing", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  const label = await addLabel(server, "Listo");
  await fixture.writes(fixture.marisa, "Hola");
  const steps = { "a-0-type": "label", "a-0-was": "label", "a-0-value": String(label), "a-1-type": "priority", "a-1-was": "priority" };
  const form = { name: "Subir", place: "mine", ...steps, "a-1-value": "high" };
  const saved = await post(server, cast.ana, "/macros/new", form);
  const choice = await (await get(server, cast.ana, "/conversations/1/macros", asPart)).text();
  const refused = await post(server, cast.ana, "/conversations/1/macros/1", { version: "1", press: "p" }, asPart);
  const wrong = await refused.text();
  const labels = rows(server, "SELECT 1 FROM conversation_label");
  await does(server, cast.ana, "claim");
  const done = await post(server, cast.ana, "/conversations/1/macros/1", { press: "p" }, asPart);
  const foreign = await get(server, cast.beto, "/macros/1");

  expect([saved.status, saved.headers.get("location")]).toEqual([303, "/macros?done=saved"]);
  expect(choice).toContain("Poner la etiqueta Listo · Prioridad: Alta");
  expect([refused.status, wrong.includes("Paso 2 (Prioridad)")]).toEqual([409, true]);
  expect(labels).toEqual([]);
  expect([done.status, conversationOf(server).priority]).toEqual([200, 1]);
  expect(foreign.status).toBe(404);
  await leave(fixture);
});
