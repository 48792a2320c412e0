import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { deleteDraft, findDraft } from "../../db/queries/conversations/drafts.ts";
import { insertHandover } from "../../db/queries/routing/handovers.ts";
import { findTarget, type TargetRow } from "../../db/queries/routing/targets.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { noteMax, storeNote } from "../conversation/note.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { assignWaitingTo, routeConversation } from "./assign.ts";
import { returnDueAt } from "./handover.ts";
import { moveOwner } from "./move-owner.ts";
import { targetDoubt } from "./target-doubt.ts";
import { toPending } from "./to-pending.ts";
import { isSeen } from "../visible-text.ts";

/** Why a conversation is handed over. */
export const transferReasons = ["topic", "language", "end_of_shift", "absence", "escalation", "other"] as const;
export type TransferReason = (typeof transferReasons)[number];

/** So many times in one stint without a supervisor: then it is ping-pong. */
const freeTransfers = 2;

export type Transfer = {
  conversationId: number;
  to: { personId: number } | { teamId: number };
  reason: string;
  note: string;
  /** What the sender saw; null = whatever it is now. */
  version: number | null;
  /** The sender knows that the target is away or full. */
  confirm: boolean;
};

export type TransferRefusal = Refusal<
  | "not_found"
  | "forbidden"
  | "not_owner"
  | "illegal_move"
  | "owner_changed"
  | "transfer_to_self"
  | "target_unavailable"
  | "agent_full"
  | "needs_supervisor"
  | "note_missing"
  | "note_too_long"
  | "bad_reason"
>;

/** Hands a conversation to a person, or back to the queue of a team, with why and with what the next one must know. The wait, the
 *  priority, the labels and what the sender had begun to write go along; the customer learns nothing. For the owner and who leads the team. */
export function transferConversation(work: Work, viewer: Viewer, wanted: Transfer): ConversationRow | TransferRefusal {
  const row = findConversationFor(work, viewer, wanted.conversationId);
  if (isRefused(row)) return row;
  const refusal = refuseSender(viewer, row, wanted) ?? refuseWords(work, row, wanted);
  if (refusal) return refusal;
  return "personId" in wanted.to
    ? toPerson(work, viewer, row, { ...wanted, ...wanted.to })
    : toTeam(work, viewer, row, { ...wanted, ...wanted.to });
}

/** Whether this one may hand the conversation over at all, as it is now. */
export function mayTransfer(viewer: Viewer, row: Pick<ConversationRow, "status" | "ownerId" | "teamId">): boolean {
  if (row.status === "resolved") return false;
  return row.ownerId === viewer.personId || maySupervise(viewer, row.teamId);
}

function refuseSender(viewer: Viewer, row: ConversationRow, wanted: Transfer): TransferRefusal | null {
  if (row.status === "resolved") return no("illegal_move");
  if (!mayTransfer(viewer, row)) return no("not_owner");
  if (wanted.version !== null && wanted.version !== row.version) return no("owner_changed");
  if (row.status === "pending" && ("personId" in wanted.to || wanted.to.teamId === row.teamId)) return no("illegal_move");
  return row.transfers >= freeTransfers && !maySupervise(viewer, row.teamId) ? no("needs_supervisor") : null;
}

function refuseWords(work: Work, row: ConversationRow, { reason, note }: Transfer): TransferRefusal | null {
  if (!transferReasons.some((one) => one === reason)) return no("bad_reason");
  if (!isSeen(note) && findTeam(work.tx, row.teamId)?.needsNote === 1) return no("note_missing");
  return [...note].length > noteMax ? no("note_too_long", { max: noteMax }) : null;
}

type Sending = Transfer & { note: string };

function toPerson(work: Work, viewer: Viewer, row: ConversationRow, to: Sending & { personId: number }): ConversationRow | TransferRefusal {
  if (to.personId === viewer.personId || to.personId === row.ownerId) return no("transfer_to_self");
  const target = findTarget(work.tx, row.teamId, to.personId);
  if (!target) return no("target_unavailable", { name: null });
  const doubt = to.confirm ? null : doubtAbout(target, work.now);
  if (doubt) return doubt;
  const { teamId } = target;
  const dueAt = returnDueAt(work.tx, { at: work.now, toTeamId: teamId });
  const handoverId = store(work, viewer, row, { ...to, toId: target.id, teamId, returnDueAt: dueAt });
  const change = { teamId, transfers: row.transfers + 1, handoverId };
  const next = moveOwner(work, row, { personId: target.id, how: "transferred", change });
  if (!next) return no("owner_changed");
  tell(work, row, next, to.reason);
  return next;
}

function toTeam(work: Work, viewer: Viewer, row: ConversationRow, to: Sending & { teamId: number }): ConversationRow | TransferRefusal {
  const team = findTeam(work.tx, to.teamId);
  if (!team || team.archivedAt !== null) return no("target_unavailable", { name: null });
  const handoverId = store(work, viewer, row, { ...to, toId: null, returnDueAt: null });
  const change = { teamId: team.id, transfers: row.transfers + 1, handoverId };
  const next = toPending(work, row, row.ownerId === null ? "team" : "transferred", change);
  if (!next) return no("owner_changed");
  tell(work, row, next, to.reason);
  routeConversation(work, row.id);
  return findConversation(work.tx, row.id) ?? next;
}

// Passes when the sender confirms it. Full in the team alone is told with the team's numbers.
function doubtAbout(target: TargetRow, now: number): TransferRefusal | null {
  const doubt = targetDoubt(target, now);
  const { name, load, cap, teamLoad, teamCap } = target;
  if (doubt !== "agent_full") return doubt && no(doubt, { name });
  return cap !== null && load >= cap ? no(doubt, { name, load, cap }) : no(doubt, { name, load: teamLoad, cap: teamCap });
}

type NewHandover = Sending & { toId: number | null; teamId: number; returnDueAt: number | null };

// The note stands in the timeline for good, and is pinned through the hand-over until the receiver answers.
function store(work: Work, viewer: Viewer, row: ConversationRow, to: NewHandover): number {
  const body = isSeen(to.note) ? to.note.trim() : "";
  const mine = { conversationId: row.id, personId: viewer.personId, kind: "reply" } as const;
  const draft = findDraft(work.tx, mine)?.body ?? null;
  deleteDraft(work.tx, mine);
  return insertHandover(work.tx, {
    conversationId: row.id,
    fromId: viewer.personId,
    fromTeamId: row.teamId,
    toId: to.toId,
    toTeamId: to.teamId,
    reason: to.reason,
    noteId: body === "" ? null : storeNote(work, { ...row, teamId: to.teamId }, { body, authorId: viewer.personId }),
    draft,
    at: work.now,
    returnDueAt: to.returnDueAt,
  });
}

function tell(work: Work, before: ConversationRow, next: ConversationRow, reason: string): void {
  storeSystemLine(work, next, { type: "transferred", facts: { from: before.ownerId, to: next.ownerId, toTeam: next.teamId, reason } });
  if (before.ownerId !== null && before.status === "in_progress") assignWaitingTo(work, before.ownerId, 1);
}
