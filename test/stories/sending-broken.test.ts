import { expect, test } from "bun:test";
import { does, leave, replies } from "../support/case.ts";
import { openTown } from "../support/town.ts";

test("a reply that our own code breaks on is held for five seconds, tried again, and leaves once that is mended", async () => {
  const town = await openTown();
  const { app } = town.house.ronda;
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  app.db.tx.raw.run(
    "CREATE TRIGGER broken BEFORE UPDATE ON outbox WHEN new.state = 'sending' BEGIN SELECT raise(ABORT, 'our own bug'); END",
  );
  let broke = 0;
  app.log = (_, event) => void (broke += event === "delivery_broke" ? 1 : 0);

  await replies(town, town.cast.ana, "Uno");
  await does(town.house, town.cast.ana, "notes", { body: "un commit más" });
  await town.house.advance(4_000);
  const held = broke;
  await town.house.advance(1_500);
  const again = broke;
  app.db.tx.raw.run("DROP TRIGGER broken");
  await town.house.advance(5_500);

  expect([held, again, broke]).toEqual([1, 2, 2]);
  expect(town.meta.ledger.sends()).toHaveLength(1);
  await leave(town);
});
