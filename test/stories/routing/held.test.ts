import { expect, test } from "bun:test";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { account } from "../../support/fixture/cast.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { act, is, linesOf, openTurnFixture } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
/** The sweep looks every two seconds. */
const sweep = 2_000;

test("when the last one is gone too nobody gets it twice: it is held for a person, and a new wait lets it go again", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const seen = [conversationOf(fixture.server).ownerId];
  for (let hop = 0; hop < 3; hop += 1) {
    if (hop === 2) await is(fixture, fixture.caro, "offline");
    await fixture.server.advance(10 * minute + sweep);
    seen.push(conversationOf(fixture.server).ownerId);
  }
  await is(fixture, fixture.caro, "available");
  const held = conversationOf(fixture.server);
  await fixture.server.advance(30 * minute);
  const still = conversationOf(fixture.server);

  await does(fixture.server, sole, "claim");
  await replies(fixture, sole, "Perdón por la demora");
  await does(fixture.server, sole, "resolution");
  await fixture.writes(fixture.marisa, "Una cosa más, ¿cuándo vence?");
  await is(fixture, sole, "offline");
  await fixture.server.advance(5 * minute + sweep);

  expect(seen).toEqual([ana.id, beto.id, fixture.caro.id, null]);
  expect(held).toMatchObject({ status: "pending", ownerId: null });
  expect(held.heldAt).not.toBeNull();
  expect(still).toEqual(held);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", heldAt: null });
  expect([ana.id, beto.id, fixture.caro.id]).toContain(conversationOf(fixture.server).ownerId ?? 0);
  await leave(fixture);
});

test("a held conversation that is answered from the phone app is let go: the next wait finds whoever is eligible", async () => {
  const fixture = await openTurnFixture({ hopMax: 1, timeOutMinutes: 1 });
  fixture.meta.number(account.phoneNumberId).isCoexistence = true;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(3 * minute);
  const held = conversationOf(fixture.server);
  fixture.meta.phoneAppSends(account.phoneNumberId, fixture.marisa, { type: "text", body: "Te contesto desde el celular" });
  await fixture.rest();
  const answered = conversationOf(fixture.server);

  await fixture.writes(fixture.marisa, "Gracias, ¿y el recibo?");

  expect([held.heldAt === null, answered.heldAt, answered.tried]).toEqual([false, null, null]);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", heldAt: null });
  await leave(fixture);
});

test("after the last hop it is held, though somebody would be left", async () => {
  const fixture = await openTurnFixture({ hopMax: 1 });
  await fixture.writes(fixture.marisa, "Hola");

  await fixture.server.advance(20 * minute + 2 * sweep);

  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", ownerId: null });
  expect(linesOf(fixture.server)).toEqual(["assigned", "assigned", "held"]);
  await leave(fixture);
});

test("in a team that hands out by hand it is held when the owner is gone", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await is(fixture, fixture.cast.ana, "offline");

  await fixture.server.advance(5 * minute + sweep);

  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", ownerId: null });
  expect(conversationOf(fixture.server).heldAt).not.toBeNull();
  expect(linesOf(fixture.server)).toEqual(["claimed", "held"]);
  await leave(fixture);
});

test("somebody deactivated in the middle of it is never asked again", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await act(fixture.server, (work) => deactivatePerson(work, "operator", beto.id));

  await fixture.server.advance(10 * minute + sweep);
  const second = conversationOf(fixture.server).ownerId;
  await act(fixture.server, (work) => deactivatePerson(work, "operator", fixture.caro.id));

  expect(second).toBe(fixture.caro.id);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", ownerId: null });
  expect(conversationOf(fixture.server).tried).toContain(String(ana.id));
  await leave(fixture);
});
