import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { assert, isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { chooseFor, storeAssigned } from "./assign.ts";
import { moveOwner } from "./move-owner.ts";
import { legibleWants } from "./wants.ts";

export type AssignByTurnRefusal = Refusal<
  "not_found" | "forbidden" | "already_owned" | "illegal_move" | "owner_changed" | "nobody_eligible"
>;

/** A supervisor has a pending conversation given to whose turn it is in its team, also where the team hands out by hand, holds it, or keeps
 *  it out for a label or its age. Never to who is absent, full, or had it in this wait. `version`: what was seen; null = whatever it is now. */
export function assignByTurn(
  work: Work,
  viewer: Viewer,
  wanted: { conversationId: number; version: number | null },
): ConversationRow | AssignByTurnRefusal {
  const row = findConversationFor(work, viewer, wanted.conversationId);
  if (isRefused(row)) return row;
  if (!maySupervise(viewer, row.teamId)) return no("forbidden");
  if (row.status === "resolved") return no("illegal_move");
  if (row.ownerId !== null) return no("already_owned", { owner: findPerson(work.tx, row.ownerId)?.name ?? null });
  if (wanted.version !== null && wanted.version !== row.version) return no("owner_changed");
  const team = findTeam(work.tx, row.teamId);
  assert(team, "a conversation without its team");
  const pick = chooseFor(work, team, row, legibleWants(row));
  if (!pick.picked) return no("nobody_eligible");
  const next = moveOwner(work, row, { personId: pick.picked.personId, how: pick.how, pick });
  if (!next) return no("owner_changed");
  storeAssigned(work, next, pick, { from: null, minutes: null, by: viewer.personId });
  return next;
}
