import { type ConversationRow, moveConversation } from "../../db/queries/conversations.ts";
import { findPerson } from "../../db/queries/people.ts";
import { placeOf } from "../cases/place.ts";
import { storeSystemLine } from "../cases/system-line.ts";
import { findCaseFor } from "../cases/visible-case.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

export type GiveRefusal = Refusal<"not_found" | "forbidden" | "illegal_move" | "target_unavailable" | "owner_changed" | "not_owner">;

/** A supervisor gives a case to somebody who is active and may write. `version`: what he saw; null = whatever it is now. */
export function giveConversation(
  work: Work,
  viewer: Viewer,
  to: { conversationId: number; personId: number; version: number | null },
): ConversationRow | GiveRefusal {
  const row = findCaseFor(work, viewer, to.conversationId);
  if (isRefused(row)) return row;
  if (!maySupervise(viewer)) return no("forbidden");
  const target = findPerson(work.tx, to.personId);
  if (!target?.isActive || target.role === "viewer") return no("target_unavailable");
  if (row.status === "resolved") return no("illegal_move");
  if (to.version !== null && to.version !== row.version) return no("owner_changed");
  if (row.ownerId === target.id) return row;
  const next = moveConversation(work.tx, row, { ownerId: target.id, status: "in_progress", assignedAt: work.now });
  if (!next) return no("owner_changed");
  storeSystemLine(work, next, { type: "given", facts: { from: row.ownerId, to: target.id } });
  work.record({ kind: "conversation_assigned", conversationId: row.id, from: placeOf(row), to: placeOf(next), how: "given" });
  return next;
}

/** The owner, or a supervisor, lets a case go: pending again in its team, its wait kept. */
export function releaseConversation(
  work: Work,
  viewer: Viewer,
  from: { conversationId: number; version: number | null },
): ConversationRow | GiveRefusal {
  const row = findCaseFor(work, viewer, from.conversationId);
  if (isRefused(row)) return row;
  if (row.ownerId !== viewer.personId && !maySupervise(viewer)) return no("not_owner");
  if (row.ownerId === null || row.status === "resolved") return no("illegal_move");
  if (from.version !== null && from.version !== row.version) return no("owner_changed");
  const next = moveConversation(work.tx, row, { ownerId: null, status: "pending", silenceDueAt: null });
  if (!next) return no("owner_changed");
  storeSystemLine(work, next, { type: "released", facts: { from: row.ownerId } });
  work.record({ kind: "conversation_released", conversationId: row.id, from: placeOf(row), to: placeOf(next) });
  return next;
}
