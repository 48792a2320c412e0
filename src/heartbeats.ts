/** When each person's browsers last answered. Kept in memory alone: after a restart everybody counts as heard at the start, so that no
 *  outage sends anybody offline, and nothing is written while all is well. */
export type Heartbeats = {
  /** One of this person's browsers answered at `at`, epoch ms. */
  heard(personId: number, at: number): void;
  /** The last answer; the start of the process at the earliest. */
  heardAt(personId: number): number;
  /** The clock was set back to `now`: nobody was heard later than that. */
  setBack(now: number): void;
  /** Whether a browser has answered in this process at all, within `graceMs` before `now`. */
  isConnected(personId: number, now: number, graceMs: number): boolean;
};

/** `startedAt`: epoch ms. */
export function createHeartbeats(startedAt: number): Heartbeats {
  const last = new Map<number, number>();
  let from = startedAt;
  return {
    setBack(now) {
      from = Math.min(from, now);
      for (const [personId, at] of last) if (at > now) last.set(personId, now);
    },
    heard: (personId, at) => void last.set(personId, at),
    heardAt: (personId) => last.get(personId) ?? from,
    isConnected: (personId, now, graceMs) => now - (last.get(personId) ?? Number.NEGATIVE_INFINITY) < graceMs,
  };
}
