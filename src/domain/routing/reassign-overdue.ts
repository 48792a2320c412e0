import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { findTeam, type TeamRow } from "../../db/queries/routing/teams.ts";
import {
  findTimeOut,
  isWriting,
  type LatePlace,
  listLate,
  listOverdue,
  listTimeOuts,
  setLate,
  setReassignDue,
  setStretched,
  type TimeOutRow,
} from "../../db/queries/routing/time-outs.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { isWindowOpen } from "../conversation/service-window.ts";
import { assert } from "../result.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import type { Work } from "../work.ts";
import { candidatesOf, chooseFor, assignWaitingTo, keptOutBy, routeConversation, storeAssigned } from "./assign.ts";
import { moveOwner } from "./move-owner.ts";
import { type Pick, whyNot } from "./pick-agent.ts";
import { isPresent } from "./present.ts";
import { applyTimeOut, isOfWait, restartTimeOut, timeOutAt } from "./time-out.ts";
import { toPending } from "./to-pending.ts";
import { triedWithOwner } from "./tried.ts";
import { wantsOf } from "./wants.ts";
import { listBrokenOf } from "../../db/queries/system/broken-rows.ts";
import { eachRow, judgeApart } from "../broken-rows.ts";

/** A draft that changed so recently is being written. */
const writingMs = 60_000;
const minuteMs = 60_000;

/** Takes conversations from owners who let a customer wait too long, at most `limit`, each looked at again before. Returns how many
 *  were looked at. */
export function sweepOverdue(work: Work, limit: number): number {
  return eachRow(work, { sort: "time_out", limit, list: (most) => listOverdue(work.tx, work.now, most) }, (id) => judge(work, id));
}

/** Tries late conversations again, after `after`: somebody may have become eligible, or the owner gone. Returns where the next slice
 *  begins, or null at the end. */
export function sweepLate(work: Work, after: LatePlace, limit: number): LatePlace | null {
  const rows = listLate(work.tx, after, limit);
  const roomy = new Map<number, boolean>();
  const { leftAlone, known } = listBrokenOf(work.tx, "time_out", work.now);
  for (const { id, teamId, ownerId } of rows) {
    const hasRoom = roomy.get(teamId) ?? mayTakeMore(work, teamId);
    roomy.set(teamId, hasRoom);
    if (!hasRoom && isPresent(work.tx, ownerId, work.now)) continue;
    if (leftAlone.has(id)) continue;
    judgeApart(work, { sort: "time_out", id, wasBroken: known.has(id) }, () => judge(work, id));
    roomy.clear(); // whoever got it has less room, whoever lost it more
  }
  return rows.length < limit ? null : (rows.at(-1) ?? null);
}

function mayTakeMore(work: Work, teamId: number): boolean {
  const team = findTeam(work.tx, teamId);
  return team !== undefined && team.model !== "manual" && candidatesOf(work, team).some((one) => whyNot(one) === null);
}

/** Computes every time-out anew, one slice after `afterId`; returns where the next begins, or null at the end. */
export function recountTimeOuts(work: Work, afterId: number, limit: number): number | null {
  const rows = listTimeOuts(work.tx, afterId, limit);
  for (const row of rows) judgeApart(work, { sort: "time_out", id: row.id, wasBroken: false }, () => applyTimeOut(work, row));
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}

/** The ladder of its team says that somebody else has to have it now: as after a time-out, without waiting for one. Who owns it keeps it
 *  while nobody else may have it; what nobody owns is routed. */
export function reassignNow(work: Work, id: number): void {
  const row = findConversation(work.tx, id);
  const found = findTimeOut(work.tx, id);
  if (!row || !found || row.ownerId === null) return routeConversation(work, id);
  const team = findTeam(work.tx, row.teamId);
  assert(team, "a conversation without its team");
  const owned = { ...row, ownerId: row.ownerId };
  const next = nextFor(work, team, { row: owned, found });
  if (next !== "stays") takeFrom(work, owned, next);
}

function judge(work: Work, id: number): void {
  const row = findConversation(work.tx, id);
  const found = findTimeOut(work.tx, id);
  if (!row || !found || row.ownerId === null) return setReassignDue(work.tx, id, null);
  const dueAt = timeOutAt(found, hoursOf(work.tx, found.teamId));
  if (dueAt === null || dueAt > work.now) return setReassignDue(work.tx, id, dueAt);
  const team = findTeam(work.tx, row.teamId);
  assert(team, "a conversation without its team");
  const owned = { ...row, ownerId: row.ownerId };
  const next = nextFor(work, team, { row: owned, found });
  if (next === "stays" && row.lateAt !== null) return;
  if (!isOfWait(found, row.stretchedAt) && isWriting(work.tx, id, row.ownerId, work.now - writingMs)) return stretch(work, id);
  if (next === "stays") stay(work, id);
  else takeFrom(work, owned, next);
}

type Owned = ConversationRow & { ownerId: number };

// Never the same person twice in one wait, and nobody whom the team keeps it from. After the last hop a person has to decide; with nobody
// left it stays with an owner who is there. Nothing is taken away for a silence that no free text could break any more.
function nextFor(work: Work, team: TeamRow, { row, found }: { row: Owned; found: TimeOutRow }): Pick | "stays" | "held" {
  if (!isWindowOpen(found.customerAt, work.now)) return "stays";
  if (row.hops >= team.hopMax) return "held";
  const isHandedOut = team.model !== "manual" && keptOutBy(work, team, row) === null;
  const pick = isHandedOut ? chooseFor(work, team, row, wantsOf({ ...row, tried: triedWithOwner(row) })) : null;
  if (pick?.picked) return pick;
  return isPresent(work.tx, row.ownerId, work.now) ? "stays" : "held";
}

function stretch(work: Work, id: number): void {
  setStretched(work.tx, id, work.now);
  restartTimeOut(work, id);
  work.record({ kind: "conversation_kept", conversationId: id, why: "writing" });
}

function stay(work: Work, id: number): void {
  setLate(work.tx, id, work.now);
  work.record({ kind: "conversation_kept", conversationId: id, why: "nobody_left" });
}

function takeFrom(work: Work, row: Owned, to: Pick | "held"): void {
  const minutes = Math.round((work.now - Math.max(row.assignedAt ?? 0, row.waitingSince ?? 0)) / minuteMs);
  if (to === "held") hold(work, row, minutes);
  else {
    assert(to.picked, "given to nobody");
    const next = moveOwner(work, row, { personId: to.picked.personId, how: to.how, isTimeOut: true, pick: to });
    assert(next, "a case moved under its own transaction");
    storeAssigned(work, next, to, { from: row.ownerId, minutes });
  }
  assignWaitingTo(work, row.ownerId, 1);
}

function hold(work: Work, row: Owned, minutes: number): void {
  const next = toPending(work, row, "time_out", { heldAt: work.now });
  assert(next, "a case moved under its own transaction");
  storeSystemLine(work, next, { type: "held", facts: { from: row.ownerId, minutes } });
  work.record({ kind: "conversation_queued", conversationId: row.id, isHeld: true });
}
