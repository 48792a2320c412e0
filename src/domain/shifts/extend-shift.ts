import { findPerson } from "../../db/queries/people/people.ts";
import { setExtendedUntil } from "../../db/queries/people/shifts.ts";
import type { Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import { shiftPlanOf } from "../schedule/shift-plan.ts";
import { findStretchAt } from "../schedule/shifts.ts";
import type { Work } from "../work.ts";
import { replanPerson } from "./replan.ts";

const minuteMs = 60_000;

/** The most anybody stays longer at once. */
export const extensionMax = 240;

/** "I stay longer": whoever asks is on shift until `minutes` after the planned end of the shift they are on, or from now when it is
 *  over, whatever the plan says. Returns until when (epoch ms). They ask with a browser, so they are connected. */
export function extendShift(work: Work, viewer: Viewer, minutes: number): number | Refusal<"no_shifts" | "bad_extension"> {
  const person = findPerson(work.tx, viewer.personId);
  if (!person?.isActive || person.role === "viewer" || !person.worksShifts) return no("no_shifts");
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > extensionMax) return no("bad_extension", { max: extensionMax / 60 });
  const end = findStretchAt(shiftPlanOf(work.tx, person, work.now), work.now)?.end ?? work.now;
  const until = (end === Infinity ? work.now : end) + minutes * minuteMs;
  setExtendedUntil(work.tx, person.id, until);
  work.record({ kind: "shifts_saved", personId: person.id });
  replanPerson(work, person.id, true);
  return until;
}
