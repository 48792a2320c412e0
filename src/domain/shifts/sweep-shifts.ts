import { listShiftsDue } from "../../db/queries/people/shifts.ts";
import type { Work } from "../work.ts";
import { replanPerson } from "./replan.ts";
import { listBrokenOf } from "../../db/queries/system/broken-rows.ts";
import { judgeApart } from "../broken-rows.ts";

/** Looks at active people whose shift began or ended, after `afterId`, at most `limit`. Returns the last one looked at; null: no more.
 *  Who is still writing after the end stays due, so the whole list is walked and not only its head. */
export function sweepShifts(
  work: Work,
  slice: { afterId: number; limit: number },
  isConnected: (personId: number) => boolean,
): number | null {
  const due = listShiftsDue(work.tx, work.now, { id: slice.afterId, limit: slice.limit });
  const { leftAlone, known } = listBrokenOf(work.tx, "shift", work.now);
  for (const id of due)
    if (!leftAlone.has(id))
      judgeApart(work, { sort: "shift", id, wasBroken: known.has(id) }, () => replanPerson(work, id, isConnected(id)));
  return due.length === slice.limit ? (due.at(-1) ?? null) : null;
}
