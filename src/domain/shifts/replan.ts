import { findPerson, type PersonRow } from "../../db/queries/people/people.ts";
import { hasDraftSince, setExtendedUntil, setOnShift } from "../../db/queries/people/shifts.ts";
import { assignWaitingTo } from "../routing/assign.ts";
import { changePresence } from "../routing/presence.ts";
import { shiftPlanOf } from "../schedule/shift-plan.ts";
import { findLastEnd, findStretchAt, nextBoundary, type Plan } from "../schedule/shifts.ts";
import type { Work } from "../work.ts";

/** Who is writing when the shift ends may finish, for as long. */
export const graceMs = 10 * 60_000;
/** A draft that moved so recently is being written. */
const writingMs = 60_000;
/** Given at once to somebody who came early; the sweep gives the rest. */
const firstHelping = 5;

/** Somebody's plan, zone or "I stay longer" changed, or a boundary has passed: whether they are on shift is worked out anew and their
 *  presence follows. A shift that begins makes whoever is offline available, at once when a browser of theirs answers, else at the next
 *  sign of life; a state they chose stays. One that ends makes them offline, except while they are writing: then everything stays as it
 *  was, up to ten minutes, with the boundary overdue, so that no new work comes. */
export function replanPerson(work: Work, personId: number, isConnected = false): void {
  const person = findPerson(work.tx, personId);
  if (!person?.isActive || person.role === "viewer") return;
  if (!person.worksShifts) return enterShift(work, person, { dueAt: null, isConnected, hasBegun: !person.isOnShift });
  const plan = shiftPlanOf(work.tx, person, work.now);
  const stretch = findStretchAt(plan, work.now);
  const extendedUntil = person.extendedUntil !== null && person.extendedUntil > work.now ? person.extendedUntil : null;
  if (stretch === null && extendedUntil === null) return leaveShift(work, person, plan);
  const end = Math.max(stretch?.end ?? 0, extendedUntil ?? 0);
  // Nobody looked while one shift ended and the next began.
  const hasMissed = person.shiftDueAt !== null && stretch !== null && stretch.start > person.shiftDueAt;
  enterShift(work, person, { dueAt: end === Infinity ? null : end, isConnected, hasBegun: !person.isOnShift || hasMissed });
}

type Begun = { dueAt: number | null; isConnected: boolean; hasBegun: boolean };

function enterShift(work: Work, person: PersonRow, { dueAt, isConnected, hasBegun }: Begun): void {
  setOnShift(work.tx, person.id, { isOnShift: true, dueAt });
  if (person.extendedUntil !== null && person.extendedUntil <= work.now) setExtendedUntil(work.tx, person.id, null);
  if (!hasBegun) return;
  if (person.presence === "available") assignWaitingTo(work, person.id, firstHelping);
  if (person.presence !== "offline") return;
  if (isConnected) changePresence(work, person.id, { state: "available", why: "shift", hold: "tab" });
  else changePresence(work, person.id, { state: "offline", why: "shift", back: "available" });
}

function leaveShift(work: Work, person: PersonRow, plan: Plan): void {
  if (person.isOnShift && isInGrace(work, person, plan)) return;
  setOnShift(work.tx, person.id, { isOnShift: false, dueAt: nextBoundary(plan, work.now) });
  if (person.extendedUntil !== null) setExtendedUntil(work.tx, person.id, null);
  if (!person.isOnShift || (person.presence === "offline" && person.presenceBack === null)) return;
  changePresence(work, person.id, { state: "offline", why: "shift", hold: "tab" });
}

function isInGrace(work: Work, person: PersonRow, plan: Plan): boolean {
  if (person.presence === "offline" || person.shiftDueAt === null || person.shiftDueAt > work.now) return false;
  const endedAt = Math.max(findLastEnd(plan, work.now) ?? 0, person.extendedUntil ?? 0);
  return work.now < endedAt + graceMs && hasDraftSince(work.tx, person.id, work.now - writingMs);
}
