import { type ConversationRow, findConversation } from "../../db/queries/conversations.ts";
import { countLoad, countTeamLoad } from "../../db/queries/candidates.ts";
import { findGivable } from "../../db/queries/givable.ts";
import { findLastTurn } from "../../db/queries/given.ts";
import { findPerson, type PersonRow } from "../../db/queries/people.ts";
import { findTeam } from "../../db/queries/teams.ts";
import { storeSystemLine } from "../cases/system-line.ts";
import { findCaseFor } from "../cases/visible-case.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { giveWaitingTo, routeConversation } from "./assign.ts";
import { moveOwner } from "./move-owner.ts";
import { isPresent } from "./present.ts";
import { toPending } from "./to-pending.ts";

export type GiveRefusal = Refusal<
  "not_found" | "forbidden" | "illegal_move" | "target_unavailable" | "agent_full" | "owner_changed" | "not_owner"
>;

/** `version`: what was seen; null = whatever it is now. `confirm`: also to somebody who is not there or has no room left. */
export type Giving = { conversationId: number; personId: number; version: number | null; confirm?: boolean };

/** A supervisor gives a case to somebody who is active and may write; a supervisor of listed teams to who is in those. */
export function giveConversation(work: Work, viewer: Viewer, to: Giving): ConversationRow | GiveRefusal {
  const row = findCaseFor(work, viewer, to.conversationId);
  if (isRefused(row)) return row;
  if (!maySupervise(viewer, row.teamId)) return no("forbidden");
  const target = findGivable(work.tx, viewer, to.personId) && findPerson(work.tx, to.personId);
  if (!target) return no("target_unavailable");
  if (row.status === "resolved") return no("illegal_move");
  if (to.version !== null && to.version !== row.version) return no("owner_changed");
  if (row.ownerId === target.id) return row;
  const doubt = to.confirm ? null : doubtAbout(work, row.teamId, target);
  if (doubt) return doubt;
  // What undoing it needs to know.
  const before = { status: row.status, heldAt: row.heldAt, tried: row.tried, turn: findLastTurn(work.tx, row.teamId, target.id) };
  const next = moveOwner(work, row, { personId: target.id, how: "given" });
  if (!next) return no("owner_changed");
  storeSystemLine(work, next, { type: "given", facts: { from: row.ownerId, to: target.id, ...before } });
  if (row.ownerId !== null) giveWaitingTo(work, row.ownerId, 1);
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
  const next = toPending(work, row, "released");
  if (!next) return undefined;
  storeSystemLine(work, next, { type: "released", facts: { from } });
  routeConversation(work, row.id);
  giveWaitingTo(work, from, 1);
  return findConversation(work.tx, row.id);
}
