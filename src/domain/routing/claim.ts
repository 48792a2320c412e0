import { findPerson } from "../../db/queries/people/people.ts";
import { couldSeePending, isVisible } from "../../db/queries/conversations/sight.ts";
import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { discardUnsent } from "../conversation/discard-unsent.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { maySupervise, mayWrite, type Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { assignWaitingTo } from "./assign.ts";
import { moveOwner } from "./move-owner.ts";
import { isPresent } from "./present.ts";

export type ClaimRefusal = Refusal<"not_found" | "forbidden" | "already_owned" | "illegal_move" | "owner_changed">;

/** Takes a pending conversation; a supervisor also takes over an owned one, and so do members who see it while its owner is away.
 *  Compare-and-set: of many who press at once one wins. `version`: what he saw; null = whatever it is now. `already_owned` tells who could
 *  see it while it was pending the winner's name and nothing else; everybody else hears `not_found`. */
export function claimConversation(
  work: Work,
  viewer: Viewer,
  conversationId: number,
  version: number | null = null,
): ConversationRow | ClaimRefusal {
  const sees = isVisible(work.tx, viewer, conversationId);
  const row = sees || couldSeePending(work.tx, viewer, conversationId) ? findConversation(work.tx, conversationId) : undefined;
  if (!row) return no("not_found");
  if (!sees) return lost(work, row);
  if (!mayWrite(viewer)) return no("forbidden");
  if (row.ownerId === viewer.personId && row.status !== "resolved") return row;
  if (row.status === "resolved") return no("illegal_move");
  // A supervisor who pressed "take" on a pending conversation means that: somebody was faster, he takes nothing away.
  const isStale = version !== null && version !== row.version;
  if (row.ownerId !== null && (isStale || !mayTakeOver(work, viewer, row))) return lost(work, row);
  return take(work, viewer, row);
}

/** Whether this one may take what somebody owns: supervisors of the team, and where members see each other's they too while the owner
 *  is away. */
export function mayTakeOver(
  { tx, now }: Pick<Work, "tx" | "now">,
  viewer: Viewer,
  row: Pick<ConversationRow, "teamId" | "ownerId">,
): boolean {
  if (maySupervise(viewer, row.teamId)) return true;
  return row.ownerId !== null && viewer.seesTeamIds.includes(row.teamId) && !isPresent(tx, row.ownerId, now);
}

function take(work: Work, viewer: Viewer, row: ConversationRow): ConversationRow | ClaimRefusal {
  const how = row.ownerId === null ? "claim" : "taken_over";
  const next = moveOwner(work, row, { personId: viewer.personId, how });
  if (!next) return no("owner_changed");
  discardUnsent(work, row.id);
  storeSystemLine(work, next, { type: how === "claim" ? "claimed" : "taken_over", facts: { from: row.ownerId } });
  if (row.ownerId !== null) assignWaitingTo(work, row.ownerId, 1);
  return next;
}

function lost(work: Work, row: ConversationRow): ClaimRefusal {
  return no("already_owned", { owner: row.ownerId === null ? null : (findPerson(work.tx, row.ownerId)?.name ?? null) });
}
