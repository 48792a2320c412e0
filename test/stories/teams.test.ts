import { expect, test } from "bun:test";
import { findTeam, listTeamIdsOf } from "../../src/db/queries/teams.ts";
import { labelConversation } from "../../src/domain/inbox/label.ts";
import { rankConversation } from "../../src/domain/inbox/rank-conversation.ts";
import { deactivatePerson } from "../../src/domain/people/deactivate.ts";
import { isRefused } from "../../src/domain/result.ts";
import { archiveTeam } from "../../src/domain/setup/archive-team.ts";
import { get } from "../support/browse.ts";
import { caseOf, does, leave } from "../support/case.ts";
import { addLabel, addRule, manage, setTerms } from "../support/office-work.ts";
import { openTown, type Town } from "../support/town.ts";
import { viewer } from "../support/viewer.ts";

test("a team that begins to hand out gives what waits, oldest first; a raised cap gives the rest", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  const ids = await arrive(town, 3);

  await setTerms(town.house, { teamId: 1, model: "turn", cap: 1, memberIds: [ana.id] });
  const first = owners(town, ids);
  await setTerms(town.house, { teamId: 1, cap: 2 });

  expect(first).toEqual([ana.id, null, null]);
  expect(owners(town, ids)).toEqual([ana.id, ana.id, null]);
  await leave(town);
});

test("somebody who joins stands behind those who are there, and those go on getting the same", async () => {
  const town = await openTown();
  const { ana, beto, eva } = town.cast;
  await setTerms(town.house, { teamId: 1, model: "turn", memberIds: [ana.id, beto.id] });
  const early = await arrive(town, 3);
  await setTerms(town.house, { teamId: 1, memberIds: [ana.id, beto.id, eva.id] });
  const late = await arrive(town, 3);

  expect(owners(town, early)).toEqual([ana.id, beto.id, ana.id]);
  expect(owners(town, late)).toEqual([beto.id, ana.id, eva.id]);
  await leave(town);
});

test("a secondary member receives only while no primary one can", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  const members = [
    { personId: ana.id, isPrimary: true },
    { personId: beto.id, isPrimary: false },
  ];
  await setTerms(town.house, { teamId: 1, model: "turn", cap: 2, members });

  const ids = await arrive(town, 4);

  expect(owners(town, ids)).toEqual([ana.id, ana.id, beto.id, beto.id]);
  await leave(town);
});

test("a label that a team skips keeps a case; taken off, it goes at once", async () => {
  const town = await openTown();
  const { ana, sole } = town.cast;
  const labelId = await addLabel(town.house, "No asignar");
  const [id = 0] = await arrive(town, 1);
  const by = viewer(sole.id, "supervisor", [1]);
  await manage(town.house, (work) => labelConversation(work, by, { conversationId: id, labelId, isSet: true }));
  await setTerms(town.house, { teamId: 1, model: "turn", memberIds: [ana.id], skippedLabelIds: [labelId] });
  const kept = owners(town, [id]);

  await manage(town.house, (work) => labelConversation(work, by, { conversationId: id, labelId, isSet: false }));

  expect([...kept, ...owners(town, [id])]).toEqual([null, ana.id]);
  await leave(town);
});

test("a team is closed slice by slice: owners keep theirs, the rest waits in the other team, members go home", async () => {
  const town = await openTown();
  const { eva, ana, otherTeamId: teamId } = town.cast;
  await addRule(town.house, { teamId, conditions: { keywords: ["hola"] } });
  const ids = await arrive(town, 102);
  await does(town.house, eva, "claim", {}, ids[0]);

  const first = await manage(town.house, (work) => archiveTeam(work, "operator", { teamId, intoId: 1 }));
  const between = findTeam(town.house.ronda.app.db.tx, teamId)?.archivedAt;
  const second = await manage(town.house, (work) => archiveTeam(work, "operator", { teamId, intoId: 1 }));

  expect([first, between, second]).toEqual([false, null, true]);
  expect(ids.map((id) => caseOf(town.house, id).teamId)).toEqual(ids.map(() => 1));
  expect(owners(town, ids.slice(0, 2))).toEqual([eva.id, null]);
  expect(listTeamIdsOf(town.house.ronda.app.db.tx, eva.id)).toEqual([1]);
  expect((await get(town.house, ana, `/conversations/${ids[1]}`)).status).toBe(200);
  await leave(town);
});

test("a case of a closed team that is opened again goes on in the main one", async () => {
  const town = await openTown();
  const { eva, otherTeamId: teamId } = town.cast;
  const rule = await addRule(town.house, { teamId, conditions: { keywords: ["hola"] } });
  await town.writes(town.marisa, "Hola");
  await does(town.house, eva, "claim");
  await does(town.house, eva, "resolution");
  await manage(town.house, (work) => archiveTeam(work, "operator", { teamId, intoId: 1 }));

  await town.writes(town.marisa, "Otra cosa más");

  expect(caseOf(town.house)).toMatchObject({ teamId: 1, ruleId: rule, ownerId: eva.id, reopenings: 1 });
  await leave(town);
});

test("who leaves hands everything to one person, waits and all, or back to the teams", async () => {
  const town = await openTown();
  const { ana, beto, victor } = town.cast;
  const ids = await arrive(town, 2);
  for (const id of ids) await does(town.house, ana, "claim", {}, id);
  const since = caseOf(town.house, ids[0]).waitingSince;

  const refused = [
    await manage(town.house, (work) => deactivatePerson(work, "operator", ana.id, ana.id)),
    await manage(town.house, (work) => deactivatePerson(work, "operator", ana.id, victor.id)),
    await manage(town.house, (work) => deactivatePerson(work, "operator", ana.id, 99)),
  ];
  await manage(town.house, (work) => deactivatePerson(work, "operator", ana.id, beto.id));
  const given = owners(town, ids);
  await manage(town.house, (work) => deactivatePerson(work, "operator", beto.id));

  expect(refused.map(codeOf)).toEqual(["target_unavailable", "target_unavailable", "target_unavailable"]);
  expect(given).toEqual([beto.id, beto.id]);
  expect(owners(town, ids)).toEqual([null, null]);
  expect(caseOf(town.house, ids[0])).toMatchObject({ status: "pending", waitingSince: since });
  await leave(town);
});

test("an urgent case is given before one that waits longer", async () => {
  const town = await openTown();
  const { ana, sole } = town.cast;
  const ids = await arrive(town, 2);
  await manage(town.house, (work) =>
    rankConversation(work, viewer(sole.id, "supervisor", [1]), { conversationId: ids[1] ?? 0, priority: 1 }),
  );

  await setTerms(town.house, { teamId: 1, model: "turn", cap: 1, memberIds: [ana.id] });

  expect(owners(town, ids)).toEqual([null, ana.id]);
  await leave(town);
});

let customers = 0;

async function arrive(town: Town, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < count; n += 1) {
    customers += 1;
    const phone = `54934155${String(10_000 + customers)}`;
    await town.writes(town.meta.addCustomer({ name: `Cliente ${customers}`, phone, identity: "phone_and_id" }), "Hola");
    ids.push(town.house.ronda.app.db.tx.raw.query<{ id: number }, []>("SELECT max(id) AS id FROM conversation").get()?.id ?? 0);
  }
  return ids;
}

function owners(town: Town, ids: readonly number[]): (number | null)[] {
  return ids.map((id) => caseOf(town.house, id).ownerId);
}

function codeOf(answer: unknown): string {
  return isRefused(answer) ? answer.refused : "accepted";
}
