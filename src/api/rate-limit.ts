import type { Clock } from "../ports/world.ts";

/** Requests a token may make for long, and at once. */
export const perSecond = 200;
export const burst = 600;

/** Makes the buckets of one process, by token id: `burst` at once, then `perSecond`. The answer says whether one more may pass. */
export function rateLimit(clock: Clock): (tokenId: number) => boolean {
  const buckets = new Map<number, { left: number; at: number }>();
  return (tokenId) => {
    const now = clock.now();
    const last = buckets.get(tokenId) ?? { left: burst, at: now };
    const left = Math.min(burst, last.left + (Math.max(0, now - last.at) * perSecond) / 1_000);
    buckets.set(tokenId, { left: left >= 1 ? left - 1 : left, at: now });
    return left >= 1;
  };
}
