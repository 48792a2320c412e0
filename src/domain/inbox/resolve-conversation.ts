import { isBlocked } from "../../db/queries/contacts/blocking.ts";
import {
  type ConversationChange,
  type ConversationRow,
  findLiveConversation,
  moveConversation,
  setSeen,
} from "../../db/queries/conversations/conversations.ts";
import { forgetReadings } from "../../db/queries/conversations/reading.ts";
import type { RondaEvent } from "../events.ts";
import { isVisible } from "../../db/queries/conversations/sight.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { assignWaitingTo } from "../routing/assign.ts";
import { moveOwner } from "../routing/move-owner.ts";
import { openTeamOf } from "../setup/archive-team.ts";
import type { Work } from "../work.ts";
import { type Move, nextStatus } from "./moves.ts";
import { cancelSurvey, planSurvey } from "../csat/plan-survey.ts";
import { discardUnsent, takeFromBot } from "../conversation/discard-unsent.ts";
import { placeOf } from "../conversation/place.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { recountClock } from "../sla/count-clock.ts";
import { endEscalation } from "../sla/end-escalation.ts";

export type MoveRefusal = Refusal<
  "not_found" | "forbidden" | "not_owner" | "illegal_move" | "owner_changed" | "newer_case" | "contact_blocked"
>;
export type Wanted = { conversationId: number; version: number | null };

/** Ends a conversation: by its owner, a supervisor, or, while it is nobody's, whoever sees it. It closes the wait; nothing stays unread. */
export function resolveConversation(work: Work, viewer: Viewer, wanted: Wanted): ConversationRow | MoveRefusal {
  const change = { status: "resolved", waitingSince: null, silenceDueAt: null, resolvedAt: work.now, ...nothingHeld } as const;
  const row = move(work, viewer, wanted, { how: "resolve", ...change });
  if (isRefused(row)) return row;
  endEscalation(work, row.id, "resolved");
  planSurvey(work, row);
  setSeen(work.tx, row.id);
  forgetReadings(work.tx, row.id);
  return { ...row, unread: 0 };
}

/** What ends with a conversation, besides its wait. */
export const nothingHeld = { tried: null, hops: 0, heldAt: null, handoverId: null };

/** The owner, or a supervisor, says that now the customer has to answer. Refused while the customer himself is waiting for one. */
export function waitForCustomer(work: Work, viewer: Viewer, wanted: Wanted): ConversationRow | MoveRefusal {
  return move(work, viewer, wanted, { how: "wait_by_hand", status: "waiting", silenceDueAt: null, silentSince: work.now });
}

/** Opens a resolved conversation again, in the hands of who does it. `newer_case`: this person has a live one on this number already. */
export function reopenConversation(work: Work, viewer: Viewer, wanted: Wanted): ConversationRow | MoveRefusal {
  const row = findConversationFor(work, viewer, wanted.conversationId);
  if (isRefused(row)) return row;
  if (isBlocked(work.tx, row.contactId)) return no("contact_blocked");
  const newer = findLiveConversation(work.tx, row.contactId, row.numberId);
  if (row.status === "resolved" && newer) return no("newer_case", { conversation: isVisible(work.tx, viewer, newer.id) ? newer.id : null });
  if (wanted.version !== null && wanted.version !== row.version) return no("owner_changed");
  if (nextStatus(row.status, "reopen") === null) return no("illegal_move");
  const change = { resolvedAt: null, isReopened: true, transfers: 0, teamId: openTeamOf(work, row.teamId) };
  const next = moveOwner(work, row, { personId: viewer.personId, how: "reopened", change });
  if (!next) return no("owner_changed");
  discardUnsent(work, row.id);
  cancelSurvey(work, row.id, "moved_on");
  storeSystemLine(work, next, { type: "reopened" });
  return next;
}

const lines: Partial<Record<Move, string>> = { resolve: "resolved", wait_by_hand: "waiting_by_hand" };
const whys: Partial<Record<Move, Extract<RondaEvent, { kind: "conversation_moved" }>["why"]>> = {
  resolve: "resolved",
  wait_by_hand: "by_hand",
};

function move(
  work: Work,
  viewer: Viewer,
  wanted: Wanted,
  { how, ...change }: ConversationChange & { how: Move },
): ConversationRow | MoveRefusal {
  const row = findConversationFor(work, viewer, wanted.conversationId);
  if (isRefused(row)) return row;
  if (row.ownerId !== null && row.ownerId !== viewer.personId && !maySupervise(viewer, row.teamId)) return no("not_owner");
  if (wanted.version !== null && wanted.version !== row.version) return no("owner_changed");
  if (nextStatus(row.status, how) === null || (how === "wait_by_hand" && row.waitingSince !== null)) return no("illegal_move");
  const next = moveConversation(work.tx, row, change);
  if (!next) return no("owner_changed");
  takeFromBot(work, row);
  storeSystemLine(work, next, { type: lines[how] ?? how });
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: whys[how] ?? "by_hand" });
  recountClock(work, row.id);
  if (row.status === "in_progress" && row.ownerId !== null) assignWaitingTo(work, row.ownerId, 1);
  return next;
}
