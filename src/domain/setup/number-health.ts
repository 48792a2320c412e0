import { setHealth, setSubscribed } from "../../db/queries/system/numbers.ts";
import type { Work } from "../work.ts";

/** What Graph told of a number: its fields, or why it could not be read. */
export type HealthAnswer = { ok: true; value: Readonly<Record<string, unknown>> } | { ok: false; code: number | null; reason: string };

/** Keeps the last health of a number and whether our app hears its account. */
export function noteHealth(work: Work, numberId: number, seen: { health: HealthAnswer; isSubscribed: boolean }): void {
  const { health } = seen;
  const kept = health.ok ? { ok: true, ...health.value } : { ok: false, code: health.code, reason: health.reason };
  setHealth(work.tx, numberId, JSON.stringify(kept), work.now);
  setSubscribed(work.tx, numberId, seen.isSubscribed ? work.now : null);
  work.record({ kind: "number_saved", numberId, reason: health.ok ? "health" : "health_failed" });
}
