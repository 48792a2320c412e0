import { findTarget, type TargetRow } from "../../db/queries/sla/targets.ts";
import type { Tx } from "../../db/open.ts";

/** What a conversation is promised: minutes until an answer and until its resolution, null = none. */
export type Target = Pick<TargetRow, "firstMinutes" | "nextMinutes" | "resolutionMinutes"> & { isWall: boolean };

/** Where a team has said nothing: both answers within five business minutes (behaviours.md §3). */
export const usualTarget: Target = { firstMinutes: 5, nextMinutes: 5, resolutionMinutes: null, isWall: false };

/** What holds for a team and a priority. */
export function targetOf(tx: Tx, teamId: number, priority: number): Target {
  const row = findTarget(tx, teamId, priority);
  return row ? { ...row, isWall: row.isWall === 1 } : usualTarget;
}
