import { expect, test } from "bun:test";
import { listLabels, listLabelsOf } from "../../../src/db/queries/conversations/labels.ts";
import { findRule } from "../../../src/db/queries/routing/rules.ts";
import { dropLabel, labelSlice, mergeLabels } from "../../../src/domain/setup/labels.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { addLabel, addRule, manage } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";

test("Ana labels by a few letters, whatever case and accents; the timeline says who did what", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana } = fixture.cast;
  await addLabel(server, "Reclamación");
  await addLabel(server, "Recibo");
  await fixture.writes(fixture.marisa, "Hola");
  await does(server, ana, "claim");

  const typed = [
    await does(server, ana, "labels", { label: "RECLAMACION" }),
    await does(server, ana, "labels", { label: "rec" }),
    await does(server, ana, "labels", { label: " reci" }),
    await does(server, ana, "labels", { label: "nada así" }),
    await does(server, ana, "labels", { label: "" }),
  ];
  await addLabel(server, "Otra");
  const wrong = await post(server, ana, "/conversations/1/labels", { label: `"><b>x</b>` });
  const off = await does(server, ana, "labels/removal", { labelId: "2" });
  const page = await (await get(server, ana, "/conversations/1")).text();
  const picker = await (await get(server, ana, "/conversations/1/labels", asPart)).text();

  expect(typed).toEqual([200, 422, 200, 422, 422]);
  expect([wrong.status, off]).toEqual([422, 200]);
  expect(await wrong.text()).not.toContain(`"><b>x`);
  expect(listLabelsOf(server.ronda.app.db.tx, 1).map(({ name }) => name)).toEqual(["Reclamación"]);
  expect(page).toContain("Ana puso la etiqueta Reclamación");
  expect(page).toContain("Ana quitó la etiqueta Recibo");
  expect(picker).toContain("label-picker");
  await leave(fixture);
});

test("two labels become one: conversations, rules and teams follow, and the history says what it was called", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, adela, otherTeamId } = fixture.cast;
  const { tx } = server.ronda.app.db;
  const queja = await addLabel(server, "Queja");
  const reclamo = await addLabel(server, "Reclamo");
  const ruleId = await addRule(server, { teamId: otherTeamId, conditions: { labelIds: [queja, reclamo] } });
  tx.raw.run("INSERT INTO saved_view (name, maker_id, label_id) VALUES ('Quejas', 1, ?1)", [queja]);
  tx.raw.run("INSERT INTO team_skip_label (team_id, label_id) VALUES (?1, ?2)", [otherTeamId, queja]);
  await fixture.writes(fixture.marisa, "Hola");
  await does(server, ana, "claim", {}, 1);
  await does(server, ana, "labels", { labelId: String(queja) }, 1);
  await fixture.writes(fixture.meta.addCustomer({ name: "Jorge", phone: "5493415550777" }), "Otra cosa");
  await does(server, ana, "claim", {}, 2);
  for (const label of [queja, reclamo]) await does(server, ana, "labels", { labelId: String(label) }, 2);

  const done = await post(server, adela, `/admin/labels/${queja}/merging`, { intoId: String(reclamo) });
  const again = await manage(server, (work) => mergeLabels(work, "operator", { fromId: queja, intoId: reclamo }));
  const late = await does(server, ana, "labels", { labelId: String(queja) }, 2);
  const page = await (await get(server, ana, "/conversations/2")).text();
  const audit = await (await get(server, adela, "/admin/audit")).text();
  const reborn = await addLabel(server, "Queja");

  expect([done.status, done.headers.get("location"), late]).toEqual([303, "/admin/labels?done=label_merged", 422]);
  expect([1, 2].map((id) => listLabelsOf(tx, id).map(({ name }) => name))).toEqual([["Reclamo"], ["Reclamo"]]);
  expect(findRule(tx, ruleId)?.conditions.labelIds).toEqual([reclamo]);
  expect(tx.raw.query("SELECT label_id AS id FROM team_skip_label").all()).toEqual([{ id: reclamo }]);
  expect(tx.raw.query("SELECT label_id AS id FROM saved_view").all()).toEqual([{ id: reclamo }]);
  expect(page).toContain("Ana puso la etiqueta Queja (hoy Reclamo)");
  expect(audit).toContain("Etiquetas unidas: Reclamo");
  expect(again).toEqual({ refused: "not_found", facts: {} });
  expect(reborn).not.toBe(queja);
  await leave(fixture);
});

test("a merge is for admins, with another label that is there; a deleted label keeps its name in the history", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, sole, adela } = fixture.cast;
  const one = await addLabel(server, "Uno");
  const two = await addLabel(server, "Dos");
  await fixture.writes(fixture.marisa, "Hola");
  await does(server, ana, "claim");
  await does(server, ana, "labels", { labelId: String(one) });
  const merge = async (wanted: { fromId: number; intoId: number }, who = viewer(adela.id, "admin", [])) => {
    const answer = await manage(server, (work) => mergeLabels(work, who, wanted));
    return isRefused(answer) ? answer.refused : answer;
  };

  const answers = [
    await merge({ fromId: one, intoId: two }, viewer(ana.id, "agent", [1])),
    await merge({ fromId: one, intoId: two }, viewer(sole.id, "supervisor", [])),
    await merge({ fromId: one, intoId: one }),
    await merge({ fromId: one, intoId: 99 }),
  ];
  const page = await post(server, adela, `/admin/labels/${one}/merging`, { intoId: String(one) });
  await post(server, adela, `/admin/labels/${one}/deletion`, {});
  const timeline = await (await get(server, ana, "/conversations/1")).text();

  expect(answers).toEqual(["forbidden", "forbidden", "same_label", "not_found"]);
  expect(page.status).toBe(409);
  expect(await page.text()).toContain("Elegí otra etiqueta");
  expect(timeline).toContain("Ana puso la etiqueta Uno");
  expect(listLabels(server.ronda.app.db.tx).map(({ name }) => name)).toEqual(["Dos"]);
  await leave(fixture);
});

test("a label that thousands wear goes in slices, and nothing of it is left", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { tx } = server.ronda.app.db;
  const [one, two] = [await addLabel(server, "Uno"), await addLabel(server, "Dos")];
  await fixture.writes(fixture.marisa, "Hola");
  tx.raw.run("PRAGMA foreign_keys = OFF");
  tx.raw.run(
    `WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < ${labelSlice + 20})
     INSERT INTO conversation_label (conversation_id, label_id) SELECT i, ${one} FROM n`,
  );

  const first = await manage(server, (work) => mergeLabels(work, "operator", { fromId: one, intoId: two }));
  const between = listLabels(tx).length;
  const answer = await post(server, fixture.cast.adela, `/admin/labels/${one}/merging`, { intoId: String(two) });
  const dropped = await manage(server, (work) => dropLabel(work, "operator", two));
  const end = await post(server, fixture.cast.adela, `/admin/labels/${two}/deletion`, {});

  expect([first, between, answer.status, dropped, end.status]).toEqual(["more", 2, 303, "more", 303]);
  expect(tx.raw.query("SELECT count(*) AS n FROM conversation_label").get()).toEqual({ n: 0 });
  expect(listLabels(tx)).toEqual([]);
  await fixture.close();
});
