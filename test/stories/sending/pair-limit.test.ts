import { expect, test } from "bun:test";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

// Meta says 131056 when one customer is sent too much; it asks to wait 1, 4, 16 … seconds (cloud-api §4).

test("a customer Meta calls too busy is tried again after four times as long each time, at most a quarter more, and never sooner", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  fixture.meta.failNext(131056, 3, "send");

  await replies(fixture, fixture.cast.ana, "Va");
  const tries: number[][] = [];
  // Of the first second, and of the next four, our own count of that customer makes six.
  for (const [sooner, later] of [
    [5_900, 6_100],
    [5_800, 6_100],
    [15_700, 20_100],
  ] as const) {
    await fixture.server.advance(sooner);
    const before = attempts(fixture);
    await fixture.server.advance(later - sooner);
    tries.push([before, attempts(fixture)]);
    await fixture.rest();
  }

  expect(tries).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
  expect(fixture.meta.ledger.sends().length).toBe(1);
  await leave(fixture);
});

test("what Meta calls too much empties our own count of that customer: the second reply waits for a token as well", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  fixture.meta.failNext(131056, 1, "send");
  await replies(fixture, fixture.cast.ana, "Uno");
  await replies(fixture, fixture.cast.ana, "Dos");

  await fixture.server.advance(5_500);
  const early = fixture.meta.ledger.sends().length;
  await fixture.server.advance(1_000);
  const first = fixture.meta.ledger.sends().length;
  await fixture.server.advance(6_000);

  expect([early, first, fixture.meta.ledger.sends().length]).toEqual([0, 1, 2]);
  await leave(fixture);
});

function attempts(fixture: Fixture): number {
  return rows<{ attempt: number }>(fixture.server, "SELECT attempt FROM outbox")[0]?.attempt ?? 0;
}
