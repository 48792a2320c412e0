import type { Clock } from "../ports/world.ts";

/** Meta's throughput per number: 80 messages a second (cloud-api §4). Ours stays below, so that answers need no retry. */
const perSecond = 80;

/** One token bucket per number, in memory: a restart only makes it more careful by what is in flight. */
export class NumberBuckets {
  private readonly buckets = new Map<number, { tokens: number; at: number }>();

  constructor(private readonly clock: Clock) {}

  /** Takes a token: 0, or the milliseconds until there is one. */
  take(numberId: number): number {
    const now = this.clock.now();
    const known = this.buckets.get(numberId) ?? { tokens: perSecond, at: now };
    const tokens = Math.min(perSecond, known.tokens + (Math.max(0, now - known.at) / 1000) * perSecond);
    const isEmpty = tokens < 1;
    this.buckets.set(numberId, { tokens: isEmpty ? tokens : tokens - 1, at: now });
    return isEmpty ? Math.ceil(((1 - tokens) / perSecond) * 1000) : 0;
  }
}
