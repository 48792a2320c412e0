import { listClosing } from "../../db/queries/notices/closing-windows.ts";
import { findSetting, setSetting } from "../../db/queries/system/settings.ts";
import { listMemberIds } from "../../db/queries/routing/teams.ts";
import type { Tx } from "../../db/open.ts";
import { judgeApart } from "../broken-rows.ts";
import { listBrokenOf } from "../../db/queries/system/broken-rows.ts";
import type { Work } from "../work.ts";
import { notify } from "./notify.ts";
import { toldOfWindow } from "./whom.ts";

const hourMs = 3_600_000;
/** So long before the end of the 24 hours somebody is told. */
export const closingMs = 2 * hourMs;
const windowMs = 24 * hourMs;
/** In a database that has never looked: who was told by nobody before the update is not told by it either. */
const firstLookMs = 60_000;

/** Whether anybody is to be told; only reads, for a sweep that mostly finds nothing. */
export function isAnyWindowClosing(tx: Tx, now: number): boolean {
  return listClosing(tx, range(tx, now), 0, 1).length > 0;
}

/** Tells, of one slice after `afterId`, that a window closes in two hours while its customer waits: once each, the owner, else the team.
 *  Returns where the next slice begins, or null at the end. */
export function tellOfWindows(work: Work, afterId: number, limit: number): number | null {
  const { from, to } = range(work.tx, work.now);
  const rows = listClosing(work.tx, { from, to }, afterId, limit);
  const { leftAlone, known } = listBrokenOf(work.tx, "window", work.now);
  for (const row of rows) {
    if (leftAlone.has(row.id)) continue;
    judgeApart(work, { sort: "window", id: row.id, wasBroken: known.has(row.id) }, () => {
      const whom = toldOfWindow(row, () => listMemberIds(work.tx, row.teamId));
      notify(work, whom, { kind: "window_closing", conversationId: row.id });
    });
  }
  if (rows.length === limit) return rows.at(-1)?.id ?? null;
  setSetting(work.tx, "window_told_at", String(to));
  return null;
}

// Customers' last words that were told of up to here, and what comes due now; nothing whose window is shut.
function range(tx: Tx, now: number): { from: number; to: number } {
  const to = now - windowMs + closingMs;
  const told = Number(findSetting(tx, "window_told_at") ?? to - firstLookMs);
  return { from: Math.max(told, now - windowMs), to };
}
