import { expect, test } from "bun:test";
import { listEventsAfter } from "../../../src/db/journal.ts";
import { findRule, listRules } from "../../../src/db/queries/routing/rules.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { dropRule, saveRule, shiftRule, switchRule } from "../../../src/domain/setup/rules.ts";
import type { RuleDraft } from "../../../src/domain/setup/rule-fields.ts";
import { changeContactFields } from "../../../src/domain/contacts/contact-fields.ts";
import { archiveTeam } from "../../../src/domain/setup/archive-team.ts";
import { changeSkills } from "../../../src/domain/setup/skills.ts";
import { account } from "../../support/fixture/cast.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { addLabel, addRule, manage, setTerms } from "../../support/fixture/office-work.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { viewer } from "../../support/fixture/viewer.ts";

test("a word sends a new case to its team, with what the rule asks of its owner", async () => {
  const fixture = await openFixture();
  const { otherTeamId: teamId } = fixture.cast;
  const rule = await addRule(fixture.server, { teamId, conditions: { keywords: ["recibo"] }, skills: ["Sueldos "], priority: 2 });

  await fixture.writes(fixture.marisa, "¿Me mandan el RECIBO?");

  expect(conversationOf(fixture.server)).toMatchObject({
    status: "pending",
    teamId,
    ruleId: rule,
    priority: 2,
    skills: '["sueldos"]',
    version: 2,
  });
  expect(conversationOf(fixture.server).waitingSince).not.toBeNull();
  const moved = movesOf(fixture);
  expect(moved).toEqual([{ kind: "conversation_moved", conversationId: 1, why: "team", from: place(1), to: place(teamId) }]);
  await leave(fixture);
});

test("who begins with Hola is routed by the message that says more, and goes to whose turn it is there", async () => {
  const fixture = await openFixture();
  const { otherTeamId: teamId, eva } = fixture.cast;
  await setTerms(fixture.server, { teamId, model: "turn" });
  await addRule(fixture.server, { teamId, conditions: { keywords: ["recibo"] } });

  await fixture.writes(fixture.marisa, "Hola");
  const before = conversationOf(fixture.server);
  await fixture.writes(fixture.marisa, "Es por un recibo");

  expect(before).toMatchObject({ status: "pending", teamId: 1, ruleId: null });
  expect(conversationOf(fixture.server)).toMatchObject({
    status: "in_progress",
    ownerId: eva.id,
    teamId,
    waitingSince: before.waitingSince,
  });
  await leave(fixture);
});

test("two conditions may be met by two messages", async () => {
  const fixture = await openFixture();
  const { otherTeamId: teamId } = fixture.cast;
  await addRule(fixture.server, { teamId, conditions: { keywords: ["sueldo"], ad: "liquidamos" } });

  const referral = { headline: "Liquidamos por vos", body: "Probá" };
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "text", body: "Hola" }, { referral });
  await fixture.rest();
  const before = conversationOf(fixture.server).teamId;
  await fixture.writes(fixture.marisa, "por un sueldo");

  expect([before, conversationOf(fixture.server).teamId]).toEqual([1, teamId]);
  await leave(fixture);
});

test("a rule is asked once: what it chose, and what a person had in hand, stays", async () => {
  const fixture = await openFixture();
  const { otherTeamId: teamId, ana } = fixture.cast;
  await addRule(fixture.server, { teamId, conditions: { keywords: ["recibo"] } });
  await addRule(fixture.server, { teamId: 1, conditions: { keywords: ["iva"] } });
  const other = fixture.meta.addCustomer({ name: "Otro", phone: "5493415550199", identity: "phone_and_id" });

  await fixture.writes(fixture.marisa, "recibo");
  await fixture.writes(fixture.marisa, "iva");
  await fixture.writes(other, "Hola");
  await does(fixture.server, ana, "claim", {}, 2);
  await does(fixture.server, ana, "release", {}, 2);
  await fixture.writes(other, "recibo");

  expect(conversationOf(fixture.server, 1).teamId).toBe(teamId);
  expect(conversationOf(fixture.server, 2)).toMatchObject({ teamId: 1, ruleId: null, status: "pending" });
  await leave(fixture);
});

