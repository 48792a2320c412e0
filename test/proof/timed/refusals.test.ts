import { afterAll, beforeAll, expect, test } from "bun:test";
import { askFor, type SightPeople, openSightPeople, refusable } from "../../support/pages/sight-people.ts";

let fixture: SightPeople;
beforeAll(async () => {
  fixture = await openSightPeople();
});
afterAll(() => fixture.close());

// Answers in turns, first foreign, then missing, so that whatever keeps the machine busy falls on both; the medians of forty each. A machine
// full of neighbours moves them by some per cent; reading a case before asking whether it may be read doubles them. One of six rounds has to
// keep 25 %.
test.each(refusable)("threat 20: %s takes as long for what one may not see as for what does not exist", async (_, method, path, look) => {
  const cost = async (kind: "foreign" | "missing") => {
    const start = performance.now();
    await askFor(fixture, "agent", { method, path }, { kind, look, isPotent: true });
    return performance.now() - start;
  };
  const differences: number[] = [];

  for (let round = 0; round < 6 && Math.min(1, ...differences) >= 0.25; round += 1) {
    const foreign: number[] = [];
    const missing: number[] = [];
    for (let pair = 0; pair < 40; pair += 1) {
      foreign.push(await cost("foreign"));
      missing.push(await cost("missing"));
    }
    await fixture.server.clock.leap(1_000); // a token has its limit
    differences.push(Math.abs(median(foreign) / median(missing) - 1));
  }

  expect(Math.min(...differences)).toBeLessThan(0.25);
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
