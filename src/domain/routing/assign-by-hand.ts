import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { countLoad, countTeamLoad } from "../../db/queries/routing/candidates.ts";
import { findAssignable } from "../../db/queries/routing/assignable.ts";
import { findLastTurn } from "../../db/queries/routing/assigned-by-hand.ts";
import { findPerson, type PersonRow } from "../../db/queries/people/people.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { assignWaitingTo, routeConversation } from "./assign.ts";
import { moveOwner } from "./move-owner.ts";
import { isPresent } from "./present.ts";
import { toPending } from "./to-pending.ts";

export type AssignRefusal = Refusal<
  "not_found" | "forbidden" | "illegal_move" | "target_unavailable" | "agent_full" | "owner_changed" | "not_owner"
>;

/** `version`: what was seen; null = whatever it is now. `confirm`: also to somebody who is not there or has no room left. */
export type Giving = { conversationId: number; personId: number; version: number | null; confirm?: boolean };

/** A supervisor gives a conversation to somebody who is active and may write; a supervisor of listed teams to who is in those. */
export function assignConversation(work: Work, viewer: Viewer, to: Giving): ConversationRow | AssignRefusal {
  const row = findConversationFor(work, viewer, to.conversationId);
  if (isRefused(row)) return row;
  if (!maySupervise(viewer, row.teamId)) return no("forbidden");
  const target = findAssignable(work.tx, viewer, to.personId) && findPerson(work.tx, to.personId);
  if (!target) return no("target_unavailable");
  if (row.status === "resolved") return no("illegal_move");
  if (to.version !== null && to.version !== row.version) return no("owner_changed");
  if (row.ownerId === target.id) return row;
  const doubt = to.confirm ? null : doubtAbout(work, row.teamId, target);
  if (doubt) return doubt;
  // What undoing it needs to know.
  const before = {
    status: row.status,
    snoozedUntil: row.snoozedUntil,
    heldAt: row.heldAt,
    tried: row.tried,
    turn: findLastTurn(work.tx, row.teamId, target.id),
  };
  const next = moveOwner(work, row, { personId: target.id, how: "given" });
  if (!next) return no("owner_changed");
  storeSystemLine(work, next, { type: "given", facts: { from: row.ownerId, to: target.id, ...before } });
  if (row.ownerId !== null) assignWaitingTo(work, row.ownerId, 1);
  return next;
}

// The algorithm never gives to who is absent or full; a person may, knowing it.
function doubtAbout(work: Work, teamId: number, { id, name, cap }: PersonRow): Refusal<"target_unavailable" | "agent_full"> | null {
  if (!isPresent(work.tx, id, work.now)) return no("target_unavailable", { name });
  const load = countLoad(work.tx, id);
  if (cap !== null && load >= cap) return no("agent_full", { name, load, cap });
  const teamCap = findTeam(work.tx, teamId)?.cap ?? null;
  const teamLoad = countTeamLoad(work.tx, teamId, id);
  return teamCap !== null && teamLoad >= teamCap ? no("agent_full", { name, load: teamLoad, cap: teamCap }) : null;
}

/** The owner, or a supervisor, lets a conversation go: pending again in its team, its wait kept. Who let it go does not get it back by turn. */
export function releaseConversation(
  work: Work,
  viewer: Viewer,
  from: { conversationId: number; version: number | null },
): ConversationRow | AssignRefusal {
  const row = findConversationFor(work, viewer, from.conversationId);
  if (isRefused(row)) return row;
  if (row.ownerId !== viewer.personId && !maySupervise(viewer, row.teamId)) return no("not_owner");
  if (row.ownerId === null || row.status === "resolved") return no("illegal_move");
  if (from.version !== null && from.version !== row.version) return no("owner_changed");
  return release(work, row, row.ownerId) ?? no("owner_changed");
}

/** Without asking anybody: pending again, tried by `from`, and whoever else may have it gets it now. Undefined: somebody was faster. */
export function release(work: Work, row: ConversationRow, from: number): ConversationRow | undefined {
  const next = toPending(work, row, "released");
  if (!next) return undefined;
  storeSystemLine(work, next, { type: "released", facts: { from } });
  routeConversation(work, row.id);
  assignWaitingTo(work, from, 1);
  return findConversation(work.tx, row.id);
}
