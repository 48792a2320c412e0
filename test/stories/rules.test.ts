import { expect, test } from "bun:test";
import { listEventsAfter } from "../../src/db/journal.ts";
import { findRule, listRules } from "../../src/db/queries/rules.ts";
import { isRefused } from "../../src/domain/result.ts";
import { dropRule, saveRule, shiftRule, switchRule } from "../../src/domain/setup/rules.ts";
import type { RuleDraft } from "../../src/domain/setup/rule-fields.ts";
import { changeContactFields } from "../../src/domain/inbox/contact-fields.ts";
import { archiveTeam } from "../../src/domain/setup/archive-team.ts";
import { changeSkills } from "../../src/domain/setup/skills.ts";
import { account } from "../support/cast.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { addLabel, addRule, manage, setTerms } from "../support/office-work.ts";
import { openTown, type Town } from "../support/town.ts";
import { viewer } from "../support/viewer.ts";

test("a word sends a new case to its team, with what the rule asks of its owner", async () => {
  const town = await openTown();
  const { otherTeamId: teamId } = town.cast;
  const rule = await addRule(town.house, { teamId, conditions: { keywords: ["recibo"] }, skills: ["Sueldos "], priority: 2 });

  await town.writes(town.marisa, "¿Me mandan el RECIBO?");

  expect(caseOf(town.house)).toMatchObject({ status: "pending", teamId, ruleId: rule, priority: 2, skills: '["sueldos"]', version: 2 });
  expect(caseOf(town.house).waitingSince).not.toBeNull();
  const moved = movesOf(town);
  expect(moved).toEqual([{ kind: "conversation_moved", conversationId: 1, why: "team", from: place(1), to: place(teamId) }]);
  await leave(town);
});

test("who begins with Hola is routed by the message that says more, and goes to whose turn it is there", async () => {
  const town = await openTown();
  const { otherTeamId: teamId, eva } = town.cast;
  await setTerms(town.house, { teamId, model: "turn" });
  await addRule(town.house, { teamId, conditions: { keywords: ["recibo"] } });

  await town.writes(town.marisa, "Hola");
  const before = caseOf(town.house);
  await town.writes(town.marisa, "Es por un recibo");

  expect(before).toMatchObject({ status: "pending", teamId: 1, ruleId: null });
  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", ownerId: eva.id, teamId, waitingSince: before.waitingSince });
  await leave(town);
});

test("two conditions may be met by two messages", async () => {
  const town = await openTown();
  const { otherTeamId: teamId } = town.cast;
  await addRule(town.house, { teamId, conditions: { keywords: ["sueldo"], ad: "liquidamos" } });

  const referral = { headline: "Liquidamos por vos", body: "Probá" };
  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "text", body: "Hola" }, { referral });
  await town.rest();
  const before = caseOf(town.house).teamId;
  await town.writes(town.marisa, "por un sueldo");

  expect([before, caseOf(town.house).teamId]).toEqual([1, teamId]);
  await leave(town);
});

test("a rule is asked once: what it chose, and what a person had in hand, stays", async () => {
  const town = await openTown();
  const { otherTeamId: teamId, ana } = town.cast;
  await addRule(town.house, { teamId, conditions: { keywords: ["recibo"] } });
  await addRule(town.house, { teamId: 1, conditions: { keywords: ["iva"] } });
  const other = town.meta.addCustomer({ name: "Otro", phone: "5493415550199", identity: "phone_and_id" });

  await town.writes(town.marisa, "recibo");
  await town.writes(town.marisa, "iva");
  await town.writes(other, "Hola");
  await does(town.house, ana, "claim", {}, 2);
  await does(town.house, ana, "release", {}, 2);
  await town.writes(other, "recibo");

  expect(caseOf(town.house, 1).teamId).toBe(teamId);
  expect(caseOf(town.house, 2)).toMatchObject({ teamId: 1, ruleId: null, status: "pending" });
  await leave(town);
});

test("language, responsible and having been here before are facts of the customer", async () => {
  const town = await openTown();
  const { otherTeamId: teamId, ana, sole } = town.cast;
  await town.writes(town.marisa, "Hola");
  await manage(town.house, (work) =>
    changeContactFields(work, viewer(sole.id, "supervisor", [1]), { conversationId: 1, language: "pt", responsibleId: ana.id }),
  );
  await does(town.house, ana, "claim");
  await replies(town, ana, "Listo");
  await does(town.house, ana, "resolution");
  await addRule(town.house, { teamId, conditions: { languages: ["pt"], customers: ["responsible"] } });
  await addRule(town.house, { teamId, conditions: { customers: ["returning"] } });
  town.house.ronda.app.db.tx.raw.run("UPDATE conversation SET resolved_at = resolved_at - 3 * 86400000");

  await town.writes(town.marisa, "Bom dia");

  expect(caseOf(town.house, 2)).toMatchObject({ teamId, ruleId: 1 });
  await leave(town);
});

