import { type BrokenSort, deleteBrokenRow, keepBrokenRow, listBrokenOf } from "../db/queries/system/broken-rows.ts";
import { tryApart } from "../db/savepoint.ts";
import type { Work } from "./work.ts";

/** A row that broke is looked at again after so long. */
export const brokenRestMs = 3_600_000;

/** Judges rows one by one, each in its own savepoint: one that breaks is left alone for an hour and told once, and the others go on. `list`
 *  is asked for more than `limit` when some are left alone, so that those at the head never stand before the rest. Returns how many were
 *  looked at. */
export function eachRow(
  work: Work,
  of: { sort: BrokenSort; limit: number; list: (limit: number) => readonly number[] },
  judge: (id: number) => void,
): number {
  const { leftAlone, known } = listBrokenOf(work.tx, of.sort, work.now);
  const ids = of.list(of.limit + leftAlone.size).filter((id) => !leftAlone.has(id));
  const slice = ids.slice(0, of.limit);
  for (const id of slice) judgeApart(work, { sort: of.sort, id, wasBroken: known.has(id) }, () => judge(id));
  return slice.length;
}

/** One row of a longer walk. True: it was judged. */
export function judgeApart(work: Work, row: { sort: BrokenSort; id: number; wasBroken: boolean }, judge: () => void): boolean {
  const broken = tryApart(work.tx, judge);
  if (broken) tellBroken(work, row, broken.error);
  else if (row.wasBroken) deleteBrokenRow(work.tx, row.sort, row.id);
  return broken === null;
}

/** Leaves a row alone for an hour; the first time the journal says so. */
export function tellBroken(work: Work, { sort, id }: { sort: BrokenSort; id: number }, error: string): void {
  const isNew = keepBrokenRow(work.tx, { sort, rowId: id, error, dueAt: work.now + brokenRestMs }, work.now);
  if (isNew) work.record({ kind: "row_broke", sort, rowId: id });
}
