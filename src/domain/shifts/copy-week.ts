import { listShifts } from "../../db/queries/people/shifts.ts";
import type { Requester } from "../people/requester.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import type { HoursRefusal } from "./check-hours.ts";
import { saveWeek } from "./save-week.ts";
import { findPlannable, type PlanRefusal } from "./who-plans.ts";

/** Gives somebody's week to others, each in their own zone; exceptions stay whose they are. One who may not be planned refuses all,
 *  so does nobody. */
export function copyWeek(
  work: Work,
  requester: Requester,
  copy: { fromId: number; toIds: readonly number[] },
): void | PlanRefusal | HoursRefusal | Refusal<"nobody_chosen"> {
  const from = findPlannable(work.tx, requester, copy.fromId);
  if (isRefused(from)) return from;
  const toIds = copy.toIds.filter((personId) => personId !== from.id);
  if (toIds.length === 0) return no("nobody_chosen");
  const shifts = listShifts(work.tx, from.id);
  for (const personId of toIds) {
    const answer = saveWeek(work, requester, { personId, shifts, worksShifts: from.worksShifts });
    if (isRefused(answer)) return answer;
  }
}
