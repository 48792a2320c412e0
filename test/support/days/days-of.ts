import { expect } from "bun:test";
import { share, tell } from "../../proof/scale.ts";
import { live } from "../browser/live.ts";

/** How much a file of days has lived. */
export type Total = { hours: number; steps: number; checks: number; crashes: number; seeds: number };

const chosen = Number(process.env["RONDA_SEED"]);
const hoursEach = share(24, 65);
const each = share(2, 8);

/** The seeds of one of the two files that share the days, so that two processes can; `RONDA_SEED` chooses one by itself, in the first. */
export function seedsOf(part: 0 | 1): number[] {
  if (chosen > 0) return part === 0 ? [chosen] : [];
  return Array.from({ length: each }, (_, index) => 20_261_123 + (part * each + index) * 1_009);
}

/** Nothing lived yet. */
export function nothingLived(): Total {
  return { hours: 0, steps: 0, checks: 0, crashes: 0, seeds: 0 };
}

/** Lives the days of a seed; throws where a promise is broken. */
export async function liveDays(seed: number, total: Total): Promise<void> {
  const { hours, steps, watch, days } = await live(seed, hoursEach);
  total.hours += hours;
  total.steps += steps;
  total.checks += watch.checks;
  total.crashes += days.crashes;
  total.seeds += 1;
  expect(days.crashes).toBeGreaterThan(0);
  await days.fixture.close();
}

/** Says how much was lived, and that it was enough. */
export function expectMany({ hours, steps, checks, crashes, seeds }: Total): void {
  const counted = [
    `${Math.floor(hours)} simulated hours of ${seeds} seeds`,
    `${steps} steps`,
    `${checks} invariant checks`,
    `${crashes} hard crashes`,
  ];
  tell("Q9", `${counted.join(", ")}, 0 broken`);
  if (!(chosen > 0)) expect(hours).toBeGreaterThan(share(46, 500));
}
