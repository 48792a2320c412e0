import { type ConversationRow, moveConversation } from "../../db/queries/conversations/conversations.ts";
import { placeOf } from "../conversation/place.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import type { Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { assignWaitingTo } from "../routing/assign.ts";
import { recountClock } from "../sla/count-clock.ts";
import type { Work } from "../work.ts";
import { nextStatus } from "./moves.ts";

/** Further ahead nobody means it. */
const daysMax = 366;
const dayMs = 86_400_000;

export type SnoozeRefusal = Refusal<
  "not_found" | "forbidden" | "not_owner" | "owner_changed" | "illegal_move" | "customer_waits" | "snooze_past" | "snooze_too_far"
>;

type Wanted = { conversationId: number; version: number | null };

/** The owner puts a conversation off until an instant: it waits for the customer, out of sight, until they write, somebody answers, or the
 *  instant comes. Again, it is put off until another one. `customer_waits`: somebody who waits for us is never put out of sight. */
export function snoozeConversation(
  work: Work,
  viewer: Viewer,
  { until, ...wanted }: Wanted & { until: number },
): ConversationRow | SnoozeRefusal {
  const row = findOwn(work, viewer, wanted);
  if (isRefused(row)) return row;
  if (nextStatus(row.status, "snooze") === null) return no("illegal_move");
  if (row.waitingSince !== null) return no("customer_waits");
  if (until <= work.now) return no("snooze_past");
  if (until > work.now + daysMax * dayMs) return no("snooze_too_far", { max: daysMax });
  const silentSince = row.status === "waiting" ? row.silentSince : null;
  const next = moveConversation(work.tx, row, { status: "waiting", silenceDueAt: null, silentSince, snoozedUntil: until });
  if (!next) return no("owner_changed");
  storeSystemLine(work, next, { type: "snoozed", facts: { until } });
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: "snoozed" });
  recountClock(work, row.id);
  if (row.status === "in_progress") assignWaitingTo(work, viewer.personId, 1);
  return next;
}

/** The owner takes it back before its instant: it stands where it stood when they put it off. The silence counts anew, so that nothing ends
 *  by itself under the hands of who has just taken it up. */
export function unsnoozeConversation(work: Work, viewer: Viewer, wanted: Wanted): ConversationRow | SnoozeRefusal {
  const row = findOwn(work, viewer, wanted);
  if (isRefused(row)) return row;
  if (row.snoozedUntil === null) return no("illegal_move");
  const wasInProgress = row.silentSince === null;
  const back = wasInProgress ? ({ status: "in_progress" } as const) : { silentSince: work.now };
  const next = moveConversation(work.tx, row, { ...back, snoozedUntil: null });
  if (!next) return no("owner_changed");
  storeSystemLine(work, next, { type: "unsnoozed" });
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: "unsnoozed" });
  recountClock(work, row.id);
  return next;
}

/** Whether this one may put the conversation off, as it is now. */
export function maySnooze(viewer: Viewer, row: Pick<ConversationRow, "status" | "ownerId" | "waitingSince">): boolean {
  return row.ownerId === viewer.personId && row.waitingSince === null && nextStatus(row.status, "snooze") !== null;
}

function findOwn(work: Work, viewer: Viewer, { conversationId, version }: Wanted): ConversationRow | SnoozeRefusal {
  const row = findConversationFor(work, viewer, conversationId);
  if (isRefused(row)) return row;
  if (row.ownerId !== viewer.personId) return no("not_owner");
  return version !== null && version !== row.version ? no("owner_changed") : row;
}
