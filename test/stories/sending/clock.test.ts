import { expect, test } from "bun:test";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

test("an empty pair bucket fills again six seconds after a clock was set back", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  rows(fixture.server, `UPDATE timeline SET pair_tokens = 0, pair_at = ${fixture.server.clock.now() + 3_600_000}`);
  await replies(fixture, fixture.cast.ana, "Uno");
  await fixture.server.advance(5_900);
  const early = fixture.meta.ledger.sends().length;

  await fixture.server.advance(200);

  expect([early, fixture.meta.ledger.sends().length]).toEqual([0, 1]);
  await leave(fixture);
});