test("language, responsible and having been here before are facts of the customer", async () => {
  const fixture = await openFixture();
  const { otherTeamId: teamId, ana, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await manage(fixture.server, (work) =>
    changeContactFields(work, viewer(sole.id, "supervisor", [1]), { conversationId: 1, language: "pt", responsibleId: ana.id }),
  );
  await does(fixture.server, ana, "claim");
  await replies(fixture, ana, "Listo");
  await does(fixture.server, ana, "resolution");
  await addRule(fixture.server, { teamId, conditions: { languages: ["pt"], customers: ["responsible"] } });
  await addRule(fixture.server, { teamId, conditions: { customers: ["returning"] } });
  fixture.server.ronda.app.db.tx.raw.run("UPDATE conversation SET resolved_at = resolved_at - 3 * 86400000");

  await fixture.writes(fixture.marisa, "Bom dia");

  expect(conversationOf(fixture.server, 2)).toMatchObject({ teamId, ruleId: 1 });
  await leave(fixture);
});

test("a required skill keeps a case from whoever has it not, and gives it the moment somebody learns it", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await setTerms(fixture.server, { teamId: 1, model: "turn" });
  await addRule(fixture.server, { teamId: 1, conditions: { keywords: ["english"] }, skills: ["inglés"] });
  await fixture.writes(fixture.marisa, "English please");
  const before = conversationOf(fixture.server);

  await manage(fixture.server, (work) => changeSkills(work, "operator", { personId: beto.id, skills: ["INGLÉS"] }));

  expect(before).toMatchObject({ status: "pending", ownerId: null });
  expect(conversationOf(fixture.server).ownerId).toBe(beto.id);
  expect(ana.id).not.toBe(beto.id);
  await leave(fixture);
});

test("a rule that asks for less lets go what waited for more", async () => {
  const fixture = await openFixture();
  await setTerms(fixture.server, { teamId: 1, model: "turn" });
  const id = await addRule(fixture.server, { teamId: 1, conditions: { keywords: ["hola"] }, skills: ["chino"] });
  await fixture.writes(fixture.marisa, "Hola");
  const before = conversationOf(fixture.server).status;

  await manage(fixture.server, (work) => saveRule(work, "operator", { ...draft(1), id, skills: [] }));

  expect([before, conversationOf(fixture.server).status]).toEqual(["pending", "in_progress"]);
  await leave(fixture);
});

test("a rule that is switched off or gone is not asked; the order of the others is theirs", async () => {
  const fixture = await openFixture();
  const { otherTeamId: teamId } = fixture.cast;
  const first = await addRule(fixture.server, { name: "Uno", teamId, conditions: { keywords: ["hola"] } });
  const second = await addRule(fixture.server, { name: "Dos", teamId: 1, conditions: { keywords: ["hola"] } });

  await manage(fixture.server, (work) => shiftRule(work, "operator", { id: second, by: -1 }));
  await manage(fixture.server, (work) => shiftRule(work, "operator", { id: second, by: -1 }));
  const order = listRules(fixture.server.ronda.app.db.tx).map((rule) => rule.name);
  await manage(fixture.server, (work) => switchRule(work, "operator", { id: second, isActive: false }));
  await fixture.writes(fixture.marisa, "Hola");
  await manage(fixture.server, (work) => dropRule(work, "operator", first));

  expect(order).toEqual(["Dos", "Uno"]);
  expect(conversationOf(fixture.server)).toMatchObject({ teamId, ruleId: first });
  expect(findRule(fixture.server.ronda.app.db.tx, first)).toBeUndefined();
  await leave(fixture);
});

