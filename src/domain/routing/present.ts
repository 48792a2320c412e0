import { findPerson } from "../../db/queries/people/people.ts";
import type { Tx } from "../../db/open.ts";
import { offlineMinutes } from "./time-out.ts";

/** Whether an owner keeps a conversation the customer comes back to: active, may answer, not offline, shift not over. Who has never told a
 *  presence (scripts, the first minutes) counts as there; nothing new comes to them. Somebody who is still writing when the shift ends
 *  stays on it until the sweep says otherwise. */
export function isPresent(tx: Tx, personId: number, now: number): boolean {
  const person = findPerson(tx, personId);
  if (!person?.isActive || person.role === "viewer") return false;
  const isOnShift = !person.worksShifts || person.isOnShift || (person.extendedUntil !== null && person.extendedUntil > now);
  return (person.presence !== "offline" || person.presenceSince === 0) && isOnShift;
}

/** Whether an owner has been away for so long that a customer who writes now gets somebody else (product.md §1.4, PRS-07). */
export function isLongGone(tx: Tx, personId: number, now: number): boolean {
  const person = findPerson(tx, personId);
  return !isPresent(tx, personId, now) && now - (person?.presenceSince ?? 0) >= offlineMinutes * 60_000;
}
