import { expect } from "bun:test";

/** Whether the whole proof runs (`bun run proof`), or the share of it that `check` has time for. */
export const isWhole = process.env["RONDA_PROOF"] === "whole";

/** How much of something: the first in `check`, the second in the whole proof. */
export function share<Amount>(inCheck: Amount, inProof: Amount): Amount {
  return isWhole ? inProof : inCheck;
}

/** Judges a time by the clock on the wall, in the whole proof alone: nothing in `check` depends on how fast the machine is. */
export function expectWithin(ms: number, mostMs: number): void {
  if (isWhole) expect(ms).toBeLessThanOrEqual(mostMs);
}

/** Says what a promise's test has counted; `bun run proof` gathers these lines for docs/promises.md. */
export function tell(promise: string, counted: string): void {
  console.log(`proof ${promise}: ${counted}`);
}
