import { expect, test } from "bun:test";
import { listLabelsOf } from "../../../src/db/queries/conversations/labels.ts";
import { listSkillsOf } from "../../../src/db/queries/routing/skills.ts";
import { changeContactFields } from "../../../src/domain/contacts/contact-fields.ts";
import { labelConversation } from "../../../src/domain/inbox/label.ts";
import { rankConversation } from "../../../src/domain/inbox/set-priority.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { archiveTeam } from "../../../src/domain/setup/archive-team.ts";
import { dropLabel, saveLabel } from "../../../src/domain/setup/labels.ts";
import { changeTeamsOf } from "../../../src/domain/setup/members.ts";
import { changeScope } from "../../../src/domain/setup/scope.ts";
import { changeSkills } from "../../../src/domain/setup/skills.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { addLabel, addRule, manage } from "../../support/fixture/office-work.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { watch } from "../../support/days/watch.ts";

test("the forms of the panel label, rank and tell of the customer, with and without script, and other pages see it", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  const labelId = String(await addLabel(fixture.server, "Factura"));
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  const stream = await watch(fixture.server, sole, "open=1");

  const part = await post(fixture.server, ana, "/conversations/1/labels", { labelId }, asPart);
  const plain = await post(fixture.server, ana, "/conversations/1/priority", { priority: "1" });
  await does(fixture.server, sole, "contact", { language: "en", responsibleId: String(beto.id) });
  await fixture.rest();
  const page = await (await get(fixture.server, ana, "/conversations/1")).text();
  const refused = [
    await does(fixture.server, ana, "labels", { labelId: "99" }),
    await does(fixture.server, ana, "priority", { priority: "9" }),
    await does(fixture.server, ana, "priority", {}),
    await does(fixture.server, beto, "priority", { priority: "0" }),
  ];
  const removed = await does(fixture.server, ana, "labels/removal", { labelId });

  expect(await part.text()).toContain('hx-target="#panel-1"');
  expect([plain.status, plain.headers.get("location")]).toEqual([303, "/conversations/1"]);
  expect(page).toMatch(/label-chip[^>]*>Factura</);
  expect(page).toMatch(/value="1" selected[^>]*>Alta</);
  expect(page).toMatch(/value="en" selected/);
  expect(stream.text()).toContain("#panel-1");
  expect([...refused, removed]).toEqual([422, 422, 422, 404, 200]);
  expect(listLabelsOf(fixture.server.ronda.app.db.tx, 1)).toEqual([]);
  await stream.leave();
  await leave(fixture);
});

test("labels, priority, language and responsible are for who may, and refused in words", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva, victor, sole } = fixture.cast;
  const labelId = await addLabel(fixture.server, "Factura");
  const id = 1;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim", {}, id);
  const as = (personId: number) => viewer(personId, "agent", [1]);
  const label = (who: ReturnType<typeof viewer>, which = labelId) =>
    manage(fixture.server, (work) => labelConversation(work, who, { conversationId: id, labelId: which, isSet: true }));
  const rank = (who: ReturnType<typeof viewer>, priority: number) =>
    manage(fixture.server, (work) => rankConversation(work, who, { conversationId: id, priority }));
  const tell = (who: ReturnType<typeof viewer>, change: object) =>
    manage(fixture.server, (work) => changeContactFields(work, who, { conversationId: id, ...change }));

  const answers = [
    await label(as(ana.id)),
    await label(as(beto.id)),
    await label(viewer(victor.id, "viewer", [])),
    await label(as(ana.id), 99),
    await rank(as(ana.id), 2),
    await rank(as(ana.id), 3),
    await rank(as(eva.id), 1),
    await tell(as(ana.id), { language: "pt", responsibleId: beto.id }),
    await tell(as(ana.id), { language: "xx" }),
    await tell(as(ana.id), { responsibleId: victor.id }),
    await tell(viewer(sole.id, "supervisor", []), { responsibleId: 99 }),
  ];
  await does(fixture.server, ana, "resolution", {}, id);
  const late = await rank(as(ana.id), 0);

  expect([...answers, late].map(codeOf)).toEqual([
    "accepted",
    "not_found",
    "forbidden",
    "unknown_label",
    "accepted",
    "bad_priority",
    "not_found",
    "accepted",
    "bad_language",
    "target_unavailable",
    "target_unavailable",
    "illegal_move",
  ]);
  expect(conversationOf(fixture.server, id).priority).toBe(2);
  expect(listLabelsOf(fixture.server.ronda.app.db.tx, id).map((one) => one.name)).toEqual(["Factura"]);
  await leave(fixture);
});

