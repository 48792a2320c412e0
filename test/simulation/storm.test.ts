import { expect, test } from "bun:test";
import { listBroken } from "../../src/domain/invariants.ts";
import { brew } from "../support/storm.ts";
import { blow } from "../support/storm-deeds.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { openTown } from "../support/town.ts";

const steps = 10_000;

test("ten thousand random events leave every promise of the data whole, after each hundred and at the end", async () => {
  const town = await openTown({ seed: 41, isUnflushed: true });
  const storm = await brew(town, seededRandom(41), 12);

  for (let step = 1; step <= steps; step += 1) {
    await blow(storm);
    if (step % 100 === 0) expect({ step, broken: listBroken(town.house.ronda.app.db.tx) }).toEqual({ step, broken: [] });
  }
  await town.rest();
  await town.house.advance(60 * 60_000);

  expect(listBroken(town.house.ronda.app.db.tx)).toEqual([]);
  expect(town.meta.ledger.doubled()).toEqual([]);
  expect([...storm.statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  expect([...storm.counts.values()].reduce((sum, n) => sum + n, 0)).toBe(steps);
  await town.close();
}, 240_000);
