import { expect, test } from "bun:test";
import { share, tell } from "../proof/scale.ts";
import { live } from "../support/browser/live.ts";

const chosen = Number(process.env["RONDA_SEED"]);
const seeds = chosen > 0 ? [chosen] : Array.from({ length: share(6, 16) }, (_, index) => 20_261_123 + index * 1_009);
const hoursEach = share(35.5, 65);
const total = { hours: 0, steps: 0, checks: 0, crashes: 0 };

for (const seed of seeds) {
  test(`days of seed ${seed}: customers, agents, Meta's faults and kills leave every promise whole after every step`, async () => {
    const { hours, steps, watch, days } = await live(seed, hoursEach);

    total.hours += hours;
    total.steps += steps;
    total.checks += watch.checks;
    total.crashes += days.crashes;
    expect(days.crashes).toBeGreaterThan(0);
    await days.fixture.close();
  }, 600_000);
}

test("the days were many", () => {
  const { hours, steps, checks, crashes } = total;
  const counted = [
    `${Math.floor(hours)} simulated hours of ${seeds.length} seeds`,
    `${steps} steps`,
    `${checks} invariant checks`,
    `${crashes} hard crashes`,
  ];

  tell("Q9", `${counted.join(", ")}, 0 broken`);

  if (!chosen) expect(hours).toBeGreaterThan(share(200, 1_000));
});
