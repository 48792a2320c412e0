import { expect, test } from "bun:test";
import { say } from "../../support/fixture/intake-fixture.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { is, openTurnFixture } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
const byId = { from: undefined, from_user_id: "AR.BOTH1" };
const byPhone = { from: "5493415550900", from_user_id: undefined };
const both = { from: "5493415550900", from_user_id: "AR.BOTH1" };

test("an owner whose talk takes over the wait of a merged one loses it when they are gone and the customer goes on waiting", async () => {
  const fixture = await openTurnFixture({ model: "manual", timeOutMinutes: 10 });
  const { ana } = fixture.cast;
  const rita = fixture.meta.addCustomer({ name: "Rita", phone: "5493415550900", identity: "id_only" });
  await fixture.writes(rita, "Hola");
  await does(fixture.server, ana, "claim");
  await replies(fixture, ana, "¿En qué te ayudo?");
  await say(fixture, { ...byPhone, text: { body: "Soy la misma" } });
  rita.identity = "phone_and_id";

  await fixture.writes(rita, "Las dos soy yo");
  const merged = conversationOf(fixture.server, 1);
  await is(fixture, ana, "offline");
  await fixture.server.advance(10 * minute + 2_000);

  expect(merged.reassignDueAt).not.toBeNull();
  expect(conversationOf(fixture.server, 1)).toMatchObject({ status: "pending", ownerId: null });
  await leave(fixture);
});

test("a held conversation that proves to be part of another talk is held no more, and what was urgent stays urgent", async () => {
  const fixture = await openTurnFixture({ hopMax: 0, timeOutMinutes: 1 });
  const { ana, beto, sole } = fixture.cast;
  await say(fixture, { ...byId, text: { body: "Hola" } });
  await fixture.server.advance(2 * minute);
  const held = conversationOf(fixture.server, 1);
  await does(fixture.server, sole, "priority", { priority: "2" }, 1);
  for (const who of [ana, beto, fixture.caro]) await is(fixture, who, "offline");
  await say(fixture, { ...byPhone, text: { body: "Hola" } });
  await does(fixture.server, sole, "claim", {}, 2);

  await say(fixture, { ...both, text: { body: "Las dos soy yo" } });

  expect(held.heldAt).not.toBeNull();
  expect(conversationOf(fixture.server, 1)).toMatchObject({ status: "resolved", mergedInto: 2, heldAt: null, tried: null });
  expect(conversationOf(fixture.server, 2)).toMatchObject({ status: "in_progress", ownerId: sole.id, priority: 2 });
  await leave(fixture);
});
