import { expect, test } from "bun:test";
import { setDraft } from "../../../src/db/queries/conversations/drafts.ts";
import { labelConversation } from "../../../src/domain/inbox/label.ts";
import { addLabel, manage } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { account } from "../../support/fixture/cast.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { act, arrive, cap, is, linesOf, openTurnFixture, team, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
const hour = 60 * minute;
/** The sweep looks every two seconds. */
const sweep = 2_000;

// Nobody but Ana is available when the customer writes, and ten minutes pass.
async function anaIsLate(change: Parameters<typeof openTurnFixture>[0] = {}): Promise<TurnFixture> {
  const fixture = await openTurnFixture(change);
  for (const who of [fixture.cast.beto, fixture.caro]) await is(fixture, who, "break");
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(10 * minute + sweep);
  return fixture;
}

test("with nobody left an owner who is there keeps it, late, and it goes to the first who comes", async () => {
  const fixture = await anaIsLate();
  const { ana, beto } = fixture.cast;
  const late = conversationOf(fixture.server);
  await fixture.server.advance(20 * minute);
  const still = conversationOf(fixture.server);

  await is(fixture, beto, "available");
  await fixture.server.advance(sweep);

  expect(late).toMatchObject({ ownerId: ana.id, status: "in_progress", reassignDueAt: null, lateAt: expect.any(Number) });
  expect(still).toEqual(late);
  expect(conversationOf(fixture.server)).toMatchObject({
    ownerId: beto.id,
    lateAt: null,
    tried: `[${ana.id}]`,
    hops: 1,
    waitingSince: late.waitingSince,
  });
  expect(linesOf(fixture.server)).toEqual(["assigned", "assigned"]);
  await leave(fixture);
});

test("eighteen customers of somebody who is the only one there are not taken away at once", async () => {
  const fixture = await openTurnFixture();
  for (const who of [fixture.cast.beto, fixture.caro]) await is(fixture, who, "offline");
  await arrive(fixture, 18);

  await fixture.server.advance(15 * minute);

  const cases = Array.from({ length: 18 }, (_, index) => conversationOf(fixture.server, index + 1));
  expect(cases.filter(({ ownerId, lateAt }) => ownerId === fixture.cast.ana.id && lateAt !== null)).toHaveLength(18);
  await leave(fixture);
});

test("when all had it the last one keeps it, and who had it before does not get it again for being free", async () => {
  const fixture = await openTurnFixture();
  await fixture.writes(fixture.marisa, "Hola");

  await fixture.server.advance(31 * minute);
  const third = conversationOf(fixture.server);
  await fixture.server.advance(20 * minute);

  expect(third).toMatchObject({ ownerId: fixture.caro.id, lateAt: expect.any(Number), hops: 2 });
  expect(conversationOf(fixture.server)).toEqual(third);
  await leave(fixture);
});

test("who is late and goes away loses it: it is held", async () => {
  const fixture = await anaIsLate();

  await is(fixture, fixture.cast.ana, "offline");
  await fixture.server.advance(sweep);

  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", ownerId: null, lateAt: null, heldAt: expect.any(Number) });
  expect(linesOf(fixture.server)).toEqual(["assigned", "held"]);
  await leave(fixture);
});

test("in a team that hands out by hand an owner who is there keeps it", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");

  await fixture.server.advance(30 * minute);

  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: fixture.cast.ana.id, lateAt: expect.any(Number) });
  await leave(fixture);
});

test("what a team never hands out by itself, for a label or its age, is not handed on for silence either", async () => {
  const labelled = await openTurnFixture();
  await labelled.writes(labelled.marisa, "Hola");
  const labelId = await addLabel(labelled.server, "VIP");
  const by = viewer(labelled.cast.sole.id, "supervisor", [1]);
  await manage(labelled.server, (work) => labelConversation(work, by, { conversationId: 1, labelId, isSet: true }));
  await team(labelled, { skippedLabelIds: [labelId] });
  const old = await openTurnFixture({ skipOlderHours: 1 });
  const at = old.server.clock.now() - 55 * minute;
  old.meta.customerSends(old.marisa, account.phoneNumberId, { type: "text", body: "Hola" }, { at });
  await old.rest();

  for (const fixture of [labelled, old]) {
    await fixture.server.advance(30 * minute);
    expect(conversationOf(fixture.server)).toMatchObject({ ownerId: fixture.cast.ana.id, lateAt: expect.any(Number) });
    await is(fixture, fixture.cast.ana, "offline");
    await fixture.server.advance(sweep);
    expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", heldAt: expect.any(Number) });
    await leave(fixture);
  }
});

test("nothing whose window is shut is taken away for silence, until the customer writes again", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  const at = fixture.server.clock.now() - 24 * hour + 5 * minute;
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "text", body: "Hola" }, { at });
  await fixture.rest();
  await fixture.server.advance(20 * minute);
  const shut = conversationOf(fixture.server);
  await is(fixture, ana, "offline");
  await fixture.server.advance(10 * minute);
  const gone = conversationOf(fixture.server);

  await fixture.writes(fixture.marisa, "¿Hola?");
  await fixture.server.advance(sweep);

  expect(shut).toMatchObject({ ownerId: ana.id, lateAt: expect.any(Number) });
  expect(gone).toEqual(shut);
  expect(conversationOf(fixture.server).ownerId).toBe(beto.id);
  await leave(fixture);
});

test("a slot that gets free takes what is late", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await is(fixture, fixture.caro, "break");
  await cap(fixture, beto, 1);
  await fixture.writes(fixture.marisa, "Hola");
  await arrive(fixture, 1);
  await fixture.server.advance(9 * minute);
  await replies(fixture, beto, "Ahí lo miro", {}, 2);
  await fixture.server.advance(5 * minute);
  const full = conversationOf(fixture.server);

  await does(fixture.server, beto, "resolution", {}, 2);
  await fixture.server.advance(sweep);

  expect(full).toMatchObject({ ownerId: ana.id, lateAt: expect.any(Number) });
  expect(conversationOf(fixture.server).ownerId).toBe(beto.id);
  await leave(fixture);
});

test("an answer, or more minutes for the team, and it is late no more", async () => {
  const answered = await anaIsLate();
  await replies(answered, answered.cast.ana, "Perdón, acá estoy");
  const patient = await anaIsLate();
  await team(patient, { timeOutMinutes: 20 });

  expect(conversationOf(answered.server)).toMatchObject({ lateAt: null, reassignDueAt: null, waitingSince: null });
  expect(conversationOf(patient.server)).toMatchObject({
    lateAt: null,
    reassignDueAt: (conversationOf(patient.server).assignedAt ?? 0) + 20 * minute,
  });
  await leave(answered);
  await leave(patient);
});

test("who is writing when somebody comes has two minutes to end it", async () => {
  const fixture = await anaIsLate();
  const { ana, beto } = fixture.cast;
  const place = { conversationId: 1, personId: ana.id, kind: "reply" as const };
  await act(fixture.server, (work) => setDraft(work.tx, place, { body: "Perdón por", pressKey: null }, work.now));

  await is(fixture, beto, "available");
  await fixture.server.advance(2 * minute - sweep);
  const writing = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(3 * sweep);

  expect([writing, conversationOf(fixture.server).ownerId]).toEqual([ana.id, beto.id]);
  await leave(fixture);
});
