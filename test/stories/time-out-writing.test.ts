import { expect, test } from "bun:test";
import { setDraft } from "../../src/db/queries/drafts.ts";
import { caseOf, leave } from "../support/case.ts";
import type { Player } from "../support/cast.ts";
import { act, is, openTurnTown, type TurnTown } from "../support/turn-town.ts";

const minute = 60_000;
/** The sweep looks every two seconds. */
const sweep = 2_000;

// Somebody types in the reply box.
function types(town: TurnTown, who: Player, body = "Un momen"): Promise<void> {
  const place = { conversationId: 1, personId: who.id, kind: "reply" as const };
  return act(town.house, (work) => setDraft(work.tx, place, { body, pressKey: null }, work.now));
}

test("whoever is writing gets two minutes more, once", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await town.house.advance(9 * minute + 30_000);
  await types(town, ana);

  await town.house.advance(2 * minute + 20_000);
  await types(town, ana, "Un momento");
  const stretched = caseOf(town.house).ownerId;
  await town.house.advance(20_000);

  expect([stretched, caseOf(town.house).ownerId]).toEqual([ana.id, beto.id]);
  await leave(town);
});

test("the two minutes of whoever is writing survive a lost connection", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await town.house.advance(9 * minute + 30_000);
  await types(town, ana);
  await town.house.advance(30_000 + sweep);

  await is(town, ana, "offline");
  await is(town, ana, "available");
  await town.house.advance(2 * minute - 2 * sweep);
  const kept = caseOf(town.house).ownerId;
  await town.house.advance(2 * sweep);

  expect([kept, caseOf(town.house).ownerId]).toEqual([ana.id, beto.id]);
  await leave(town);
});

test("the two minutes are given once in a wait, also when the next owner is writing", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await town.house.advance(9 * minute + 30_000);
  await types(town, ana);
  await town.house.advance(2 * minute + 30_000 + sweep);
  const second = caseOf(town.house).ownerId;
  await town.house.advance(9 * minute + 30_000);
  await types(town, beto);

  await town.house.advance(30_000 + sweep);

  expect([second, caseOf(town.house).ownerId]).toEqual([beto.id, town.caro.id]);
  await leave(town);
});

test("a draft that has been still for a minute stretches nothing", async () => {
  const town = await openTurnTown();
  await town.writes(town.marisa, "Hola");
  await town.house.advance(8 * minute + 50_000);
  await types(town, town.cast.ana);

  await town.house.advance(minute + 10_000 + sweep);

  expect(caseOf(town.house).ownerId).toBe(town.cast.beto.id);
  await leave(town);
});
