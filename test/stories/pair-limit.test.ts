import { expect, test } from "bun:test";
import { does, leave, replies } from "../support/case.ts";
import { rows } from "../support/intake.ts";
import { openTown, type Town } from "../support/town.ts";

// Meta says 131056 when one customer is sent too much; it asks to wait 1, 4, 16 … seconds (cloud-api §4).

test("a customer Meta calls too busy is tried again after four times as long each time, at most a quarter more, and never sooner", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  town.meta.failNext(131056, 3, "send");

  await replies(town, town.cast.ana, "Va");
  const tries: number[][] = [];
  // Of the first second, and of the next four, our own count of that customer makes six.
  for (const [sooner, later] of [
    [5_900, 6_100],
    [5_800, 6_100],
    [15_700, 20_100],
  ] as const) {
    await town.house.advance(sooner);
    const before = attempts(town);
    await town.house.advance(later - sooner);
    tries.push([before, attempts(town)]);
    await town.rest();
  }

  expect(tries).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
  expect(town.meta.ledger.sends().length).toBe(1);
  await leave(town);
});

test("what Meta calls too much empties our own count of that customer: the second reply waits for a token as well", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  town.meta.failNext(131056, 1, "send");
  await replies(town, town.cast.ana, "Uno");
  await replies(town, town.cast.ana, "Dos");

  await town.house.advance(5_500);
  const early = town.meta.ledger.sends().length;
  await town.house.advance(1_000);
  const first = town.meta.ledger.sends().length;
  await town.house.advance(6_000);

  expect([early, first, town.meta.ledger.sends().length]).toEqual([0, 1, 2]);
  await leave(town);
});

function attempts(town: Town): number {
  return rows<{ attempt: number }>(town.house, "SELECT attempt FROM outbox")[0]?.attempt ?? 0;
}
