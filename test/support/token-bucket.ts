/** How empty a bucket gets, that holds `capacity` and gets one back each `refillMs`, when one is taken at each of these instants. Below 0:
 *  one was taken that was not there; fractions are forgiven as Meta's own reckoning forgives them. */
export function emptiest(instants: readonly number[], { capacity, refillMs }: { capacity: number; refillMs: number }): number {
  let level = capacity;
  let least = capacity;
  let last = instants[0] ?? 0;
  for (const at of instants) {
    level = Math.min(capacity, level + (at - last) / refillMs) - 1;
    least = Math.min(least, level);
    last = at;
  }
  return Math.round(least * 1e6) / 1e6;
}
