import { setLastTurn } from "../../db/queries/routing/candidates.ts";
import { type ConversationRow, moveConversation } from "../../db/queries/conversations/conversations.ts";
import { findAssignedByHand, findLastTurn, type Given, setTurnBack } from "../../db/queries/routing/assigned-by-hand.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { placeOf } from "../conversation/place.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { assignWaitingTo } from "./assign.ts";
import { moveOwner } from "./move-owner.ts";
import { toPending } from "./to-pending.ts";
import { recountClock } from "../sla/count-clock.ts";

/** So long after giving it may be undone (product.md ASG-03). */
export const undoMs = 10_000;

/** Puts a conversation back where it was before it was given by hand: its queue, its wait, held or not, or its owner before; and the turn
 *  with it. `forbidden`: somebody else gave it. `too_late`: after ten seconds, or once anybody has done something with it.
 *  `version`: what the giving answered. */
export function undoAssign(
  work: Work,
  viewer: Viewer,
  wanted: { conversationId: number; version: number | null },
): ConversationRow | Refusal<"not_found" | "forbidden" | "too_late"> {
  const row = findConversationFor(work, viewer, wanted.conversationId);
  if (isRefused(row)) return row;
  if (!maySupervise(viewer, row.teamId)) return no("forbidden");
  const given = findAssignedByHand(work.tx, row);
  if (!given || given.toId === null || row.ownerId !== given.toId) return no("too_late");
  if (wanted.version !== row.version || row.status !== "in_progress") return no("too_late");
  if (given.authorId !== viewer.personId) return no("forbidden");
  if (work.now - given.at > undoMs || given.isUntouched !== 1 || !mayOwn(work, given.fromId)) return no("too_late");
  const next = given.fromId === null ? toQueue(work, row, given) : toOwner(work, row, { ...given, fromId: given.fromId });
  if (!next) return no("too_late");
  if (given.turn !== null)
    setTurnBack(work.tx, { teamId: row.teamId, personId: row.ownerId }, { from: given.assignmentId, to: given.turn });
  storeSystemLine(work, next, { type: "give_undone", facts: { to: row.ownerId } });
  assignWaitingTo(work, row.ownerId, 1);
  return next;
}

function mayOwn(work: Work, personId: number | null): boolean {
  if (personId === null) return true;
  const person = findPerson(work.tx, personId);
  return person !== undefined && person.isActive && person.role !== "viewer";
}

function toQueue(work: Work, row: ConversationRow, { heldAt, tried }: Given): ConversationRow | undefined {
  return toPending(work, row, "undone", { handoverId: row.handoverId, heldAt, tried });
}

// The owner before gets it back without losing a turn for it; a conversation that waited for the customer goes on waiting.
function toOwner(work: Work, row: ConversationRow, before: Given & { fromId: number }): ConversationRow | undefined {
  const turn = findLastTurn(work.tx, row.teamId, before.fromId);
  const next = moveOwner(work, row, { personId: before.fromId, how: "given", change: { tried: before.tried } });
  if (turn !== null) setLastTurn(work.tx, row.teamId, before.fromId, turn);
  if (!next || before.status !== "waiting" || next.waitingSince !== null) return next;
  const waiting = moveConversation(work.tx, next, {
    status: "waiting",
    silenceDueAt: null,
    silentSince: work.now,
    snoozedUntil: before.snoozedUntil,
  });
  if (waiting)
    work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(next), to: placeOf(waiting), why: "by_hand" });
  recountClock(work, row.id);
  return waiting;
}
