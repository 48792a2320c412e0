import { type ConversationRow, findConversation, moveConversation } from "../../db/queries/conversations.ts";
import { findPerson } from "../../db/queries/people.ts";
import { placeOf } from "../cases/place.ts";
import { storeSystemLine } from "../cases/system-line.ts";
import { findCaseFor } from "../cases/visible-case.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { giveWaitingTo, readIds, routeConversation } from "./assign.ts";
import { moveOwner } from "./move-owner.ts";

export type GiveRefusal = Refusal<"not_found" | "forbidden" | "illegal_move" | "target_unavailable" | "owner_changed" | "not_owner">;

/** A supervisor gives a case to somebody who is active and may write. `version`: what he saw; null = whatever it is now. */
export function giveConversation(
  work: Work,
  viewer: Viewer,
  to: { conversationId: number; personId: number; version: number | null },
): ConversationRow | GiveRefusal {
  const row = findCaseFor(work, viewer, to.conversationId);
  if (isRefused(row)) return row;
  if (!maySupervise(viewer, row.teamId)) return no("forbidden");
  const target = findPerson(work.tx, to.personId);
  if (!target?.isActive || target.role === "viewer") return no("target_unavailable");
  if (row.status === "resolved") return no("illegal_move");
  if (to.version !== null && to.version !== row.version) return no("owner_changed");
  if (row.ownerId === target.id) return row;
  const next = moveOwner(work, row, { personId: target.id, how: "given", change: { tried: null } });
  if (!next) return no("owner_changed");
  storeSystemLine(work, next, { type: "given", facts: { from: row.ownerId, to: target.id } });
  if (row.ownerId !== null) giveWaitingTo(work, row.ownerId, 1);
  return next;
}

/** The owner, or a supervisor, lets a case go: pending again in its team, its wait kept. Who let it go does not get it back by turn. */
export function releaseConversation(
  work: Work,
  viewer: Viewer,
  from: { conversationId: number; version: number | null },
): ConversationRow | GiveRefusal {
  const row = findCaseFor(work, viewer, from.conversationId);
  if (isRefused(row)) return row;
  if (row.ownerId !== viewer.personId && !maySupervise(viewer, row.teamId)) return no("not_owner");
  if (row.ownerId === null || row.status === "resolved") return no("illegal_move");
  if (from.version !== null && from.version !== row.version) return no("owner_changed");
  return release(work, row, row.ownerId) ?? no("owner_changed");
}

/** Without asking anybody: pending again, tried by `from`, and whoever else may have it gets it now. Undefined: somebody was faster. */
export function release(work: Work, row: ConversationRow, from: number): ConversationRow | undefined {
  const tried = JSON.stringify([...readIds(row.tried).filter((id) => id !== from), from]);
  const next = moveConversation(work.tx, row, {
    ownerId: null,
    status: "pending",
    silenceDueAt: null,
    handoverId: null,
    heldAt: null,
    tried,
  });
  if (!next) return undefined;
  storeSystemLine(work, next, { type: "released", facts: { from } });
  work.record({ kind: "conversation_released", conversationId: row.id, from: placeOf(row), to: placeOf(next) });
  routeConversation(work, row.id);
  giveWaitingTo(work, from, 1);
  return findConversation(work.tx, row.id);
}
