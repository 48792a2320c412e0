import { expect, test } from "bun:test";
import { listBroken } from "../../src/domain/invariants.ts";
import { listOverfilled, listUntold, newReplay } from "../support/days/days-queue.ts";
import { brew } from "../support/days/storm.ts";
import { blow } from "../support/days/storm-deeds.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { share } from "../proof/scale.ts";
import { openFixture } from "../support/fixture/fixture.ts";

const steps = share(5_000, 10_000);

test("thousands of random events leave every promise of the data whole, after each hundred and at the end", async () => {
  const fixture = await openFixture({ seed: 41 });
  const { tx } = fixture.server.ronda.app.db;
  const replay = newReplay();
  const brokenIn = () => [...listBroken(tx), ...listOverfilled(tx, replay), ...listUntold(tx, replay)];
  const storm = await brew(fixture, seededRandom(41), 12);

  for (let step = 1; step <= steps; step += 1) {
    await blow(storm);
    if (step % 100 === 0) expect({ step, broken: brokenIn() }).toEqual({ step, broken: [] });
  }
  await fixture.rest();
  await fixture.server.advance(60 * 60_000);

  expect(brokenIn()).toEqual([]);
  expect(fixture.meta.ledger.doubled()).toEqual([]);
  expect([...storm.statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  expect([...storm.counts.values()].reduce((sum, n) => sum + n, 0)).toBe(steps);
  await fixture.close();
}, 240_000);
