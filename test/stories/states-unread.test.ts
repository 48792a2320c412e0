import { expect, test } from "bun:test";
import { get } from "../support/browse.ts";
import { caseOf, does, leave } from "../support/case.ts";
import { openTown } from "../support/town.ts";

test("a case that is resolved unread is not unread any more, and counts anew when the customer comes back", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await town.writes(town.marisa, "¿Están?");
  const before = caseOf(town.house).unread;

  await does(town.house, town.cast.sole, "resolution");
  const after = caseOf(town.house).unread;
  await town.house.advance(60_000);
  await town.writes(town.marisa, "Sigo acá");

  expect([before, after, caseOf(town.house).unread]).toEqual([2, 0, 1]);
  expect((await get(town.house, town.cast.sole, "/conversations/1")).status).toBe(200);
  await leave(town);
});
