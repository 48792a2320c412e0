/** Meta's pair rate: 45 messages to one person at once, one more every 6 s (cloud-api §4). */
const pairMax = 45;
const refillMs = 6_000;

/** What is left in the bucket at `now`, counted up to the instant `at` (parts of a token are not lost), and when one more may leave if
 *  it is empty. A clock that was set back empties nothing. */
export function pairTokensAt(bucket: { pairTokens: number; pairAt: number }, now: number): { tokens: number; at: number; nextAt: number } {
  const since = Math.min(bucket.pairAt, now);
  const refilled = Math.floor((now - since) / refillMs);
  const isFull = bucket.pairTokens + refilled >= pairMax;
  const tokens = isFull ? pairMax : bucket.pairTokens + refilled;
  const at = isFull ? now : since + refilled * refillMs;
  return { tokens, at, nextAt: tokens >= 1 ? now : at + refillMs };
}
