import { findConversation, moveConversation } from "../../db/queries/conversations/conversations.ts";
import { listRulesOfTeam, setRule } from "../../db/queries/routing/rules.ts";
import {
  deleteMembership,
  findTeam,
  getDefaultTeamId,
  insertMembership,
  listLiveOfTeam,
  listMemberIds,
  listTeamIdsOf,
  setArchived,
  type TeamRow,
} from "../../db/queries/routing/teams.ts";
import { placeOf } from "../conversation/place.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { assert, no, type Refusal } from "../result.ts";
import { drainQueue } from "../routing/assign.ts";
import { restartTimeOut } from "../routing/time-out.ts";
import type { Work } from "../work.ts";
import { recountClock } from "../sla/count-clock.ts";
import { endEscalation } from "../sla/end-escalation.ts";

/** Conversations moved in one transaction, so that the server goes on answering meanwhile. */
const sliceMax = 100;

export type ArchiveRefusal = Refusal<"forbidden" | "not_found" | "default_team" | "unknown_team">;

/** Closes a team, one slice at a time: its rules and live conversations go to another team, owners keep theirs; with the last of them
 *  the team is archived, and who is in no other team joins the default one. False: there is more, ask again. A stop in between leaves
 *  a team that has fewer conversations and is otherwise as it was. */
export function archiveTeam(
  work: Work,
  requester: Requester,
  { teamId, intoId }: { teamId: number; intoId: number },
): boolean | ArchiveRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const team = findTeam(work.tx, teamId);
  if (!team || team.archivedAt !== null) return no("not_found");
  if (team.isDefault === 1) return no("default_team");
  const into = findTeam(work.tx, intoId);
  if (!into || into.archivedAt !== null || into.id === teamId) return no("unknown_team");
  for (const rule of listRulesOfTeam(work.tx, teamId)) {
    setRule(work.tx, { ...rule, teamId: intoId });
    work.record({ kind: "rule_saved", ruleId: rule.id, before: { teamId }, after: { teamId: intoId } });
  }
  const ids = listLiveOfTeam(work.tx, teamId, sliceMax);
  for (const id of ids) moveConversationTo(work, id, intoId);
  drainQueue(work, intoId, { limit: sliceMax });
  if (ids.length === sliceMax) return false;
  dissolve(work, team, intoId);
  return true;
}

/** Where a conversation goes on that is opened again: its team, or the default one when that is no more. */
export function openTeamOf(work: Work, teamId: number): number {
  return findTeam(work.tx, teamId)?.archivedAt === null ? teamId : getDefaultTeamId(work.tx);
}

function moveConversationTo(work: Work, id: number, intoId: number): void {
  const row = findConversation(work.tx, id);
  assert(row, "a case is gone within its own transaction");
  const next = moveConversation(work.tx, row, { teamId: intoId, pendingSince: row.status === "pending" ? work.now : null });
  assert(next, "a case moved under its own transaction");
  work.record({ kind: "conversation_moved", conversationId: id, from: placeOf(row), to: placeOf(next), why: "team" });
  restartTimeOut(work, id);
  recountClock(work, id);
  endEscalation(work, id, "moved");
}

function dissolve(work: Work, { id: teamId }: TeamRow, intoId: number): void {
  setArchived(work.tx, teamId, work.now);
  work.record({ kind: "team_archived", teamId, intoId });
  const defaultId = getDefaultTeamId(work.tx);
  for (const personId of listMemberIds(work.tx, teamId)) {
    deleteMembership(work.tx, teamId, personId);
    const isHomeless = listTeamIdsOf(work.tx, personId).length === 0;
    if (isHomeless) insertMembership(work.tx, defaultId, personId, work.now);
    work.record({ kind: "access_changed", personId, why: "team", before: { teamId }, after: { teamId: isHomeless ? defaultId : null } });
  }
}
