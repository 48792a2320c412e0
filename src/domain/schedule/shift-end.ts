import type { Tx } from "../../db/open.ts";
import { findPerson } from "../../db/queries/people.ts";
import { planOf } from "./plan-of.ts";
import { findStretchAt } from "./shifts.ts";

/** When the shift somebody is on ends, "I stay longer" included (epoch ms). Null: not on shift now, without shifts, or never.
 *  For a list of people their `shift_due_at` says the same without a query each. */
export function findShiftEnd(tx: Tx, personId: number, now: number): number | null {
  const person = findPerson(tx, personId);
  if (!person?.worksShifts) return null;
  const stretch = findStretchAt(planOf(tx, person, now), now);
  const end = Math.max(stretch?.end ?? 0, person.extendedUntil ?? 0);
  return end > now && end !== Infinity ? end : null;
}
