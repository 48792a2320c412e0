import type { Clock } from "../../ports/world.ts";

/** What somebody may ask: so many at once, then so many a second for long. */
export type Rate = { burst: number; perSecond: number };

/** What is left to whom. `has`: whether one more may pass; `take` answers the same and counts it. */
export type Buckets<Key> = { has(key: Key): boolean; take(key: Key): boolean };

/** So many who ask are remembered: strangers must not fill the memory. */
const bucketsMax = 10_000;

/** Makes the buckets of one process, by the id of who asks. The answer says whether one more may pass. */
export function rateLimit(clock: Clock, rate: Rate): (id: number) => boolean {
  return rateBuckets<number>(clock, rate).take;
}

/** The same where not everything counts, such as guesses alone. */
export function rateBuckets<Key extends number | string>(clock: Clock, { burst, perSecond }: Rate): Buckets<Key> {
  const buckets = new Map<Key, { left: number; at: number }>();
  const leftOf = (key: Key, now: number) => {
    const last = buckets.get(key) ?? { left: burst, at: now };
    return Math.min(burst, last.left + (Math.max(0, now - last.at) * perSecond) / 1_000);
  };
  return {
    has: (key) => leftOf(key, clock.now()) >= 1,
    take(key) {
      const now = clock.now();
      const left = leftOf(key, now);
      // Whoever asked longest ago stands first in the map, and goes first: their bucket is full again most likely.
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
      if (buckets.size > bucketsMax) dropFirst(buckets);
      return left >= 1;
    },
  };
}

function dropFirst<Key>(buckets: Map<Key, unknown>): void {
  for (const key of buckets.keys()) {
    buckets.delete(key);
    return;
  }
}
