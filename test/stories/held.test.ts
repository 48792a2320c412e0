import { expect, test } from "bun:test";
import { deactivatePerson } from "../../src/domain/people/deactivate.ts";
import { account } from "../support/cast.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { act, is, linesOf, openTurnTown } from "../support/turn-town.ts";

const minute = 60_000;
/** The sweep looks every two seconds. */
const sweep = 2_000;

test("when the last one is gone too nobody gets it twice: it is held for a person, and a new wait lets it go again", async () => {
  const town = await openTurnTown();
  const { ana, beto, sole } = town.cast;
  await town.writes(town.marisa, "Hola");
  const seen = [caseOf(town.house).ownerId];
  for (let hop = 0; hop < 3; hop += 1) {
    if (hop === 2) await is(town, town.caro, "offline");
    await town.house.advance(10 * minute + sweep);
    seen.push(caseOf(town.house).ownerId);
  }
  await is(town, town.caro, "available");
  const held = caseOf(town.house);
  await town.house.advance(30 * minute);
  const still = caseOf(town.house);

  await does(town.house, sole, "claim");
  await replies(town, sole, "Perdón por la demora");
  await does(town.house, sole, "resolution");
  await town.writes(town.marisa, "Una cosa más, ¿cuándo vence?");
  await is(town, sole, "offline");
  await town.house.advance(5 * minute + sweep);

  expect(seen).toEqual([ana.id, beto.id, town.caro.id, null]);
  expect(held).toMatchObject({ status: "pending", ownerId: null });
  expect(held.heldAt).not.toBeNull();
  expect(still).toEqual(held);
  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", heldAt: null });
  expect([ana.id, beto.id, town.caro.id]).toContain(caseOf(town.house).ownerId ?? 0);
  await leave(town);
});

test("a held conversation that is answered from the phone app is let go: the next wait finds whoever is eligible", async () => {
  const town = await openTurnTown({ hopMax: 1, timeOutMinutes: 1 });
  town.meta.number(account.phoneNumberId).isCoexistence = true;
  await town.writes(town.marisa, "Hola");
  await town.house.advance(3 * minute);
  const held = caseOf(town.house);
  town.meta.phoneAppSends(account.phoneNumberId, town.marisa, { type: "text", body: "Te contesto desde el celular" });
  await town.rest();
  const answered = caseOf(town.house);

  await town.writes(town.marisa, "Gracias, ¿y el recibo?");

  expect([held.heldAt === null, answered.heldAt, answered.tried]).toEqual([false, null, null]);
  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", heldAt: null });
  await leave(town);
});

test("after the last hop it is held, though somebody would be left", async () => {
  const town = await openTurnTown({ hopMax: 1 });
  await town.writes(town.marisa, "Hola");

  await town.house.advance(20 * minute + 2 * sweep);

  expect(caseOf(town.house)).toMatchObject({ status: "pending", ownerId: null });
  expect(linesOf(town.house)).toEqual(["assigned", "assigned", "held"]);
  await leave(town);
});

test("in a team that hands out by hand it is held when the owner is gone", async () => {
  const town = await openTurnTown({ model: "manual" });
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await is(town, town.cast.ana, "offline");

  await town.house.advance(5 * minute + sweep);

  expect(caseOf(town.house)).toMatchObject({ status: "pending", ownerId: null });
  expect(caseOf(town.house).heldAt).not.toBeNull();
  expect(linesOf(town.house)).toEqual(["claimed", "held"]);
  await leave(town);
});

test("somebody deactivated in the middle of it is never asked again", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await act(town.house, (work) => deactivatePerson(work, "operator", beto.id));

  await town.house.advance(10 * minute + sweep);
  const second = caseOf(town.house).ownerId;
  await act(town.house, (work) => deactivatePerson(work, "operator", town.caro.id));

  expect(second).toBe(town.caro.id);
  expect(caseOf(town.house)).toMatchObject({ status: "pending", ownerId: null });
  expect(caseOf(town.house).tried).toContain(String(ana.id));
  await leave(town);
});
