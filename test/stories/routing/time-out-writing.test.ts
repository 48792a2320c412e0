import { expect, test } from "bun:test";
import { setDraft } from "../../../src/db/queries/conversations/drafts.ts";
import { conversationOf, leave } from "../../support/fixture/conversation.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { act, is, openTurnFixture, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
/** The sweep looks every two seconds. */
const sweep = 2_000;

// Somebody types in the reply box.
function types(fixture: TurnFixture, who: Player, body = "Un momen"): Promise<void> {
  const place = { conversationId: 1, personId: who.id, kind: "reply" as const };
  return act(fixture.server, (work) => setDraft(work.tx, place, { body, pressKey: null }, work.now));
}

test("whoever is writing gets two minutes more, once", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(9 * minute + 30_000);
  await types(fixture, ana);

  await fixture.server.advance(2 * minute + 20_000);
  await types(fixture, ana, "Un momento");
  const stretched = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(20_000);

  expect([stretched, conversationOf(fixture.server).ownerId]).toEqual([ana.id, beto.id]);
  await leave(fixture);
});

test("the two minutes of whoever is writing survive a lost connection", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(9 * minute + 30_000);
  await types(fixture, ana);
  await fixture.server.advance(30_000 + sweep);

  await is(fixture, ana, "offline");
  await is(fixture, ana, "available");
  await fixture.server.advance(2 * minute - 2 * sweep);
  const kept = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(2 * sweep);

  expect([kept, conversationOf(fixture.server).ownerId]).toEqual([ana.id, beto.id]);
  await leave(fixture);
});

test("the two minutes are given once in a wait, also when the next owner is writing", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(9 * minute + 30_000);
  await types(fixture, ana);
  await fixture.server.advance(2 * minute + 30_000 + sweep);
  const second = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(9 * minute + 30_000);
  await types(fixture, beto);

  await fixture.server.advance(30_000 + sweep);

  expect([second, conversationOf(fixture.server).ownerId]).toEqual([beto.id, fixture.caro.id]);
  await leave(fixture);
});

test("a draft that has been still for a minute stretches nothing", async () => {
  const fixture = await openTurnFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(8 * minute + 50_000);
  await types(fixture, fixture.cast.ana);

  await fixture.server.advance(minute + 10_000 + sweep);

  expect(conversationOf(fixture.server).ownerId).toBe(fixture.cast.beto.id);
  await leave(fixture);
});
