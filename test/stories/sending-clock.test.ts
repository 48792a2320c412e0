import { expect, test } from "bun:test";
import { does, leave, replies } from "../support/case.ts";
import { rows } from "../support/intake.ts";
import { openTown } from "../support/town.ts";

test("an empty pair bucket fills again six seconds after a clock was set back", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  rows(town.house, `UPDATE timeline SET pair_tokens = 0, pair_at = ${town.house.clock.now() + 3_600_000}`);
  await replies(town, town.cast.ana, "Uno");
  await town.house.advance(5_900);
  const early = town.meta.ledger.sends().length;

  await town.house.advance(200);

  expect([early, town.meta.ledger.sends().length]).toEqual([0, 1]);
  await leave(town);
});
