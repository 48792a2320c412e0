import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { findDraft, setDraft } from "../../db/queries/conversations/drafts.ts";
import {
  findHandover,
  type HandoverRow,
  listReturning,
  listUnopened,
  setContextRead,
  setOpened,
  setReturned,
  setReturnDue,
  setSettled,
  unpinHandover,
} from "../../db/queries/routing/handovers.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import type { Tx } from "../../db/open.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import type { Viewer } from "../permissions.ts";
import { assert, isRefused, no, type Refusal } from "../result.ts";
import { notify } from "../notices/notify.ts";
import { deadline } from "../schedule/business-time.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import type { Work } from "../work.ts";
import { assignWaitingTo, routeConversation } from "./assign.ts";
import { toPending } from "./to-pending.ts";
import { eachRow } from "../broken-rows.ts";

/** Business minutes a person has to open what was transferred to them, before it goes back. */
const unopenedMinutes = 5;
const minuteMs = 60_000;

type Handed = Pick<ConversationRow, "id" | "handoverId" | "teamId">;

/** The owner has the conversation open: it does not go back any more. */
export function openHandover(work: Work, row: Handed): void {
  if (row.handoverId !== null && setOpened(work.tx, row.handoverId, work.now))
    work.record({ kind: "handover_opened", conversationId: row.id, handoverId: row.handoverId });
}

/** The owner says that the pinned note was read; how long that took is kept. Again, or without any note, it changes nothing. */
export function confirmContext(
  work: Work,
  viewer: Viewer,
  { conversationId }: { conversationId: number },
): ConversationRow | Refusal<"not_found" | "forbidden" | "not_owner"> {
  const row = findConversationFor(work, viewer, conversationId);
  if (isRefused(row)) return row;
  if (row.ownerId !== viewer.personId) return no("not_owner");
  openHandover(work, row);
  if (row.handoverId !== null && setContextRead(work.tx, row.handoverId, work.now))
    work.record({ kind: "handover_read", conversationId: row.id, handoverId: row.handoverId });
  return row;
}

/** Whether this person has to read the pinned note before the first reply, as the team wants it. Nobody has to read their own. */
export function isContextUnread(tx: Tx, row: Handed, personId: number): boolean {
  const handover = row.handoverId === null ? undefined : findHandover(tx, row.handoverId);
  if (!handover || handover.noteId === null || handover.readAt !== null || handover.fromId === personId) return false;
  return findTeam(tx, row.teamId)?.mustRead === 1;
}

/** The receiver has answered: nothing stays pinned. */
export function endHandover(work: Work, row: Handed): void {
  if (row.handoverId === null) return;
  openHandover(work, row);
  unpinHandover(work.tx, row.id);
}

/** When a transfer to a person goes back unopened, in business minutes of the team it went to. Null: never. */
export function returnDueAt(tx: Tx, { at, toTeamId }: Pick<HandoverRow, "at" | "toTeamId">): number | null {
  return deadline(hoursOf(tx, toTeamId), at, unopenedMinutes * minuteMs);
}

/** Computes anew when what nobody has opened goes back, one slice after `afterId`; returns where the next begins, or null at the end. What
 *  stands in the future counts from now. */
export function recountReturns(work: Work, afterId: number, limit: number): number | null {
  const rows = listReturning(work.tx, afterId, limit);
  for (const row of rows) {
    const dueAt = returnDueAt(work.tx, { ...row, at: Math.min(row.at, work.now) });
    if (dueAt !== row.returnDueAt) setReturnDue(work.tx, row.id, dueAt);
  }
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}

/** Takes back what nobody opened in time, at most `limit`. Returns how many were looked at. */
export function sweepHandovers(work: Work, limit: number): number {
  return eachRow(work, { sort: "handover", limit, list: (most) => listUnopened(work.tx, work.now, most) }, (id) => takeBack(work, id));
}

function takeBack(work: Work, id: number): void {
  const handover = findHandover(work.tx, id);
  const row = handover && findConversation(work.tx, handover.conversationId);
  if (!handover || row?.handoverId !== id || row.status === "resolved" || row.ownerId !== handover.toId) return setSettled(work.tx, id);
  const next = toPending(work, row, "handover_unopened", { teamId: teamToReturnTo(work.tx, handover, row) });
  assert(next, "a case moved under its own transaction");
  setReturned(work.tx, id, work.now);
  giveDraftBack(work, handover);
  storeSystemLine(work, next, { type: "handover_returned", facts: { from: handover.toId, to: handover.fromId, minutes: unopenedMinutes } });
  notify(work, [handover.fromId], { kind: "returned", conversationId: row.id });
  routeConversation(work, row.id);
  if (handover.toId !== null) assignWaitingTo(work, handover.toId, 1);
}

// A team that was closed meanwhile has given its conversations away: then it stays where it is.
function teamToReturnTo(tx: Tx, handover: HandoverRow, row: ConversationRow): number {
  return findTeam(tx, handover.fromTeamId)?.archivedAt === null ? handover.fromTeamId : row.teamId;
}

function giveDraftBack(work: Work, { conversationId, fromId, draft }: HandoverRow): void {
  const place = { conversationId, personId: fromId, kind: "reply" } as const;
  if (draft !== null && findDraft(work.tx, place) === undefined) setDraft(work.tx, place, { body: draft, pressKey: null }, work.now);
}
