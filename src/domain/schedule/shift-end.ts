import { findStretchAt, type Plan } from "./shifts.ts";

/** When the shift somebody is on ends, "I stay longer" included: epoch ms, or Infinity when it never does. Null: not on shift now.
 *  For a list of people their `shift_due_at` says the same without a plan each. */
export function shiftEndAt(plan: Plan, extendedUntil: number | null, now: number): number | null {
  const end = Math.max(findStretchAt(plan, now)?.end ?? 0, extendedUntil ?? 0);
  return end > now ? end : null;
}
