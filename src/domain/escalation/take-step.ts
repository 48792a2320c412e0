import { setPriority } from "../../db/queries/conversations/contact-fields.ts";
import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { listAdminIds } from "../../db/queries/people/people.ts";
import { listSupervisorsOf, listTeamListeners, mayHear } from "../../db/queries/sla/listeners.ts";
import { takeStep } from "../../db/queries/sla/sla-timers.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { notify } from "../notices/notify.ts";
import { assert } from "../result.ts";
import { assignWaitingTo, routeConversation } from "../routing/assign.ts";
import { reassignNow } from "../routing/reassign-overdue.ts";
import { toPending } from "../routing/to-pending.ts";
import { recountClock } from "../sla/count-clock.ts";
import { ladderOf, type Step } from "../sla/ladder.ts";
import type { Work } from "../work.ts";

const urgent = 2;

/** Where a wait stands on its ladder: when it began, how many steps it has taken. `isLate`: its instant was missed. `isJump`: it is not due yet. */
export type Standing = { since: number; taken: number; isLate: boolean; isJump: boolean };

/** Takes the next step of a ladder, once: who it names is told, a line says so, and what it does happens. False: it was taken before, or
 *  there is none. */
export function climb(work: Work, conversationId: number, { since, taken, isLate, isJump }: Standing): boolean {
  const row = findConversation(work.tx, conversationId);
  assert(row, "a ladder without its conversation");
  const step = ladderOf(work.tx, row.teamId)[taken];
  if (!step || !takeStep(work.tx, conversationId, { since, taken })) return false;
  recountClock(work, conversationId);
  const number = taken + 1;
  const { personIds, isInstead } = listenersOf(work, row, step);
  const { after, personId, act } = step;
  const who = step.who === "owner" && row.ownerId === null ? "team" : step.who;
  storeSystemLine(work, row, {
    type: "ladder_step",
    facts: { since, step: number, after, who, personId, told: personIds.length, isInstead, act, isLate, isJump },
  });
  work.record({ kind: "clock_fired", conversationId, level: "step", step: number, isLate });
  notify(work, personIds, { kind: "late", conversationId, facts: { step: number, how: step.how.join(","), since, isInstead } });
  perform(work, row, step);
  return true;
}

/** Whom a step tells: only who works here and sees the conversation. With nobody left the admins hear instead. */
export function listenersOf(
  work: Pick<Work, "tx">,
  row: ConversationRow,
  { who, personId }: Pick<Step, "who" | "personId">,
): { personIds: number[]; isInstead: boolean } {
  const { tx } = work;
  const named = {
    owner: () => (row.ownerId === null ? listTeamListeners(tx, row.teamId) : [row.ownerId]),
    team: () => listTeamListeners(tx, row.teamId),
    supervisors: () => listSupervisorsOf(tx, row.teamId),
    admins: () => listAdminIds(tx),
    person: () => (personId === null ? [] : [personId]),
  }[who]();
  const personIds = named.filter((id) => mayHear(tx, id, row.id));
  return personIds.length > 0 ? { personIds, isInstead: false } : { personIds: listAdminIds(tx), isInstead: who !== "admins" };
}

function perform(work: Work, row: ConversationRow, { act, teamId }: Step): void {
  if (act === "raise_priority") raise(work, row);
  else if (act === "move_to_team") moveToTeam(work, row, teamId);
  else if (act === "reassign") reassignNow(work, row.id);
}

function raise(work: Work, { id, priority }: ConversationRow): void {
  if (priority >= urgent) return;
  setPriority(work.tx, id, priority + 1);
  work.record({ kind: "conversation_ranked", conversationId: id, priority: priority + 1 });
  recountClock(work, id);
}

// A team that was closed meanwhile has no queue.
function moveToTeam(work: Work, row: ConversationRow, teamId: number | null): void {
  const team = teamId === null ? undefined : findTeam(work.tx, teamId);
  if (!team || team.archivedAt !== null || team.id === row.teamId) return;
  const next = toPending(work, row, row.ownerId === null ? "team" : "transferred", { teamId: team.id });
  assert(next, "a case moved under its own transaction");
  routeConversation(work, row.id);
  if (row.ownerId !== null) assignWaitingTo(work, row.ownerId, 1);
}
