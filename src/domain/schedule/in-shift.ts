import type { PersonRow } from "../../db/queries/people/people.ts";

type Shifted = Pick<PersonRow, "worksShifts" | "isOnShift" | "shiftDueAt" | "extendedUntil">;

/** Whether somebody's shift runs at `now`; always true where shifts do not decide. A boundary that was not swept yet counts as over. */
export function isInShift(person: Shifted, now: number): boolean {
  if (!person.worksShifts || (person.extendedUntil !== null && person.extendedUntil > now)) return true;
  return person.isOnShift && (person.shiftDueAt === null || person.shiftDueAt > now);
}
