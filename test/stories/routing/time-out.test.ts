import { expect, test } from "bun:test";
import { changePresence } from "../../../src/domain/routing/presence.ts";
import { conversationOf, does, expectSound, leave, replies } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { act, is, linesOf, openTurnFixture, reopen, team } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
/** The sweep looks every two seconds. */
const sweep = 2_000;

test("who does not answer for ten minutes loses it to the next, not a minute earlier, and the wait goes on", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const since = conversationOf(fixture.server).waitingSince;

  await fixture.server.advance(10 * minute - 1);
  const before = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(sweep);

  expect(before).toBe(ana.id);
  expect(conversationOf(fixture.server)).toMatchObject({
    ownerId: beto.id,
    status: "in_progress",
    waitingSince: since,
    tried: `[${ana.id}]`,
  });
  expect(linesOf(fixture.server)).toEqual(["assigned", "assigned"]);
  await leave(fixture);
});

test("an answer in time ends it, and a conversation that waits for its customer never times out", async () => {
  const fixture = await openTurnFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(9 * minute);
  await replies(fixture, ana, "Decime");

  await fixture.server.advance(40 * minute);

  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: ana.id, status: "waiting" });
  await leave(fixture);
});

test("a note, and a customer who writes again, do not start the ten minutes anew", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(6 * minute);
  await does(fixture.server, ana, "notes", { body: "Lo miro" });
  await fixture.writes(fixture.marisa, "¿Hola?");

  await fixture.server.advance(4 * minute + sweep);

  expect(conversationOf(fixture.server).ownerId).toBe(beto.id);
  await leave(fixture);
});

test("an owner who went offline keeps a waiting customer for five minutes, one who came back for the whole time", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(minute);
  await is(fixture, ana, "offline");
  await fixture.server.advance(3 * minute);
  await is(fixture, ana, "available");
  await fixture.server.advance(3 * minute);
  const back = conversationOf(fixture.server).ownerId;

  await is(fixture, ana, "offline");
  await fixture.server.advance(3 * minute + sweep);

  expect(back).toBe(ana.id);
  expect(conversationOf(fixture.server).ownerId).toBe(beto.id);
  await leave(fixture);
});

test("offline from the start of the wait it is five minutes from there", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await is(fixture, ana, "offline");

  await fixture.server.advance(5 * minute - 1);
  const before = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(sweep);

  expect([before, conversationOf(fixture.server).ownerId]).toEqual([ana.id, beto.id]);
  await leave(fixture);
});

test("an owner offline without a waiting customer keeps the talk until the customer writes, and loses it then", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await replies(fixture, ana, "Decime");
  await is(fixture, ana, "offline");
  await fixture.server.advance(14 * minute);
  const quiet = conversationOf(fixture.server).ownerId;

  await fixture.writes(fixture.marisa, "Te cuento");

  expect([quiet, conversationOf(fixture.server).ownerId]).toEqual([ana.id, beto.id]);
  await leave(fixture);
});

test("a team without minutes never takes anything away", async () => {
  const fixture = await openTurnFixture({ timeOutMinutes: null });
  await fixture.writes(fixture.marisa, "Hola");

  await fixture.server.advance(60 * minute);

  expect(conversationOf(fixture.server).ownerId).toBe(fixture.cast.ana.id);
  await leave(fixture);
});

test("minutes that an admin changes count from the same start", async () => {
  const fixture = await openTurnFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(4 * minute);

  await team(fixture, { timeOutMinutes: 5 });
  await fixture.server.advance(minute + sweep);

  expect(conversationOf(fixture.server).ownerId).toBe(fixture.cast.beto.id);
  await leave(fixture);
});

test("after a restart nobody loses anything for two minutes; then what is overdue moves, once", async () => {
  const folder = freshFolder();
  let fixture = await openTurnFixture({}, { folder: folder.path });
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(9 * minute);

  fixture = await reopen(fixture, folder.path, { seed: 20, afterMs: 30 * minute });
  await fixture.server.advance(2 * minute - 5_000);
  const spared = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(10_000);
  const moved = conversationOf(fixture.server);
  fixture = await reopen(fixture, folder.path, { seed: 21 });
  await fixture.server.advance(3 * minute);

  expect(spared).toBe(fixture.cast.ana.id);
  expect(moved.ownerId).toBe(fixture.cast.beto.id);
  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: fixture.cast.beto.id, version: moved.version });
  expect(linesOf(fixture.server)).toEqual(["assigned", "assigned"]);
  expectSound(fixture.server);
  await fixture.close();
  folder.remove();
});

test("an owner who answers in the same instant as the time runs out keeps it", async () => {
  const fixture = await openTurnFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(10 * minute - 1);

  const [answer] = await Promise.all([replies(fixture, ana, "Acá estoy"), fixture.server.advance(0)]);
  await fixture.server.advance(minute);

  expect(answer).toBe(200);
  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: ana.id, waitingSince: null });
  await leave(fixture);
});

test("one who loses it for being offline frees a slot that is not filled while they are away", async () => {
  const fixture = await openTurnFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await act(fixture.server, (work) => changePresence(work, fixture.cast.ana.id, { state: "offline", why: "lost", back: "available" }));

  await fixture.server.advance(5 * minute + sweep);

  expect(conversationOf(fixture.server).ownerId).toBe(fixture.cast.beto.id);
  await leave(fixture);
});

test("words that come late and are older begin the time where they were said", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await replies(fixture, ana, "Decime");
  await fixture.server.advance(10 * minute);
  await fixture.writes(fixture.marisa, "¿Y entonces?");

  fixture.meta.customerSends(
    fixture.marisa,
    account.phoneNumberId,
    { type: "text", body: "De antes" },
    { at: fixture.server.clock.now() - 4 * minute },
  );
  await fixture.rest();
  await fixture.server.advance(6 * minute - 1);
  const before = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(sweep);

  expect([before, conversationOf(fixture.server).ownerId]).toEqual([ana.id, beto.id]);
  await leave(fixture);
});
