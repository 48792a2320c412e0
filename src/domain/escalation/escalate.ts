import { findConversation } from "../../db/queries/conversations/conversations.ts";
import {
  findEscalation,
  findOpenEscalation,
  findReason,
  insertEscalation,
  listDueEscalations,
  listOpenEscalations,
  listReasons,
  setEscalationDue,
  setEscalationLate,
} from "../../db/queries/sla/escalations.ts";
import { listAdminIds } from "../../db/queries/people/people.ts";
import { findClock } from "../../db/queries/sla/sla-timers.ts";
import { findSetting } from "../../db/queries/system/settings.ts";
import type { Tx } from "../../db/open.ts";
import { eachRow } from "../broken-rows.ts";
import type { Status } from "../events.ts";
import { noteMax, storeNote } from "../conversation/note.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { notify } from "../notices/notify.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { deadline } from "../schedule/business-time.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import { endEscalation } from "../sla/end-escalation.ts";
import { isSeen } from "../visible-text.ts";
import type { Work } from "../work.ts";
import { climb, listenersOf } from "./take-step.ts";

/** So many reasons may be chosen from. */
export const reasonsMax = 30;
/** Business minutes a supervisor has, unless the company said otherwise. */
export const usualEscalationMinutes = 15;
const minuteMs = 60_000;

export type EscalateRefusal = Refusal<
  "not_found" | "forbidden" | "not_owner" | "illegal_move" | "owner_changed" | "unknown_reason" | "already_escalated" | "note_too_long"
>;

export type Escalation = { conversationId: number; reasonId: number; note: string; version: number | null };

/** The owner asks whoever leads the team to look: they are told, have a deadline of their own, and the ladder takes its next step at once.
 *  Returns the id of the escalation. One at a time. */
export function escalateConversation(work: Work, viewer: Viewer, wanted: Escalation): number | EscalateRefusal {
  const row = findConversationFor(work, viewer, wanted.conversationId);
  if (isRefused(row)) return row;
  const refusal = mayEscalate(work.tx, viewer, row);
  if (refusal) return refusal;
  if (wanted.version !== null && wanted.version !== row.version) return no("owner_changed");
  if (!listReasons(work.tx, reasonsMax).some(({ id }) => id === wanted.reasonId)) return no("unknown_reason");
  if ([...wanted.note].length > noteMax) return no("note_too_long", { max: noteMax });
  const noteId = isSeen(wanted.note) ? storeNote(work, row, { body: wanted.note.trim(), authorId: viewer.personId }) : null;
  const dueAt = escalationDueAt(work.tx, row.teamId, work.now);
  const place = { conversationId: row.id, teamId: row.teamId, personId: viewer.personId, reasonId: wanted.reasonId };
  const id = insertEscalation(work.tx, { ...place, noteId, at: work.now, dueAt });
  if (id === null) return no("already_escalated");
  storeSystemLine(work, row, { type: "escalated", facts: { from: viewer.personId, reason: wanted.reasonId, due: dueAt } });
  work.record({ kind: "conversation_escalated", conversationId: row.id, escalationId: id, reasonId: wanted.reasonId });
  const { personIds } = listenersOf(work, row, { who: "supervisors", personId: null });
  notify(work, personIds, { kind: "escalated", conversationId: row.id, facts: { reason: wanted.reasonId, due: dueAt } });
  jump(work, row.id);
  return id;
}

/** Why this one may not escalate the conversation as it is now; null: they may. */
export function mayEscalate(
  tx: Tx,
  viewer: Viewer,
  row: { id: number; status: Status; ownerId: number | null },
): Refusal<"illegal_move" | "not_owner" | "already_escalated"> | null {
  if (row.status === "resolved" || row.ownerId === null) return no("illegal_move");
  if (row.ownerId !== viewer.personId) return no("not_owner");
  return findEscalation(tx, row.id) ? no("already_escalated") : null;
}

