import { expect, test } from "bun:test";
import { say } from "../support/intake-town.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { is, openTurnTown } from "../support/turn-town.ts";

const minute = 60_000;
const byId = { from: undefined, from_user_id: "AR.BOTH1" };
const byPhone = { from: "5493415550900", from_user_id: undefined };
const both = { from: "5493415550900", from_user_id: "AR.BOTH1" };

test("an owner whose talk takes over the wait of a merged one loses it when they are gone and the customer goes on waiting", async () => {
  const town = await openTurnTown({ model: "manual", timeOutMinutes: 10 });
  const { ana } = town.cast;
  const rita = town.meta.addCustomer({ name: "Rita", phone: "5493415550900", identity: "id_only" });
  await town.writes(rita, "Hola");
  await does(town.house, ana, "claim");
  await replies(town, ana, "¿En qué te ayudo?");
  await say(town, { ...byPhone, text: { body: "Soy la misma" } });
  rita.identity = "phone_and_id";

  await town.writes(rita, "Las dos soy yo");
  const merged = caseOf(town.house, 1);
  await is(town, ana, "offline");
  await town.house.advance(10 * minute + 2_000);

  expect(merged.reassignDueAt).not.toBeNull();
  expect(caseOf(town.house, 1)).toMatchObject({ status: "pending", ownerId: null });
  await leave(town);
});

test("a held conversation that proves to be part of another talk is held no more, and what was urgent stays urgent", async () => {
  const town = await openTurnTown({ hopMax: 0, timeOutMinutes: 1 });
  const { ana, beto, sole } = town.cast;
  await say(town, { ...byId, text: { body: "Hola" } });
  await town.house.advance(2 * minute);
  const held = caseOf(town.house, 1);
  await does(town.house, sole, "priority", { priority: "2" }, 1);
  for (const who of [ana, beto, town.caro]) await is(town, who, "offline");
  await say(town, { ...byPhone, text: { body: "Hola" } });
  await does(town.house, sole, "claim", {}, 2);

  await say(town, { ...both, text: { body: "Las dos soy yo" } });

  expect(held.heldAt).not.toBeNull();
  expect(caseOf(town.house, 1)).toMatchObject({ status: "resolved", mergedInto: 2, heldAt: null, tried: null });
  expect(caseOf(town.house, 2)).toMatchObject({ status: "in_progress", ownerId: sole.id, priority: 2 });
  await leave(town);
});
