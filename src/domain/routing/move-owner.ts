import { countLoad, countTeamLoad, insertAssignment, setLastTurn } from "../../db/queries/routing/candidates.ts";
import { type ConversationChange, type ConversationRow, handConversation } from "../../db/queries/conversations/conversations.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { takeFromBot } from "../conversation/discard-unsent.ts";
import { passScheduledOn } from "../conversation/stop-scheduled.ts";
import { placeOf } from "../conversation/place.ts";
import type { AssignmentHow } from "../events.ts";
import type { Work } from "../work.ts";
import { notify } from "../notices/notify.ts";
import { kindOfNewOwner } from "../notices/whom.ts";
import type { Pick } from "./pick-agent.ts";
import { restartTimeOut } from "./time-out.ts";
import { triedWithOwner } from "./tried.ts";
import { recountClock } from "../sla/count-clock.ts";
import { endEscalation } from "../sla/end-escalation.ts";

/** To whom, how, and what else changes with it. `pick`: what the algorithm saw, when it chose. */
export type OwnerMove = {
  personId: number;
  how: Exclude<AssignmentHow, "nobody">;
  isTimeOut?: boolean;
  pick?: Pick;
  change?: Omit<ConversationChange, "status">;
};

/** So many who were passed over are kept by name. */
const skippedMax = 50;

/** The one way a conversation gets an owner: compare-and-set, the assignment with what was seen, the turn, the time-out,
 *  and that the new owner is told. While a customer
 *  waits, the owner before is one more who does not get it by turn again. Undefined: somebody was faster. The line in the timeline, and
 *  what a freed slot means for the owner before, are the caller's. */
export function moveOwner(work: Work, row: ConversationRow, to: OwnerMove): ConversationRow | undefined {
  const { personId, how, isTimeOut = false, pick } = to;
  const seen = seenOf(work, to.change?.teamId ?? row.teamId, personId);
  const isLost = row.waitingSince !== null && row.ownerId !== personId;
  const next = handConversation(work.tx, row, {
    heldAt: null,
    tried: isLost ? triedWithOwner(row) : row.tried,
    hops: row.hops + (isTimeOut ? 1 : 0),
    followUpAt: row.snoozedUntil === null ? row.followUpAt : work.now, // put off by somebody else: that somebody meant to come back to it
    handoverId: row.ownerId === null ? row.handoverId : null, // sent to a team: pinned for whoever gets it
    ...to.change,
    ownerId: personId,
    status: "in_progress",
    assignedAt: work.now,
    pendingUntil: wasSeenPending(work, row, to) ? work.now : null,
  });
  if (!next) return undefined;
  takeFromBot(work, row);
  const event = { kind: "conversation_assigned", conversationId: row.id, from: placeOf(row), to: placeOf(next), how } as const;
  const number = work.record(isTimeOut ? { ...event, isTimeOut } : event);
  insertAssignment(work.tx, {
    id: number,
    conversationId: row.id,
    teamId: next.teamId,
    personId,
    fromId: row.status === "resolved" ? null : row.ownerId,
    at: work.now,
    waitingSince: next.waitingSince,
    how,
    isTimeOut,
    eligible: pick?.eligible ?? null,
    load: seen.load,
    cap: seen.cap,
    teamLoad: seen.teamLoad,
    teamCap: seen.teamCap,
    skipped: pick && pick.skipped.length > 0 ? JSON.stringify(pick.skipped.slice(0, skippedMax)) : null,
    ruleId: row.ruleId,
  });
  if (pick || findTeam(work.tx, next.teamId)?.countsByHand === 1) setLastTurn(work.tx, next.teamId, personId, number);
  passScheduledOn(work, next);
  if (row.ownerId !== null) endEscalation(work, row.id, how === "taken_over" ? "taken" : "moved");
  if (next.waitingSince !== null) restartTimeOut(work, next.id);
  notify(work, [personId], { kind: kindOfNewOwner(how), conversationId: row.id });
  if (next.teamId !== row.teamId || row.status === "waiting" || row.status === "resolved") recountClock(work, next.id);
  return next;
}

// Only who could see it while it was pending is told later who was faster. What is given out in the transaction of its own arrival, or
// leaves its team at the same time, nobody saw there.
function wasSeenPending(work: Work, row: ConversationRow, { pick, change }: OwnerMove): boolean {
  if (row.status !== "pending" || (change?.teamId ?? row.teamId) !== row.teamId) return false;
  return pick === undefined || row.pendingSince === null || row.pendingSince < work.now;
}

function seenOf(work: Work, teamId: number, personId: number) {
  return {
    load: countLoad(work.tx, personId),
    cap: findPerson(work.tx, personId)?.cap ?? null,
    teamLoad: countTeamLoad(work.tx, teamId, personId),
    teamCap: findTeam(work.tx, teamId)?.cap ?? null,
  };
}
