import type { Clock } from "../ports/world.ts";

/** Meta's throughput per number: 80 messages a second (cloud-api §4). Ours stays below, so that answers need no retry. */
const perSecond = 80;
const holdMsMax = 60_000;

// `strikes`: how often in a row Meta found it too much. `heldUntil` 0: not held.
type Bucket = { tokens: number; at: number; strikes: number; heldUntil: number };

/** One token bucket per number, in memory: a restart only makes it more careful by what is in flight. */
export class NumberBuckets {
  private readonly buckets = new Map<number, Bucket>();

  constructor(private readonly clock: Clock) {}

  /** Milliseconds until the number may send its next message; 0: now. */
  msUntilFree(numberId: number): number {
    const { tokens, at, heldUntil } = this.now(numberId);
    if (heldUntil > at) return heldUntil - at;
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000);
  }

  /** Takes a token: 0, or the milliseconds until there is one. */
  take(numberId: number): number {
    const wait = this.msUntilFree(numberId);
    if (wait === 0) this.now(numberId).tokens -= 1;
    return wait;
  }

  /** Meta finds it too much (of the number, its account or the app): everything of the number waits as long as Meta says, at least
   *  1, 2, 4 … 60 s, and begins with an empty bucket. What was under way when the hold began can only lengthen it. */
  hold(numberId: number, askedMs: number): void {
    const bucket = this.now(numberId);
    const isNew = bucket.heldUntil <= bucket.at;
    const ownMs = isNew ? Math.min(holdMsMax, 2 ** bucket.strikes * 1000) : 0;
    bucket.heldUntil = Math.max(bucket.heldUntil, bucket.at + askedMs, bucket.at + ownMs);
    bucket.tokens = 0;
    if (isNew) bucket.strikes += 1;
  }

  /** Meta takes messages again: the next hold is a short one. */
  relax(numberId: number): void {
    const bucket = this.now(numberId);
    if (bucket.heldUntil <= bucket.at) bucket.strikes = 0;
  }

  // The bucket as of now. Held, it does not fill; a clock that was set back ends the hold, since nobody knows how long it lasted.
  private now(numberId: number): Bucket {
    const now = this.clock.now();
    const known = this.buckets.get(numberId) ?? { tokens: perSecond, at: now, strikes: 0, heldUntil: 0 };
    const heldUntil = now < known.at ? 0 : known.heldUntil;
    const since = Math.max(known.at, Math.min(heldUntil, now));
    const tokens = Math.min(perSecond, known.tokens + (Math.max(0, now - since) / 1000) * perSecond);
    const bucket = { ...known, tokens, at: now, heldUntil };
    this.buckets.set(numberId, bucket);
    return bucket;
  }
}
