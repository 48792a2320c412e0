import { expect, test } from "bun:test";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

test("a reply that our own code breaks on is held for five seconds, tried again, and leaves once that is mended", async () => {
  const fixture = await openFixture();
  const { app } = fixture.server.ronda;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  app.db.tx.raw.run(
    "CREATE TRIGGER broken BEFORE UPDATE ON outbox WHEN new.state = 'sending' BEGIN SELECT raise(ABORT, 'our own bug'); END",
  );
  let broke = 0;
  app.log = (_, event) => void (broke += event === "delivery_broke" ? 1 : 0);

  await replies(fixture, fixture.cast.ana, "Uno");
  await does(fixture.server, fixture.cast.ana, "notes", { body: "un commit más" });
  await fixture.server.advance(4_000);
  const held = broke;
  await fixture.server.advance(1_500);
  const again = broke;
  app.db.tx.raw.run("DROP TRIGGER broken");
  await fixture.server.advance(5_500);

  expect([held, again, broke]).toEqual([1, 2, 2]);
  expect(fixture.meta.ledger.sends()).toHaveLength(1);
  await leave(fixture);
});
