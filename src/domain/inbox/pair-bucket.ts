/** Meta's pair rate: 45 messages to one person at once, one more every 6 s (cloud-api §4). */
const pairMax = 45;
const refillMs = 6_000;

/** What is left in the bucket at `now`, and when one more may leave if it is empty. */
export function pairTokensAt(bucket: { pairTokens: number; pairAt: number }, now: number): { tokens: number; nextAt: number } {
  const refilled = Math.max(0, Math.floor((now - bucket.pairAt) / refillMs));
  const tokens = Math.min(pairMax, bucket.pairTokens + refilled);
  return { tokens, nextAt: tokens >= 1 ? now : bucket.pairAt + refillMs };
}
