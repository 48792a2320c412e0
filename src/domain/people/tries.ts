import type { Tx } from "../../db/open.ts";
import { deleteTries, findTries, setTries } from "../../db/queries/people/sign-in-tries.ts";
import { limitedAs } from "../address.ts";

/** A bucket with room for `burst` tries that gets one back each `intervalMs`. */
type Bucket = { key: string; burst: number; intervalMs: number };

/** Which account is tried (as typed, in capitals or not), from where, and whether its owner has signed in from there before. */
export type Try = { email: string; address: string; isKnownAddress: boolean };
/** `bucket`: what to give the try back to when the password was right. */
export type Taken = { taken: string } | { retryInMs: number };

// Never more than 7 + 3 = 10 verified tries in any minute for one account, wherever they come from. The last three are kept for
// addresses its owner has used, so strangers who guess day and night cannot lock the owner out.
const strangers = { burst: 5, intervalMs: 30_000 };
const acquainted = { burst: 2, intervalMs: 60_000 };
// A whole office may share one address; this only keeps one machine from spending all our processor on hashing.
const perAddress = { burst: 60, intervalMs: 1_000 };
const freeFails = 5;
const firstDelayMs = 5_000;
const delayMsMax = 60_000;
const forgiveMs = 15 * 60_000;

/** Takes one try before any password is looked at, so that parallel tries count too; or says when the next may come. Writes. */
export function takeTry(tx: Tx, attempt: Try, now: number): Taken {
  const keys = keysOf(attempt);
  const accountWaits = keys.account.map((bucket) => waitOf(tx, bucket, now));
  const retryInMs = Math.max(waitOfPair(tx, keys.pair, now), waitOf(tx, keys.address, now), Math.min(...accountWaits));
  const open = keys.account[accountWaits.indexOf(0)];
  if (retryInMs > 0 || !open) return { retryInMs };
  take(tx, keys.address, now);
  take(tx, open, now);
  noteFail(tx, keys.pair, now);
  return { taken: open.key };
}

/** The password was right: gives the try back and forgets this pair's earlier mistakes. */
export function giveTryBack(tx: Tx, attempt: Try, taken: string): void {
  const keys = keysOf(attempt);
  for (const bucket of [keys.address, ...keys.account.filter((one) => one.key === taken)]) {
    const row = findTries(tx, bucket.key);
    if (row) setTries(tx, bucket.key, { tries: row.tries - 1, freeAt: row.freeAt - bucket.intervalMs });
  }
  deleteTries(tx, keys.pair);
}

// Hashed: what strangers type into the form is not kept, and a long text makes no long key.
function keysOf({ email, address, isKnownAddress }: Try): { pair: string; address: Bucket; account: Bucket[] } {
  const account = hash(email.normalize("NFC").trim().toLowerCase());
  const buckets = [{ key: `account:${account}`, ...strangers }];
  if (isKnownAddress) buckets.push({ key: `known:${account}`, ...acquainted });
  const from = hash(limitedAs(address));
  return { pair: `pair:${account}:${from}`, address: { key: `address:${from}`, ...perAddress }, account: buckets };
}

function hash(text: string): string {
  return new Bun.CryptoHasher("sha256").update(text).digest("base64url").slice(0, 22);
}

// GCRA: `freeAt` is when the bucket would be full again; it may lie at most (burst - 1) intervals ahead.
function waitOf(tx: Tx, bucket: Bucket, now: number): number {
  const freeAt = freeAtOf(tx, bucket, now);
  return Math.max(0, freeAt - now - (bucket.burst - 1) * bucket.intervalMs);
}

function freeAtOf(tx: Tx, bucket: Bucket, now: number): number {
  return believable(findTries(tx, bucket.key)?.freeAt ?? now, now, bucket.burst * bucket.intervalMs);
}

// An instant further ahead than could be written today is of a clock that was set back since: nobody waits for that.
function believable(at: number, now: number, aheadMsMax: number): number {
  return at > now + aheadMsMax ? now : at;
}

function take(tx: Tx, bucket: Bucket, now: number): void {
  const row = findTries(tx, bucket.key);
  setTries(tx, bucket.key, { tries: (row?.tries ?? 0) + 1, freeAt: Math.max(freeAtOf(tx, bucket, now), now) + bucket.intervalMs });
}

function waitOfPair(tx: Tx, key: string, now: number): number {
  return Math.max(0, believable(findTries(tx, key)?.freeAt ?? now, now, delayMsMax) - now);
}

// Five mistakes are free; then 5, 10, 20, 40, 60, 60 … s. After a quiet quarter of an hour all is forgiven.
function noteFail(tx: Tx, key: string, now: number): void {
  const row = findTries(tx, key);
  const fails = (row && now - row.freeAt < forgiveMs ? row.tries : 0) + 1;
  const delayMs = fails < freeFails ? 0 : Math.min(delayMsMax, firstDelayMs * 2 ** Math.min(10, fails - freeFails));
  setTries(tx, key, { tries: fails, freeAt: now + delayMs });
}
