import { findPerson } from "../../db/queries/people.ts";
import { couldSeePending, isVisible } from "../../db/queries/sight.ts";
import { type ConversationRow, findConversation, moveConversation } from "../../db/queries/conversations.ts";
import { storeSystemLine } from "../cases/system-line.ts";
import { placeOf } from "../cases/place.ts";
import { maySupervise, mayWrite, type Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

export type ClaimRefusal = Refusal<"not_found" | "forbidden" | "already_owned" | "illegal_move" | "owner_changed">;

/** Takes a pending case; a supervisor also takes over an owned one. Compare-and-set: of many who press at once one wins.
 *  `version`: what he saw; null = whatever it is now. `already_owned` tells who could see it while it was pending the winner's name and nothing else; everybody else hears `not_found`. */
export function claimConversation(
  work: Work,
  viewer: Viewer,
  conversationId: number,
  version: number | null = null,
): ConversationRow | ClaimRefusal {
  const row = findConversation(work.tx, conversationId);
  if (!row) return no("not_found");
  if (!isVisible(work.tx, viewer, conversationId))
    return couldSeePending(work.tx, viewer, conversationId) ? lost(work, row) : no("not_found");
  if (!mayWrite(viewer)) return no("forbidden");
  if (row.ownerId === viewer.personId && row.status !== "resolved") return row;
  if (row.status === "resolved") return no("illegal_move");
  // A supervisor who pressed "take" on a pending case means that: somebody was faster, he takes nothing away.
  const isStale = version !== null && version !== row.version;
  if (row.ownerId !== null && (isStale || !maySupervise(viewer))) return lost(work, row);
  return take(work, viewer, row);
}

function take(work: Work, viewer: Viewer, row: ConversationRow): ConversationRow | ClaimRefusal {
  const next = moveConversation(work.tx, row, {
    ownerId: viewer.personId,
    status: "in_progress",
    assignedAt: work.now,
  });
  if (!next) return no("owner_changed");
  const how = row.ownerId === null ? "claim" : "taken_over";
  storeSystemLine(work, next, { type: how === "claim" ? "claimed" : "taken_over", facts: { from: row.ownerId } });
  work.record({ kind: "conversation_assigned", conversationId: row.id, from: placeOf(row), to: placeOf(next), how });
  return next;
}

function lost(work: Work, row: ConversationRow): ClaimRefusal {
  return no("already_owned", { owner: row.ownerId === null ? null : (findPerson(work.tx, row.ownerId)?.name ?? null) });
}
