import { expect, test } from "bun:test";
import { setDraft } from "../../src/db/queries/drafts.ts";
import { labelConversation } from "../../src/domain/inbox/label.ts";
import { addLabel, manage } from "../support/office-work.ts";
import { viewer } from "../support/viewer.ts";
import { account } from "../support/cast.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { act, arrive, cap, is, linesOf, openTurnTown, team, type TurnTown } from "../support/turn-town.ts";

const minute = 60_000;
const hour = 60 * minute;
/** The sweep looks every two seconds. */
const sweep = 2_000;

// Nobody but Ana is available when the customer writes, and ten minutes pass.
async function anaIsLate(change: Parameters<typeof openTurnTown>[0] = {}): Promise<TurnTown> {
  const town = await openTurnTown(change);
  for (const who of [town.cast.beto, town.caro]) await is(town, who, "break");
  await town.writes(town.marisa, "Hola");
  await town.house.advance(10 * minute + sweep);
  return town;
}

test("with nobody left an owner who is there keeps it, late, and it goes to the first who comes", async () => {
  const town = await anaIsLate();
  const { ana, beto } = town.cast;
  const late = caseOf(town.house);
  await town.house.advance(20 * minute);
  const still = caseOf(town.house);

  await is(town, beto, "available");
  await town.house.advance(sweep);

  expect(late).toMatchObject({ ownerId: ana.id, status: "in_progress", reassignDueAt: null, lateAt: expect.any(Number) });
  expect(still).toEqual(late);
  expect(caseOf(town.house)).toMatchObject({
    ownerId: beto.id,
    lateAt: null,
    tried: `[${ana.id}]`,
    hops: 1,
    waitingSince: late.waitingSince,
  });
  expect(linesOf(town.house)).toEqual(["assigned", "assigned"]);
  await leave(town);
});

test("eighteen customers of somebody who is the only one there are not taken away at once", async () => {
  const town = await openTurnTown();
  for (const who of [town.cast.beto, town.caro]) await is(town, who, "offline");
  await arrive(town, 18);

  await town.house.advance(15 * minute);

  const cases = Array.from({ length: 18 }, (_, index) => caseOf(town.house, index + 1));
  expect(cases.filter(({ ownerId, lateAt }) => ownerId === town.cast.ana.id && lateAt !== null)).toHaveLength(18);
  await leave(town);
});

test("when all had it the last one keeps it, and who had it before does not get it again for being free", async () => {
  const town = await openTurnTown();
  await town.writes(town.marisa, "Hola");

  await town.house.advance(31 * minute);
  const third = caseOf(town.house);
  await town.house.advance(20 * minute);

  expect(third).toMatchObject({ ownerId: town.caro.id, lateAt: expect.any(Number), hops: 2 });
  expect(caseOf(town.house)).toEqual(third);
  await leave(town);
});

test("who is late and goes away loses it: it is held", async () => {
  const town = await anaIsLate();

  await is(town, town.cast.ana, "offline");
  await town.house.advance(sweep);

  expect(caseOf(town.house)).toMatchObject({ status: "pending", ownerId: null, lateAt: null, heldAt: expect.any(Number) });
  expect(linesOf(town.house)).toEqual(["assigned", "held"]);
  await leave(town);
});

test("in a team that hands out by hand an owner who is there keeps it", async () => {
  const town = await openTurnTown({ model: "manual" });
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");

  await town.house.advance(30 * minute);

  expect(caseOf(town.house)).toMatchObject({ ownerId: town.cast.ana.id, lateAt: expect.any(Number) });
  await leave(town);
});

test("what a team never hands out by itself, for a label or its age, is not handed on for silence either", async () => {
  const labelled = await openTurnTown();
  await labelled.writes(labelled.marisa, "Hola");
  const labelId = await addLabel(labelled.house, "VIP");
  const by = viewer(labelled.cast.sole.id, "supervisor", [1]);
  await manage(labelled.house, (work) => labelConversation(work, by, { conversationId: 1, labelId, isSet: true }));
  await team(labelled, { skippedLabelIds: [labelId] });
  const old = await openTurnTown({ skipOlderHours: 1 });
  const at = old.house.clock.now() - 55 * minute;
  old.meta.customerSends(old.marisa, account.phoneNumberId, { type: "text", body: "Hola" }, { at });
  await old.rest();

  for (const town of [labelled, old]) {
    await town.house.advance(30 * minute);
    expect(caseOf(town.house)).toMatchObject({ ownerId: town.cast.ana.id, lateAt: expect.any(Number) });
    await is(town, town.cast.ana, "offline");
    await town.house.advance(sweep);
    expect(caseOf(town.house)).toMatchObject({ status: "pending", heldAt: expect.any(Number) });
    await leave(town);
  }
});

test("nothing whose window is shut is taken away for silence, until the customer writes again", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  const at = town.house.clock.now() - 24 * hour + 5 * minute;
  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "text", body: "Hola" }, { at });
  await town.rest();
  await town.house.advance(20 * minute);
  const shut = caseOf(town.house);
  await is(town, ana, "offline");
  await town.house.advance(10 * minute);
  const gone = caseOf(town.house);

  await town.writes(town.marisa, "¿Hola?");
  await town.house.advance(sweep);

  expect(shut).toMatchObject({ ownerId: ana.id, lateAt: expect.any(Number) });
  expect(gone).toEqual(shut);
  expect(caseOf(town.house).ownerId).toBe(beto.id);
  await leave(town);
});

test("a slot that gets free takes what is late", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await is(town, town.caro, "break");
  await cap(town, beto, 1);
  await town.writes(town.marisa, "Hola");
  await arrive(town, 1);
  await town.house.advance(9 * minute);
  await replies(town, beto, "Ahí lo miro", {}, 2);
  await town.house.advance(5 * minute);
  const full = caseOf(town.house);

  await does(town.house, beto, "resolution", {}, 2);
  await town.house.advance(sweep);

  expect(full).toMatchObject({ ownerId: ana.id, lateAt: expect.any(Number) });
  expect(caseOf(town.house).ownerId).toBe(beto.id);
  await leave(town);
});

test("an answer, or more minutes for the team, and it is late no more", async () => {
  const answered = await anaIsLate();
  await replies(answered, answered.cast.ana, "Perdón, acá estoy");
  const patient = await anaIsLate();
  await team(patient, { timeOutMinutes: 20 });

  expect(caseOf(answered.house)).toMatchObject({ lateAt: null, reassignDueAt: null, waitingSince: null });
  expect(caseOf(patient.house)).toMatchObject({ lateAt: null, reassignDueAt: (caseOf(patient.house).assignedAt ?? 0) + 20 * minute });
  await leave(answered);
  await leave(patient);
});

test("who is writing when somebody comes has two minutes to end it", async () => {
  const town = await anaIsLate();
  const { ana, beto } = town.cast;
  const place = { conversationId: 1, personId: ana.id, kind: "reply" as const };
  await act(town.house, (work) => setDraft(work.tx, place, { body: "Perdón por", pressKey: null }, work.now));

  await is(town, beto, "available");
  await town.house.advance(2 * minute - sweep);
  const writing = caseOf(town.house).ownerId;
  await town.house.advance(3 * sweep);

  expect([writing, caseOf(town.house).ownerId]).toEqual([ana.id, beto.id]);
  await leave(town);
});
