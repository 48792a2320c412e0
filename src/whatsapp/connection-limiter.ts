import type { Clock } from "../ports/world.ts";

/** Bodies one address may be sending at once: a quarter of all there is room for, so that one slow crowd leaves room for Meta. */
export const readingMax = 64;
const guesses = { burst: 20, intervalMs: 3_000 };
const addressesMax = 1_000;

/** What single addresses may take from the one route that asks for no account. In memory; a restart forgets. */
export type ConnectionLimiter = {
  /** Whether this address may send one more body; every yes is ended by `leave`. */
  enter(address: string): boolean;
  leave(address: string): void;
  /** Milliseconds until this address may try a verify token again; 0: now. */
  msToGuess(address: string): number;
  /** A token was wrong. */
  noteWrong(address: string): void;
};

/** Twenty wrong tokens at once, then one each 3 s; of at most a thousand addresses, whose longest quiet ones are forgotten first. */
export function createConnectionLimiter(clock: Clock): ConnectionLimiter {
  const reading = new Map<string, number>();
  // When each address would have its whole burst again.
  const freeAt = new Map<string, number>();
  const aheadOf = (address: string) => {
    const ahead = (freeAt.get(address) ?? 0) - clock.now();
    return ahead > guesses.burst * guesses.intervalMs ? 0 : Math.max(0, ahead); // beyond: the clock was set back, and nobody waits for that
  };
  return {
    enter(address) {
      const count = reading.get(address) ?? 0;
      if (count >= readingMax) return false;
      reading.set(address, count + 1);
      return true;
    },
    leave(address) {
      const count = reading.get(address) ?? 0;
      if (count > 1) reading.set(address, count - 1);
      else reading.delete(address);
    },
    msToGuess: (address) => Math.max(0, aheadOf(address) - (guesses.burst - 1) * guesses.intervalMs),
    noteWrong(address) {
      const next = clock.now() + aheadOf(address) + guesses.intervalMs;
      freeAt.delete(address);
      freeAt.set(address, next);
      const [oldest] = freeAt.keys();
      if (freeAt.size > addressesMax && oldest !== undefined) freeAt.delete(oldest);
    },
  };
}
