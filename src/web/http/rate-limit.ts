import type { Clock } from "../../ports/world.ts";

/** What somebody may ask: so many at once, then so many a second for long. */
export type Rate = { burst: number; perSecond: number };

/** Makes the buckets of one process, by the id of who asks. The answer says whether one more may pass. */
export function rateLimit(clock: Clock, { burst, perSecond }: Rate): (id: number) => boolean {
  const buckets = new Map<number, { left: number; at: number }>();
  return (id) => {
    const now = clock.now();
    const last = buckets.get(id) ?? { left: burst, at: now };
    const left = Math.min(burst, last.left + (Math.max(0, now - last.at) * perSecond) / 1_000);
    buckets.set(id, { left: left >= 1 ? left - 1 : left, at: now });
    return left >= 1;
  };
}