test("a required skill keeps a case from whoever has it not, and gives it the moment somebody learns it", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await setTerms(town.house, { teamId: 1, model: "turn" });
  await addRule(town.house, { teamId: 1, conditions: { keywords: ["english"] }, skills: ["inglés"] });
  await town.writes(town.marisa, "English please");
  const before = caseOf(town.house);

  await manage(town.house, (work) => changeSkills(work, "operator", { personId: beto.id, skills: ["INGLÉS"] }));

  expect(before).toMatchObject({ status: "pending", ownerId: null });
  expect(caseOf(town.house).ownerId).toBe(beto.id);
  expect(ana.id).not.toBe(beto.id);
  await leave(town);
});

test("a rule that asks for less lets go what waited for more", async () => {
  const town = await openTown();
  await setTerms(town.house, { teamId: 1, model: "turn" });
  const id = await addRule(town.house, { teamId: 1, conditions: { keywords: ["hola"] }, skills: ["chino"] });
  await town.writes(town.marisa, "Hola");
  const before = caseOf(town.house).status;

  await manage(town.house, (work) => saveRule(work, "operator", { ...draft(1), id, skills: [] }));

  expect([before, caseOf(town.house).status]).toEqual(["pending", "in_progress"]);
  await leave(town);
});

test("a rule that is switched off or gone is not asked; the order of the others is theirs", async () => {
  const town = await openTown();
  const { otherTeamId: teamId } = town.cast;
  const first = await addRule(town.house, { name: "Uno", teamId, conditions: { keywords: ["hola"] } });
  const second = await addRule(town.house, { name: "Dos", teamId: 1, conditions: { keywords: ["hola"] } });

  await manage(town.house, (work) => shiftRule(work, "operator", { id: second, by: -1 }));
  await manage(town.house, (work) => shiftRule(work, "operator", { id: second, by: -1 }));
  const order = listRules(town.house.ronda.app.db.tx).map((rule) => rule.name);
  await manage(town.house, (work) => switchRule(work, "operator", { id: second, isActive: false }));
  await town.writes(town.marisa, "Hola");
  await manage(town.house, (work) => dropRule(work, "operator", first));

  expect(order).toEqual(["Dos", "Uno"]);
  expect(caseOf(town.house)).toMatchObject({ teamId, ruleId: first });
  expect(findRule(town.house.ronda.app.db.tx, first)).toBeUndefined();
  await leave(town);
});

test("a rule that cannot be right is refused in words and leaves nothing behind", async () => {
  const town = await openTown();
  const { otherTeamId, ana } = town.cast;
  await manage(town.house, (work) => archiveTeam(work, "operator", { teamId: otherTeamId, intoId: 1 }));
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
    refused.push(await manage(town.house, (work) => saveRule(work, "operator", { id: null, ...draft(1), ...change })));
  const others = [
    await manage(town.house, (work) => saveRule(work, viewer(ana.id, "agent", [1]), { id: null, ...draft(1) })),
    await manage(town.house, (work) => saveRule(work, "operator", { id: 99, ...draft(1) })),
    await manage(town.house, (work) => dropRule(work, "operator", 99)),
    await manage(town.house, (work) => dropRule(work, viewer(ana.id, "supervisor", [1]), 99)),
    await manage(town.house, (work) => shiftRule(work, "operator", { id: 99, by: 1 })),
    await manage(town.house, (work) => switchRule(work, "operator", { id: 99, isActive: true })),
  ];

  expect(refused.map(codeOf)).toEqual(wrong.map(([, code]) => code));
  expect(others.map(codeOf)).toEqual(["forbidden", "not_found", "not_found", "forbidden", "not_found", "not_found"]);
  expect(listRules(town.house.ronda.app.db.tx)).toEqual([]);
  await leave(town);
});

test("the hundred and first rule is refused", async () => {
  const town = await openTown();
  for (let n = 0; n < 100; n += 1) await addRule(town.house, { ...draft(1) });

  const refused = await manage(town.house, (work) => saveRule(work, "operator", { id: null, ...draft(1) }));

  expect(codeOf(refused)).toBe("too_many_rules");
  await leave(town);
});

test("closing a team takes its rules to the team that takes over", async () => {
  const town = await openTown();
  const { otherTeamId: teamId } = town.cast;
  const labelId = await addLabel(town.house, "VIP");
  const id = await addRule(town.house, { teamId, conditions: { labelIds: [labelId] } });

  await manage(town.house, (work) => archiveTeam(work, "operator", { teamId, intoId: 1 }));

  expect(findRule(town.house.ronda.app.db.tx, id)).toMatchObject({ teamId: 1, conditions: { labelIds: [labelId] } });
  await leave(town);
});

function draft(teamId: number): RuleDraft {
  return { name: "Regla", isActive: true, conditions: { keywords: ["hola"] }, teamId, skills: [], priority: 0 };
}

function place(teamId: number) {
  return { status: "pending", ownerId: null, teamId };
}

function movesOf(town: Town): object[] {
  return listEventsAfter(town.house.ronda.app.db.tx, 0, 10_000)
    .map((row) => row.event)
    .filter((event) => event.kind === "conversation_moved");
}

function codeOf(answer: unknown): string {
  return isRefused(answer) ? answer.refused : "accepted";
}
