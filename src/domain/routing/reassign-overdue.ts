import { insertAssignment } from "../../db/queries/candidates.ts";
import { type ConversationRow, findConversation, moveConversation } from "../../db/queries/conversations.ts";
import { findTeam, type TeamRow } from "../../db/queries/teams.ts";
import { findTimeOut, isWriting, listOverdue, listTimeOuts, setReassignDue, setStretched } from "../../db/queries/time-outs.ts";
import { placeOf } from "../cases/place.ts";
import { storeSystemLine } from "../cases/system-line.ts";
import { assert } from "../result.ts";
import type { Work } from "../work.ts";
import { chooseFor, giveWaitingTo, readIds, storeAssigned } from "./assign.ts";
import { moveOwner } from "./move-owner.ts";
import { isOfWait, restartTimeOut, timeOutAt } from "./time-out.ts";

const writingMs = 60_000;
const minuteMs = 60_000;

/** Takes conversations from owners who let a customer wait too long, at most `limit`, each looked at again before. Returns how many
 *  were looked at. */
export function sweepOverdue(work: Work, limit: number): number {
  const ids = listOverdue(work.tx, work.now, limit);
  for (const id of ids) reassign(work, id);
  return ids.length;
}

/** Computes every time-out anew, one slice after `afterId`; returns where the next begins, or null at the end. */
export function recountTimeOuts(work: Work, afterId: number, limit: number): number | null {
  const rows = listTimeOuts(work.tx, afterId, limit);
  for (const row of rows) {
    const dueAt = timeOutAt(row);
    if (dueAt !== row.reassignDueAt) setReassignDue(work.tx, row.id, dueAt);
  }
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}

function reassign(work: Work, id: number): void {
  const row = findConversation(work.tx, id);
  const found = findTimeOut(work.tx, id);
  if (!row || !found || row.ownerId === null) return setReassignDue(work.tx, id, null);
  const dueAt = timeOutAt(found);
  if (dueAt === null || dueAt > work.now) return setReassignDue(work.tx, id, dueAt);
  if (!isOfWait(found, row.stretchedAt) && isWriting(work.tx, id, row.ownerId, work.now - writingMs)) {
    setStretched(work.tx, id, work.now);
    return restartTimeOut(work, id);
  }
  const team = findTeam(work.tx, row.teamId);
  assert(team, "a conversation without its team");
  takeFrom(work, team, row, row.ownerId);
}

// Never the same person twice in one wait; after the last hop, or with nobody left, it is held for a person to decide.
function takeFrom(work: Work, team: TeamRow, row: ConversationRow, from: number): void {
  const before = readIds(row.tried);
  const tried = [...before.filter((id) => id !== from), from];
  const minutes = Math.round((work.now - Math.max(row.assignedAt ?? 0, row.waitingSince ?? 0)) / minuteMs);
  const mayHop = team.model !== "manual" && before.length < team.hopMax;
  const pick = mayHop ? chooseFor(work, team, row, tried) : null;
  const change = { tried: JSON.stringify(tried) };
  if (pick?.picked) {
    const next = moveOwner(work, row, { personId: pick.picked.personId, how: pick.how, isTimeOut: true, pick, change });
    assert(next, "a case moved under its own transaction");
    storeAssigned(work, next, pick, { from, minutes });
  } else hold(work, row, { from, minutes, change });
  giveWaitingTo(work, from, 1);
}

function hold(work: Work, row: ConversationRow, lost: { from: number; minutes: number; change: { tried: string } }): void {
  const next = moveConversation(work.tx, row, { ...lost.change, ownerId: null, status: "pending", heldAt: work.now, handoverId: null });
  assert(next, "a case moved under its own transaction");
  storeSystemLine(work, next, { type: "held", facts: { from: lost.from, minutes: lost.minutes } });
  const event = { kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: "time_out" } as const;
  insertAssignment(work.tx, {
    id: work.record(event),
    conversationId: row.id,
    teamId: row.teamId,
    personId: null,
    fromId: lost.from,
    at: work.now,
    how: "nobody",
    isTimeOut: true,
    eligible: 0,
    load: null,
    cap: null,
    teamLoad: null,
    teamCap: null,
    skipped: null,
    ruleId: row.ruleId,
  });
  work.record({ kind: "conversation_queued", conversationId: row.id, isHeld: true });
}
