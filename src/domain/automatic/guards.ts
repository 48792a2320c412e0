import { findTeamTexts } from "../../db/queries/automatic/team-texts.ts";
import { type ConversationRow, moveConversation } from "../../db/queries/conversations/conversations.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { placeOf } from "../conversation/place.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { assert } from "../result.ts";
import { isOpen } from "../schedule/business-time.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import type { Work } from "../work.ts";

/** From a team to its guard, and to the guard's guard; no further. */
const hopsMax = 2;

/** What is wrong with who answers for whom, now that `changed` has another guard: the way from it comes back, or some way through it is
 *  longer than two hops. */
export function guardFault(guards: ReadonlyMap<number, number>, changed: number): "guard_circle" | "guard_too_far" | null {
  if (wayFrom(guards, changed) === null) return "guard_circle";
  const ways = [...guards.keys()].map((start) => wayFrom(guards, start) ?? []);
  return ways.some((way) => way.length - 1 > hopsMax && way.includes(changed)) ? "guard_too_far" : null;
}

// All teams a case may go through, the first included; null: it would come back to one.
function wayFrom(guards: ReadonlyMap<number, number>, start: number): number[] | null {
  const way = [start];
  for (let next = guards.get(start); next !== undefined; next = guards.get(next)) {
    if (way.includes(next)) return null;
    way.push(next);
  }
  return way;
}

/** A customer has begun to wait in a conversation that is nobody's while its team is shut: it goes to the team that answers out of hours,
 *  and on from there if that is shut too. What is not pending, what somebody sent to the team by hand, and whose team is open, stays. */
export function passToGuard(work: Work, row: ConversationRow): void {
  if (row.status !== "pending" || row.transfers > 0) return;
  let teamId = row.teamId;
  for (let hops = 0; hops < hopsMax; hops += 1) {
    if (isOpen(hoursOf(work.tx, teamId), work.now)) break;
    const guardId = findTeamTexts(work.tx, teamId)?.guardTeamId ?? null;
    if (guardId === null || guardId === row.teamId || findTeam(work.tx, guardId)?.archivedAt !== null) break;
    teamId = guardId;
  }
  if (teamId !== row.teamId) pass(work, row, teamId);
}

function pass(work: Work, row: ConversationRow, teamId: number): void {
  const next = moveConversation(work.tx, row, { teamId, pendingSince: work.now });
  assert(next, "a case moved under its own transaction");
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: "team" });
  storeSystemLine(work, next, { type: "out_of_hours", facts: { fromTeam: row.teamId, toTeam: teamId } });
}