// Only a wait has a ladder.
function jump(work: Work, conversationId: number): void {
  const clock = findClock(work.tx, conversationId);
  const since = findConversation(work.tx, conversationId)?.waitingSince ?? null;
  if (clock && since !== null) climb(work, conversationId, { since, taken: clock.steps, isLate: false, isJump: true });
}

/** Whether this one may give it back with an answer: it is escalated, and they lead its team. */
export function mayReturnEscalated(tx: Tx, viewer: Viewer, row: { id: number; teamId: number }): boolean {
  return maySupervise(viewer, row.teamId) && findEscalation(tx, row.id) !== undefined;
}

/** Who leads the team answers in a note; the owner keeps the conversation, is told, and the escalation ends. */
export function returnEscalation(
  work: Work,
  viewer: Viewer,
  { conversationId, answer }: { conversationId: number; answer: string },
): number | Refusal<"not_found" | "forbidden" | "illegal_move" | "empty_text" | "text_too_long"> {
  const row = findConversationFor(work, viewer, conversationId);
  if (isRefused(row)) return row;
  if (!maySupervise(viewer, row.teamId)) return no("forbidden");
  const escalation = findEscalation(work.tx, row.id);
  if (!escalation) return no("illegal_move");
  if (!isSeen(answer)) return no("empty_text");
  if ([...answer].length > noteMax) return no("text_too_long", { max: noteMax });
  const noteId = storeNote(work, row, { body: answer.trim(), authorId: viewer.personId });
  storeSystemLine(work, row, { type: "escalation_returned", facts: { to: escalation.personId } });
  endEscalation(work, row.id, "returned");
  notify(work, [escalation.personId], { kind: "returned", conversationId: row.id, facts: { note: noteId } });
  return noteId;
}

/** Tells admins of what no supervisor has looked at in time, at most `limit`, once each. Returns how many were looked at. */
export function sweepEscalations(work: Work, limit: number): number {
  return eachRow(work, { sort: "escalation", limit, list: (most) => listDueEscalations(work.tx, work.now, most) }, (id) => miss(work, id));
}

function miss(work: Work, id: number): void {
  const escalation = findOpenEscalation(work.tx, id);
  const row = escalation && findConversation(work.tx, escalation.conversationId);
  if (!escalation || !row || !setEscalationLate(work.tx, id, work.now)) return;
  storeSystemLine(work, row, { type: "escalation_late", facts: { due: escalation.dueAt } });
  work.record({ kind: "clock_fired", conversationId: row.id, level: "escalation", step: null, isLate: false });
  notify(work, listAdminIds(work.tx), { kind: "escalated", conversationId: row.id, facts: { reason: escalation.reasonId, isLate: true } });
}

/** Computes the deadlines of everything escalated anew, one slice after `afterId`; returns where the next begins, or null at the end. */
export function recountEscalations(work: Work, afterId: number, limit: number): number | null {
  const rows = listOpenEscalations(work.tx, afterId, limit);
  for (const { id, teamId, at, dueAt } of rows) {
    const next = escalationDueAt(work.tx, teamId, Math.min(at, work.now));
    if (next !== dueAt) setEscalationDue(work.tx, id, next);
  }
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}

/** Business minutes that a supervisor has. */
export function escalationMinutes(tx: Tx): number {
  return Number(findSetting(tx, "escalation_minutes") ?? usualEscalationMinutes);
}

function escalationDueAt(tx: Tx, teamId: number, at: number): number | null {
  return deadline(hoursOf(tx, teamId), at, escalationMinutes(tx) * minuteMs);
}

/** By its number, a ready reason's word, or what it is called. Undefined: none that may be chosen. */
export function findChosenReason(tx: Tx, chosen: string): number | undefined {
  const folded = chosen.trim().toLocaleLowerCase();
  return listReasons(tx, reasonsMax).find(({ id, ready, name }) => [String(id), ready, name?.toLocaleLowerCase()].includes(folded))?.id;
}

/** Its word or name, for whoever draws it. */
export function reasonOf(tx: Tx, id: number): { ready: string | null; name: string | null } {
  return findReason(tx, id) ?? { ready: null, name: null };
}