test("a rule that cannot be right is refused in words and leaves nothing behind", async () => {
  const fixture = await openFixture();
  const { otherTeamId, ana } = fixture.cast;
  await manage(fixture.server, (work) => archiveTeam(work, "operator", { teamId: otherTeamId, intoId: 1 }));
  const keywords = ["hola"];
  const wrong: [Partial<RuleDraft>, string][] = [
    [{ name: " " }, "bad_name"],
    [{ conditions: {} }, "no_condition"],
    [{ conditions: { keywords: [" "], numberIds: [] } }, "no_condition"],
    [{ conditions: { keywords: Array.from({ length: 51 }, (_, n) => `k${n}`) } }, "too_many_words"],
    [{ conditions: { keywords: ["👍"] } }, "bad_word"],
    [{ conditions: { keywords: ["x".repeat(61)] } }, "bad_word"],
    [{ conditions: { ad: "…" } }, "bad_ad"],
    [{ conditions: { hours: { weekdays: [], from: 0, to: 60 } } }, "bad_hours"],
    [{ conditions: { hours: { weekdays: [8], from: 0, to: 60 } } }, "bad_hours"],
    [{ conditions: { hours: { weekdays: [1], from: 60, to: 60 } } }, "bad_hours"],
    [{ conditions: { hours: { weekdays: [1], from: -1, to: 60 } } }, "bad_hours"],
    [{ conditions: { languages: ["xx" as never] } }, "bad_language"],
    [{ conditions: { customers: ["vip" as never] } }, "bad_customer"],
    [{ conditions: { keywords, numberIds: [99] } }, "unknown_number"],
    [{ conditions: { keywords, labelIds: [99] } }, "unknown_label"],
    [{ teamId: 99 }, "unknown_team"],
    [{ teamId: otherTeamId }, "unknown_team"],
    [{ priority: 3 }, "bad_priority"],
    [{ skills: ["x".repeat(41)] }, "bad_skill"],
    [{ skills: Array.from({ length: 21 }, (_, n) => `s${n}`) }, "bad_skill"],
  ];

  const refused = [];
  for (const [change] of wrong)
    refused.push(await manage(fixture.server, (work) => saveRule(work, "operator", { id: null, ...draft(1), ...change })));
  const others = [
    await manage(fixture.server, (work) => saveRule(work, viewer(ana.id, "agent", [1]), { id: null, ...draft(1) })),
    await manage(fixture.server, (work) => saveRule(work, "operator", { id: 99, ...draft(1) })),
    await manage(fixture.server, (work) => dropRule(work, "operator", 99)),
    await manage(fixture.server, (work) => dropRule(work, viewer(ana.id, "supervisor", [1]), 99)),
    await manage(fixture.server, (work) => shiftRule(work, "operator", { id: 99, by: 1 })),
    await manage(fixture.server, (work) => switchRule(work, "operator", { id: 99, isActive: true })),
  ];

  expect(refused.map(codeOf)).toEqual(wrong.map(([, code]) => code));
  expect(others.map(codeOf)).toEqual(["forbidden", "not_found", "not_found", "forbidden", "not_found", "not_found"]);
  expect(listRules(fixture.server.ronda.app.db.tx)).toEqual([]);
  await leave(fixture);
});

test("the hundred and first rule is refused", async () => {
  const fixture = await openFixture();
  for (let n = 0; n < 100; n += 1) await addRule(fixture.server, { ...draft(1) });

  const refused = await manage(fixture.server, (work) => saveRule(work, "operator", { id: null, ...draft(1) }));

  expect(codeOf(refused)).toBe("too_many_rules");
  await leave(fixture);
});

test("closing a team takes its rules to the team that takes over", async () => {
  const fixture = await openFixture();
  const { otherTeamId: teamId } = fixture.cast;
  const labelId = await addLabel(fixture.server, "VIP");
  const id = await addRule(fixture.server, { teamId, conditions: { labelIds: [labelId] } });

  await manage(fixture.server, (work) => archiveTeam(work, "operator", { teamId, intoId: 1 }));

  expect(findRule(fixture.server.ronda.app.db.tx, id)).toMatchObject({ teamId: 1, conditions: { labelIds: [labelId] } });
  await leave(fixture);
});

function draft(teamId: number): RuleDraft {
  return { name: "Regla", isActive: true, conditions: { keywords: ["hola"] }, teamId, skills: [], priority: 0 };
}

function place(teamId: number) {
  return { status: "pending", ownerId: null, teamId };
}

function movesOf(fixture: Fixture): object[] {
  return listEventsAfter(fixture.server.ronda.app.db.tx, 0, 10_000)
    .map((row) => row.event)
    .filter((event) => event.kind === "conversation_moved");
}

function codeOf(answer: unknown): string {
  return isRefused(answer) ? answer.refused : "accepted";
}