test("what admins write about labels is refused in words", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana } = fixture.cast;
  const agent = viewer(ana.id, "agent", [1]);
  const labelId = await addLabel(server, "Factura");
  await addRule(server, { teamId: 1, conditions: { labelIds: [labelId] } });
  const label = { id: null, name: "Otra", colour: "blue" };

  const labels = [
    await manage(server, (work) => saveLabel(work, agent, label)),
    await manage(server, (work) => saveLabel(work, "operator", { ...label, name: "factura" })),
    await manage(server, (work) => saveLabel(work, "operator", { ...label, name: "x".repeat(31) })),
    await manage(server, (work) => saveLabel(work, "operator", { ...label, colour: "#fff" })),
    await manage(server, (work) => saveLabel(work, "operator", { ...label, id: 99 })),
    await manage(server, (work) => dropLabel(work, "operator", labelId)),
    await manage(server, (work) => dropLabel(work, "operator", 99)),
    await manage(server, (work) => dropLabel(work, agent, labelId)),
  ];

  expect(labels.map(codeOf)).toEqual([
    "forbidden",
    "name_taken",
    "bad_name",
    "bad_colour",
    "not_found",
    "label_in_rule",
    "not_found",
    "forbidden",
  ]);
  await leave(fixture);
});

test("what admins write about skills, teams of a person and scope is refused in words", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, sole, eva, otherTeamId } = fixture.cast;
  const agent = viewer(ana.id, "agent", [1]);

  const answers = [
    await manage(server, (work) => changeSkills(work, agent, { personId: ana.id, skills: ["x"] })),
    await manage(server, (work) => changeSkills(work, "operator", { personId: 99, skills: ["x"] })),
    await manage(server, (work) => changeSkills(work, "operator", { personId: ana.id, skills: ["a,b"] })),
    await manage(server, (work) => changeTeamsOf(work, agent, { personId: ana.id, teams: [] })),
    await manage(server, (work) => changeTeamsOf(work, "operator", { personId: 99, teams: [] })),
    await manage(server, (work) => changeTeamsOf(work, "operator", { personId: ana.id, teams: [{ teamId: 99, isPrimary: true }] })),
    await manage(server, (work) => changeScope(work, agent, { personId: sole.id, teamIds: "all" })),
    await manage(server, (work) => changeScope(work, "operator", { personId: ana.id, teamIds: [1] })),
    await manage(server, (work) => changeScope(work, "operator", { personId: sole.id, teamIds: [] })),
    await manage(server, (work) => changeScope(work, "operator", { personId: sole.id, teamIds: [99] })),
    await manage(server, (work) => changeScope(work, "operator", { personId: 99, teamIds: [1] })),
    await manage(server, (work) => archiveTeam(work, agent, { teamId: otherTeamId, intoId: 1 })),
  ];
  await manage(server, (work) => changeSkills(work, "operator", { personId: eva.id, skills: [" Inglés", "INGLÉS", "Sueldos  y altas"] }));

  expect(answers.map(codeOf)).toEqual([
    "forbidden",
    "not_found",
    "bad_skill",
    "forbidden",
    "not_found",
    "unknown_team",
    "forbidden",
    "not_supervisor",
    "no_team",
    "unknown_team",
    "not_found",
    "forbidden",
  ]);
  expect(listSkillsOf(server.ronda.app.db.tx, eva.id)).toEqual(["inglés", "sueldos y altas"]);
  await leave(fixture);
});

function codeOf(answer: unknown): string {
  return isRefused(answer) ? answer.refused : "accepted";
}
