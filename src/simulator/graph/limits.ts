import type { SimNumber } from "../accounts.ts";
import type { SimState } from "../state.ts";
import { type Problem, problem } from "./errors.ts";

/** A token bucket: `level` tokens at the instant `at`. */
export type Bucket = { level: number; at: number };

/** Takes one token; false when there is none. The bucket holds `capacity` and gets one back each `refillMs`. */
export function takeToken(state: SimState, name: string, size: { capacity: number; refillMs: number }): boolean {
  const now = state.clock.now();
  const bucket = state.buckets.get(name) ?? { level: size.capacity, at: now };
  const level = Math.min(size.capacity, bucket.level + (now - bucket.at) / size.refillMs);
  // A bucket filled by fractions may miss a whole token by a rounding error.
  const isGranted = level >= 1 - 1e-9;
  state.buckets.set(name, { level: isGranted ? Math.max(0, level - 1) : level, at: now });
  return isGranted;
}

/** 80 messages a second per number. */
export function throughputProblem(state: SimState, number: SimNumber): Problem | null {
  const perSecond = state.settings.throughputPerSecond;
  const isFine = takeToken(state, `number:${number.id}`, { capacity: perSecond, refillMs: 1000 / perSecond });
  return isFine ? null : problem(130429, "Cloud API message throughput has been reached.");
}

/** 45 messages at once to one person, then one each 6 s. */
export function pairProblem(state: SimState, number: SimNumber, who: string): Problem | null {
  const isFine = takeToken(state, `pair:${number.id}:${who}`, {
    capacity: state.settings.pairBurst,
    refillMs: state.settings.pairRefillMs,
  });
  return isFine ? null : problem(131056, "Too many messages sent from this phone number to the same phone number.");
}

/** Calls an hour to an account's own nodes: templates, numbers, subscriptions. */
export function managementProblem(state: SimState, wabaId: string): Problem | null {
  const perHour = state.settings.managementPerHour;
  const isFine = takeToken(state, `waba:${wabaId}`, { capacity: perHour, refillMs: 3_600_000 / perHour });
  return isFine ? null : problem(80007, "The WhatsApp Business Account has reached its rate limit.");
}

/** Counts `who` among those reached in the last 24 h under `name`; true when that goes beyond `max`. `once` counts a person once. */
export function isBeyond(state: SimState, name: string, who: string, rule: { max: number; once: boolean }): boolean {
  const now = state.clock.now();
  const recent = (state.reached.get(name) ?? []).filter((one) => one.at > now - 24 * 3_600_000);
  state.reached.set(name, recent);
  if (rule.once && recent.some((one) => one.who === who)) return false;
  if (recent.length >= rule.max) return true;
  recent.push({ who, at: now });
  return false;
}
