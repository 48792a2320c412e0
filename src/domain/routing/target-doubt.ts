import type { TargetRow } from "../../db/queries/routing/targets.ts";
import { isInShift } from "../schedule/in-shift.ts";

/** Why a sender should think twice before passing something to this person: away or on a break, or at the cap of person or team. Null:
 *  nothing speaks against it. Who has never told a presence counts as there, as everywhere; what they do not open comes back. */
export function targetDoubt(target: TargetRow, now: number): "target_unavailable" | "agent_full" | null {
  const isAway = (target.presence === "offline" && target.presenceSince > 0) || target.presence === "break";
  if (isAway || !isTargetOnShift(target, now)) return "target_unavailable";
  const isFull = target.cap !== null && target.load >= target.cap;
  return isFull || (target.teamCap !== null && target.teamLoad >= target.teamCap) ? "agent_full" : null;
}

/** Whether their shift runs. */
export function isTargetOnShift(target: TargetRow, now: number): boolean {
  return isInShift({ ...target, worksShifts: target.worksShifts === 1, isOnShift: target.isOnShift === 1 }, now);
}
