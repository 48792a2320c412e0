import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { caseOf, leave } from "../support/case.ts";
import { beats, chooses, stateOf, stays, turnsOn } from "../support/presence.ts";
import { openTown, type Town } from "../support/town.ts";
import { settle } from "../support/virtual-clock.ts";

const second = 1_000;
const minute = 60 * second;

let town: Town;

beforeEach(async () => {
  town = await openTown();
  for (const who of [town.cast.ana, town.cast.beto, town.cast.sole, town.cast.adela]) await chooses(town.house, who, "offline");
  await turnsOn(town.house);
});

afterEach(() => leave(town));

describe("five customers wait with nobody there", () => {
  beforeEach(async () => {
    for (let index = 0; index < 5; index += 1)
      await town.writes(
        town.meta.addCustomer({ name: `Cliente ${index}`, phone: `549341555${4_000 + index}`, identity: "phone_and_id" }),
        "Hola",
      );
  });

  const owners = () => [1, 2, 3, 4, 5].map((id) => caseOf(town.house, id).ownerId);

  test("and go to whoever comes available, within three seconds", async () => {
    const before = owners();

    await chooses(town.house, town.cast.ana, "available");
    await town.house.advance(3 * second);

    expect(before).toEqual([null, null, null, null, null]);
    expect(owners()).toEqual(Array.from({ length: 5 }, () => town.cast.ana.id));
  });

  test.each(["busy", "break", "offline"])("and go to nobody who is %s", async (state) => {
    await chooses(town.house, town.cast.ana, state);
    await stays(town.house, town.cast.ana, minute);

    expect(owners()).toEqual([null, null, null, null, null]);
  });
});

test("a customer who comes while the only agent is lost goes to that agent with the next sign of life", async () => {
  await chooses(town.house, town.cast.ana, "available");
  await town.house.advance(92 * second);
  await town.writes(town.marisa, "Hola");
  const before = caseOf(town.house).ownerId;

  await beats(town.house, town.cast.ana);
  await town.house.advance(3 * second);

  expect([before, caseOf(town.house).ownerId]).toEqual([null, town.cast.ana.id]);
});

test("an owner who vanishes loses the waiting customer to a colleague five minutes after going offline, not before", async () => {
  await chooses(town.house, town.cast.ana, "available");
  await town.writes(town.marisa, "Hola");
  const owned = caseOf(town.house).ownerId;
  await town.house.advance(minute);
  await chooses(town.house, town.cast.beto, "available");

  await stays(town.house, town.cast.beto, 5 * minute + 20 * second);
  const [state, before] = [stateOf(town.house, town.cast.ana), caseOf(town.house).ownerId];
  await stays(town.house, town.cast.beto, 40 * second);

  expect([owned, state, before]).toEqual([town.cast.ana.id, "offline", town.cast.ana.id]);
  expect(caseOf(town.house).ownerId).toBe(town.cast.beto.id);
});

test("an owner who is back in time keeps the customer for as long as anybody does", async () => {
  await chooses(town.house, town.cast.ana, "available");
  await town.writes(town.marisa, "Hola");
  await chooses(town.house, town.cast.beto, "available");

  await stays(town.house, town.cast.beto, 4 * minute);
  const away = stateOf(town.house, town.cast.ana);
  for (let turn = 0; turn < 8; turn += 1) {
    await beats(town.house, town.cast.ana);
    await stays(town.house, town.cast.beto, 30 * second);
  }
  await settle();

  expect(away).toBe("offline");
  expect(caseOf(town.house).ownerId).toBe(town.cast.ana.id);
});
