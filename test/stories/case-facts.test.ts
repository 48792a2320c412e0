import { expect, test } from "bun:test";
import { listLabelsOf } from "../../src/db/queries/labels.ts";
import { listSkillsOf } from "../../src/db/queries/skills.ts";
import { changeContactFields } from "../../src/domain/inbox/contact-fields.ts";
import { labelConversation } from "../../src/domain/inbox/label.ts";
import { rankConversation } from "../../src/domain/inbox/rank-conversation.ts";
import { isRefused } from "../../src/domain/result.ts";
import { archiveTeam } from "../../src/domain/setup/archive-team.ts";
import { dropLabel, saveLabel } from "../../src/domain/setup/labels.ts";
import { changeTeamsOf } from "../../src/domain/setup/members.ts";
import { changeScope } from "../../src/domain/setup/scope.ts";
import { changeSkills } from "../../src/domain/setup/skills.ts";
import { asPart, get, post } from "../support/browse.ts";
import { caseOf, does, leave } from "../support/case.ts";
import { addLabel, addRule, manage } from "../support/office-work.ts";
import { openTown } from "../support/town.ts";
import { viewer } from "../support/viewer.ts";
import { watch } from "../support/watch.ts";

test("the forms of the panel label, rank and tell of the customer, with and without script, and other pages see it", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  const labelId = String(await addLabel(town.house, "Factura"));
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");
  const stream = await watch(town.house, sole, "open=1");

  const part = await post(town.house, ana, "/conversations/1/labels", { labelId }, asPart);
  const plain = await post(town.house, ana, "/conversations/1/priority", { priority: "1" });
  await does(town.house, sole, "contact", { language: "en", responsibleId: String(beto.id) });
  await town.rest();
  const page = await (await get(town.house, ana, "/conversations/1")).text();
  const refused = [
    await does(town.house, ana, "labels", { labelId: "99" }),
    await does(town.house, ana, "priority", { priority: "9" }),
    await does(town.house, ana, "priority", {}),
    await does(town.house, beto, "priority", { priority: "0" }),
  ];
  const removed = await does(town.house, ana, "labels/removal", { labelId });

  expect(await part.text()).toContain('hx-target="#panel-1"');
  expect([plain.status, plain.headers.get("location")]).toEqual([303, "/conversations/1"]);
  expect(page).toMatch(/label-chip[^>]*>Factura</);
  expect(page).toMatch(/value="1" selected[^>]*>Alta</);
  expect(page).toMatch(/value="en" selected/);
  expect(stream.text()).toContain("#panel-1");
  expect([...refused, removed]).toEqual([422, 422, 422, 404, 200]);
  expect(listLabelsOf(town.house.ronda.app.db.tx, 1)).toEqual([]);
  await stream.leave();
  await leave(town);
});

test("labels, priority, language and responsible are for who may, and refused in words", async () => {
  const town = await openTown();
  const { ana, beto, eva, victor, sole } = town.cast;
  const labelId = await addLabel(town.house, "Factura");
  const id = 1;
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim", {}, id);
  const as = (personId: number) => viewer(personId, "agent", [1]);
  const label = (who: ReturnType<typeof viewer>, which = labelId) =>
    manage(town.house, (work) => labelConversation(work, who, { conversationId: id, labelId: which, isSet: true }));
  const rank = (who: ReturnType<typeof viewer>, priority: number) =>
    manage(town.house, (work) => rankConversation(work, who, { conversationId: id, priority }));
  const tell = (who: ReturnType<typeof viewer>, change: object) =>
    manage(town.house, (work) => changeContactFields(work, who, { conversationId: id, ...change }));

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
  await does(town.house, ana, "resolution", {}, id);
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
  expect(caseOf(town.house, id).priority).toBe(2);
  expect(listLabelsOf(town.house.ronda.app.db.tx, id).map((one) => one.name)).toEqual(["Factura"]);
  await leave(town);
});

test("what admins write about labels is refused in words", async () => {
  const town = await openTown();
  const { house } = town;
  const { ana } = town.cast;
  const agent = viewer(ana.id, "agent", [1]);
  const labelId = await addLabel(house, "Factura");
  await addRule(house, { teamId: 1, conditions: { labelIds: [labelId] } });
  const label = { id: null, name: "Otra", colour: "blue" };

  const labels = [
    await manage(house, (work) => saveLabel(work, agent, label)),
    await manage(house, (work) => saveLabel(work, "operator", { ...label, name: "factura" })),
    await manage(house, (work) => saveLabel(work, "operator", { ...label, name: "x".repeat(31) })),
    await manage(house, (work) => saveLabel(work, "operator", { ...label, colour: "#fff" })),
    await manage(house, (work) => saveLabel(work, "operator", { ...label, id: 99 })),
    await manage(house, (work) => dropLabel(work, "operator", labelId)),
    await manage(house, (work) => dropLabel(work, "operator", 99)),
    await manage(house, (work) => dropLabel(work, agent, labelId)),
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
  await leave(town);
});

test("what admins write about skills, teams of a person and scope is refused in words", async () => {
  const town = await openTown();
  const { house } = town;
  const { ana, sole, eva, otherTeamId } = town.cast;
  const agent = viewer(ana.id, "agent", [1]);

  const answers = [
    await manage(house, (work) => changeSkills(work, agent, { personId: ana.id, skills: ["x"] })),
    await manage(house, (work) => changeSkills(work, "operator", { personId: 99, skills: ["x"] })),
    await manage(house, (work) => changeSkills(work, "operator", { personId: ana.id, skills: ["a,b"] })),
    await manage(house, (work) => changeTeamsOf(work, agent, { personId: ana.id, teams: [] })),
    await manage(house, (work) => changeTeamsOf(work, "operator", { personId: 99, teams: [] })),
    await manage(house, (work) => changeTeamsOf(work, "operator", { personId: ana.id, teams: [{ teamId: 99, isPrimary: true }] })),
    await manage(house, (work) => changeScope(work, agent, { personId: sole.id, teamIds: "all" })),
    await manage(house, (work) => changeScope(work, "operator", { personId: ana.id, teamIds: [1] })),
    await manage(house, (work) => changeScope(work, "operator", { personId: sole.id, teamIds: [] })),
    await manage(house, (work) => changeScope(work, "operator", { personId: sole.id, teamIds: [99] })),
    await manage(house, (work) => changeScope(work, "operator", { personId: 99, teamIds: [1] })),
    await manage(house, (work) => archiveTeam(work, agent, { teamId: otherTeamId, intoId: 1 })),
  ];
  await manage(house, (work) => changeSkills(work, "operator", { personId: eva.id, skills: [" Inglés", "INGLÉS", "Sueldos  y altas"] }));

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
  expect(listSkillsOf(house.ronda.app.db.tx, eva.id)).toEqual(["inglés", "sueldos y altas"]);
  await leave(town);
});

function codeOf(answer: unknown): string {
  return isRefused(answer) ? answer.refused : "accepted";
}
