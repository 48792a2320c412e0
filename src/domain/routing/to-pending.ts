import { insertAssignment } from "../../db/queries/routing/candidates.ts";
import { type ConversationChange, type ConversationRow, handConversation } from "../../db/queries/conversations/conversations.ts";
import { takeFromBot } from "../conversation/discard-unsent.ts";
import { placeOf } from "../conversation/place.ts";
import type { Work } from "../work.ts";
import { triedWithOwner } from "./tried.ts";
import { recountClock } from "../sla/count-clock.ts";
import { endEscalation } from "../sla/end-escalation.ts";

/** Why nobody has a conversation any more, as its event tells it. `team`: nobody had it before either. `undone`: it was given by mistake. */
export type PendingWhy = "released" | "undone" | "transferred" | "team" | "handover_unopened" | "time_out" | "customer_wrote" | "reopened";

/** The one way from an owner to nobody: compare-and-set, pending, not held, nothing pinned, and never again by turn to who had it in this
 *  wait, unless `change` says otherwise; and the journal event. Undefined: somebody was faster. Whose it is next, the line in the
 *  timeline, and what a freed slot means for the owner before, are the caller's. */
export function toPending(work: Work, row: ConversationRow, why: PendingWhy, change: ConversationChange = {}): ConversationRow | undefined {
  const heardAt = takeFromBot(work, row);
  const next = handConversation(work.tx, row, {
    waitingSince: row.waitingSince ?? heardAt, // nobody of ours has answered what the bot was told
    silenceDueAt: null,
    pendingSince: work.now,
    handoverId: null,
    heldAt: null,
    tried: triedWithOwner(row),
    followUpAt: row.snoozedUntil === null || why === "customer_wrote" ? row.followUpAt : work.now, // the customer coming back is what it waited for
    ...change,
    ownerId: null,
    status: "pending",
  });
  if (!next) return undefined;
  const move = { conversationId: row.id, from: placeOf(row), to: placeOf(next) };
  const isReleased = why === "released" || why === "undone";
  const number = work.record(isReleased ? { kind: "conversation_released", ...move } : { kind: "conversation_moved", ...move, why });
  if (why === "time_out") insertAssignment(work.tx, { ...toNobody, ...lostBy(work, row), id: number });
  if (row.ownerId !== null) endEscalation(work, row.id, "moved");
  if (next.teamId !== row.teamId || row.status === "waiting" || row.status === "resolved") recountClock(work, next.id);
  return next;
}

function lostBy(work: Work, { id, teamId, ownerId, waitingSince, ruleId }: ConversationRow) {
  return { conversationId: id, teamId, fromId: ownerId, at: work.now, waitingSince, ruleId };
}

const toNobody = {
  personId: null,
  how: "nobody",
  isTimeOut: true,
  eligible: 0,
  load: null,
  cap: null,
  teamLoad: null,
  teamCap: null,
  skipped: null,
} as const;
