import { expect, test } from "bun:test";
import { findTeam, listTeamIdsOf } from "../../../src/db/queries/routing/teams.ts";
import { labelConversation } from "../../../src/domain/inbox/label.ts";
import { rankConversation } from "../../../src/domain/inbox/set-priority.ts";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { archiveTeam } from "../../../src/domain/setup/archive-team.ts";
import { get } from "../../support/browser/browse.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { addLabel, addRule, manage, setTerms } from "../../support/fixture/office-work.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { viewer } from "../../support/fixture/viewer.ts";

test("a team that begins to hand out gives what waits, oldest first; a raised cap gives the rest", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  const ids = await arrive(fixture, 3);

  await setTerms(fixture.server, { teamId: 1, model: "turn", cap: 1, memberIds: [ana.id] });
  const first = owners(fixture, ids);
  await setTerms(fixture.server, { teamId: 1, cap: 2 });

  expect(first).toEqual([ana.id, null, null]);
  expect(owners(fixture, ids)).toEqual([ana.id, ana.id, null]);
  await leave(fixture);
});

test("somebody who joins stands behind those who are there, and those go on getting the same", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva } = fixture.cast;
  await setTerms(fixture.server, { teamId: 1, model: "turn", memberIds: [ana.id, beto.id] });
  const early = await arrive(fixture, 3);
  await setTerms(fixture.server, { teamId: 1, memberIds: [ana.id, beto.id, eva.id] });
  const late = await arrive(fixture, 3);

  expect(owners(fixture, early)).toEqual([ana.id, beto.id, ana.id]);
  expect(owners(fixture, late)).toEqual([beto.id, ana.id, eva.id]);
  await leave(fixture);
});

test("a secondary member receives only while no primary one can", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  const members = [
    { personId: ana.id, isPrimary: true },
    { personId: beto.id, isPrimary: false },
  ];
  await setTerms(fixture.server, { teamId: 1, model: "turn", cap: 2, members });

  const ids = await arrive(fixture, 4);

  expect(owners(fixture, ids)).toEqual([ana.id, ana.id, beto.id, beto.id]);
  await leave(fixture);
});

test("a label that a team skips keeps a case; taken off, it goes at once", async () => {
  const fixture = await openFixture();
  const { ana, sole } = fixture.cast;
  const labelId = await addLabel(fixture.server, "No asignar");
  const [id = 0] = await arrive(fixture, 1);
  const by = viewer(sole.id, "supervisor", [1]);
  await manage(fixture.server, (work) => labelConversation(work, by, { conversationId: id, labelId, isSet: true }));
  await setTerms(fixture.server, { teamId: 1, model: "turn", memberIds: [ana.id], skippedLabelIds: [labelId] });
  const kept = owners(fixture, [id]);

  await manage(fixture.server, (work) => labelConversation(work, by, { conversationId: id, labelId, isSet: false }));

  expect([...kept, ...owners(fixture, [id])]).toEqual([null, ana.id]);
  await leave(fixture);
});

test("a team is closed slice by slice: owners keep theirs, the rest waits in the other team, members go home", async () => {
  const fixture = await openFixture();
  const { eva, ana, otherTeamId: teamId } = fixture.cast;
  await addRule(fixture.server, { teamId, conditions: { keywords: ["hola"] } });
  const ids = await arrive(fixture, 102);
  await does(fixture.server, eva, "claim", {}, ids[0]);

  const first = await manage(fixture.server, (work) => archiveTeam(work, "operator", { teamId, intoId: 1 }));
  const between = findTeam(fixture.server.ronda.app.db.tx, teamId)?.archivedAt;
  const second = await manage(fixture.server, (work) => archiveTeam(work, "operator", { teamId, intoId: 1 }));

  expect([first, between, second]).toEqual([false, null, true]);
  expect(ids.map((id) => conversationOf(fixture.server, id).teamId)).toEqual(ids.map(() => 1));
  expect(owners(fixture, ids.slice(0, 2))).toEqual([eva.id, null]);
  expect(listTeamIdsOf(fixture.server.ronda.app.db.tx, eva.id)).toEqual([1]);
  expect((await get(fixture.server, ana, `/conversations/${ids[1]}`)).status).toBe(200);
  await leave(fixture);
});

test("a case of a closed team that is opened again goes on in the main one", async () => {
  const fixture = await openFixture();
  const { eva, otherTeamId: teamId } = fixture.cast;
  const rule = await addRule(fixture.server, { teamId, conditions: { keywords: ["hola"] } });
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, eva, "claim");
  await does(fixture.server, eva, "resolution");
  await manage(fixture.server, (work) => archiveTeam(work, "operator", { teamId, intoId: 1 }));

  await fixture.writes(fixture.marisa, "Otra cosa más");

  expect(conversationOf(fixture.server)).toMatchObject({ teamId: 1, ruleId: rule, ownerId: eva.id, reopenings: 1 });
  await leave(fixture);
});

test("who leaves hands everything to one person, waits and all, or back to the teams", async () => {
  const fixture = await openFixture();
  const { ana, beto, victor } = fixture.cast;
  const ids = await arrive(fixture, 2);
  for (const id of ids) await does(fixture.server, ana, "claim", {}, id);
  const since = conversationOf(fixture.server, ids[0]).waitingSince;

  const refused = [
    await manage(fixture.server, (work) => deactivatePerson(work, "operator", ana.id, ana.id)),
    await manage(fixture.server, (work) => deactivatePerson(work, "operator", ana.id, victor.id)),
    await manage(fixture.server, (work) => deactivatePerson(work, "operator", ana.id, 99)),
  ];
  await manage(fixture.server, (work) => deactivatePerson(work, "operator", ana.id, beto.id));
  const given = owners(fixture, ids);
  await manage(fixture.server, (work) => deactivatePerson(work, "operator", beto.id));

  expect(refused.map(codeOf)).toEqual(["target_unavailable", "target_unavailable", "target_unavailable"]);
  expect(given).toEqual([beto.id, beto.id]);
  expect(owners(fixture, ids)).toEqual([null, null]);
  expect(conversationOf(fixture.server, ids[0])).toMatchObject({ status: "pending", waitingSince: since });
  await leave(fixture);
});

test("an urgent case is given before one that waits longer", async () => {
  const fixture = await openFixture();
  const { ana, sole } = fixture.cast;
  const ids = await arrive(fixture, 2);
  await manage(fixture.server, (work) =>
    rankConversation(work, viewer(sole.id, "supervisor", [1]), { conversationId: ids[1] ?? 0, priority: 1 }),
  );

  await setTerms(fixture.server, { teamId: 1, model: "turn", cap: 1, memberIds: [ana.id] });

  expect(owners(fixture, ids)).toEqual([null, ana.id]);
  await leave(fixture);
});

let customers = 0;

async function arrive(fixture: Fixture, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < count; n += 1) {
    customers += 1;
    const phone = `54934155${String(10_000 + customers)}`;
    await fixture.writes(fixture.meta.addCustomer({ name: `Cliente ${customers}`, phone, identity: "phone_and_id" }), "Hola");
    ids.push(fixture.server.ronda.app.db.tx.raw.query<{ id: number }, []>("SELECT max(id) AS id FROM conversation").get()?.id ?? 0);
  }
  return ids;
}

function owners(fixture: Fixture, ids: readonly number[]): (number | null)[] {
  return ids.map((id) => conversationOf(fixture.server, id).ownerId);
}

function codeOf(answer: unknown): string {
  return isRefused(answer) ? answer.refused : "accepted";
}
