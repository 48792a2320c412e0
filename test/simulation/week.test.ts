import { test } from "bun:test";
import { share } from "../proof/scale.ts";
import { at, expectFull, newWeeks, proveWeeks, tellWeeks } from "../support/month/prove-weeks.ts";

// From a Friday to the next: the night to Sunday, in which Madrid puts its clocks forward, is worked; Thursday and Friday are holidays.
const plan = { from: at(3, 27, 12), days: 7, customers: 18, everyMinutes: 75, siestaEndsAt: at(3, 30, 11), outageFrom: at(3, 30, 14) };
const chosen = Number(process.env["RONDA_SEED"]);
const seeds = chosen > 0 ? [chosen] : Array.from({ length: share(1, 12) }, (_, index) => 20_260_328 + index * 1_009);
const lived = newWeeks();

for (const seed of seeds)
  test(`seed ${seed}: a week of three zones, a clock change, holidays, an outage and restarts: every level fires once in its business second`, async () => {
    await proveWeeks(seed, plan, lived);
  }, 900_000);

test("the week was full", () => {
  tellWeeks("week", lived);

  if (!chosen) expectFull(lived, share(1, 12));
});
