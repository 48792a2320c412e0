import { findConversation, moveConversation, setSeen } from "../../db/queries/conversations/conversations.ts";
import { type AutoResolving, listLongSilent } from "../../db/queries/conversations/snoozed.ts";
import { eachRow } from "../broken-rows.ts";
import { placeOf } from "../conversation/place.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { elapsed } from "../schedule/business-time.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import { endEscalation } from "../sla/end-escalation.ts";
import { recountClock } from "../sla/count-clock.ts";
import type { Work } from "../work.ts";
import { nothingHeld } from "./resolve-conversation.ts";

const hourMs = 3_600_000;

/** Resolves conversations of a team whose customers have been silent for its business hours, at most `limit`; each is looked at again
 *  before. Nothing is kept of when that will be: hours, team and setting count as they are now. Returns how many were looked at. */
export function sweepLongSilent(work: Work, team: AutoResolving, limit: number): number {
  const ms = team.afterHours * hourMs;
  const hours = hoursOf(work.tx, team.teamId);
  const isOver = (since: number) => elapsed(hours, since, work.now) >= ms;
  // Business time never runs faster than the clock, and whoever is silent for less has no more of it: the first that is not over ends it.
  const list = (most: number) => {
    const rows = listLongSilent(work.tx, team.teamId, work.now - ms, most);
    const end = rows.findIndex(({ silentSince }) => !isOver(silentSince));
    return (end === -1 ? rows : rows.slice(0, end)).map(({ id }) => id);
  };
  return eachRow(work, { sort: "auto_resolve", limit, list }, (id) => resolveAlone(work, id, team.afterHours));
}

// Resolved by nobody: the event has no actor and says `auto_resolved`, which is how numbers tell it from what people resolve. (An operator's
// command has no actor either, and another why.)
function resolveAlone(work: Work, id: number, afterHours: number): void {
  const row = findConversation(work.tx, id);
  if (row?.status !== "waiting" || row.snoozedUntil !== null || row.waitingSince !== null) return;
  const next = moveConversation(work.tx, row, { status: "resolved", silenceDueAt: null, resolvedAt: work.now, ...nothingHeld });
  if (!next) return;
  setSeen(work.tx, id);
  storeSystemLine(work, next, { type: "auto_resolved", facts: { hours: afterHours } });
  work.record({ kind: "conversation_moved", conversationId: id, from: placeOf(row), to: placeOf(next), why: "auto_resolved" });
  recountClock(work, id);
  endEscalation(work, id, "resolved");
}
