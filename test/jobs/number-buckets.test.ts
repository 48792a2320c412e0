import { expect, test } from "bun:test";
import { NumberBuckets } from "../../src/jobs/number-buckets.ts";
import { VirtualClock } from "../support/fixture/virtual-clock.ts";

const noon = Date.UTC(2026, 10, 23, 12);

function open() {
  const clock = new VirtualClock(noon);
  const buckets = new NumberBuckets(clock);
  const drain = (numberId: number) => {
    while (buckets.take(numberId) === 0);
  };
  return { clock, buckets, drain };
}

test("a number sends 80 at once and one more every 12.5 ms; another number has its own", () => {
  const { buckets } = open();

  const waits = Array.from({ length: 81 }, () => buckets.take(1));

  expect(waits.filter((wait) => wait === 0)).toHaveLength(80);
  expect([waits.at(-1), buckets.take(2)]).toEqual([13, 0]);
});

test("a clock that is set back empties no bucket and fills none", async () => {
  const { clock, buckets, drain } = open();
  drain(1);
  await clock.leap(-3_600_000);

  const atOnce = buckets.take(1);
  await clock.advance(1_000);
  const waits = Array.from({ length: 81 }, () => buckets.take(1));

  expect(atOnce).toBe(13);
  expect(waits.filter((wait) => wait === 0)).toHaveLength(80);
});

test("a number that is held waits, then begins with an empty bucket", async () => {
  const { clock, buckets } = open();
  buckets.hold(1, 0);

  const held = buckets.take(1);
  await clock.advance(1_000);

  expect([held, buckets.take(1), buckets.take(2)]).toEqual([1_000, 13, 0]);
});

test("holds double up to a minute while nothing is accepted, and begin small after something was", async () => {
  const { clock, buckets } = open();
  const holds: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    buckets.hold(1, 0);
    holds.push(buckets.msUntilFree(1));
    await clock.advance(holds.at(-1) ?? 0);
  }

  buckets.relax(1);
  buckets.hold(1, 0);

  expect(holds).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(buckets.msUntilFree(1)).toBe(1_000);
});

test("32 answers of the same moment are one hold, and the longest that Meta asks for counts", () => {
  const { buckets } = open();

  for (let answer = 0; answer < 32; answer += 1) buckets.hold(1, answer === 7 ? 180_000 : 0);

  expect(buckets.msUntilFree(1)).toBe(180_000);
});

test("a clock that is set back ends a hold", async () => {
  const { clock, buckets } = open();
  buckets.hold(1, 180_000);

  await clock.leap(-3_600_000);
  const atOnce = buckets.take(1);
  await clock.advance(13);

  expect([atOnce, buckets.take(1)]).toEqual([13, 0]);
});
