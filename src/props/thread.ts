import type { Tx } from "../db/open.ts";
import { findConversation } from "../db/queries/conversations/conversations.ts";
import type { InboxRow } from "../db/queries/conversations/inbox-list.ts";
import { readWornLabels } from "../db/queries/conversations/labels.ts";
import { listScheduled } from "../db/queries/answering/scheduled.ts";
import { findNumber } from "../db/queries/system/numbers.ts";
import { listAssignable } from "../db/queries/routing/assignable.ts";
import { canReach } from "../domain/contacts/phone-key.ts";
import { isWindowOpen, windowClosesAt } from "../domain/conversation/service-window.ts";
import { scheduledMax } from "../domain/conversation/stop-scheduled.ts";
import { maySnooze } from "../domain/inbox/snooze.ts";
import { mayEscalate } from "../domain/escalation/escalate.ts";
import { maySupervise, mayWrite, type Viewer } from "../domain/permissions.ts";
import { mayTakeOver } from "../domain/routing/claim.ts";
import { isOfWait } from "../domain/routing/time-out.ts";
import { isContextUnread } from "../domain/routing/handover.ts";
import { mayTransfer } from "../domain/routing/transfer.ts";
import { type WhyPending, whyPending } from "../domain/routing/why-pending.ts";
import { isVisible } from "../db/queries/conversations/sight.ts";
import type { ComposerProps } from "../../views/partials/composer/composer.tsx";
import type { Scheduled } from "../../views/partials/composer/scheduled-list.tsx";
import type { ComposerState } from "../../views/partials/composer/composer-bar.tsx";
import type { Action } from "../../views/partials/controls/action-button.tsx";
import type { ThreadHeaderProps } from "../../views/partials/conversation/thread-header.tsx";
import { askedByOf, askStateOf, pinnedRow, savedOf } from "./handover.ts";
import { adOf } from "./people/ad.ts";
import { addressOf, nameOf } from "./person-name.ts";
import { ownerState } from "./people/presence.ts";
import { shelfOf } from "./templates/template-choices.ts";
import { dueOf, nextStepOf, passOnOf } from "./row.ts";

type Own<Props> = Omit<Props, "view" | "tab" | "conversationId">;

/** The header of an open conversation as this viewer sees it. */
export function headerOf(tx: Tx, row: InboxRow, viewer: Viewer): Own<ThreadHeaderProps> {
  const isMine = row.ownerId === viewer.personId;
  const mayAct = mayWrite(viewer) && isVisible(tx, viewer, row.id);
  return {
    version: row.version,
    name: nameOf(row, viewer),
    address: addressOf(row, viewer),
    status: row.status,
    priority: row.status === "resolved" ? 0 : row.priority,
    labels: readWornLabels(row.labels),
    ad: adOf(tx, row),
    owner: row.ownerId === null || row.ownerName === null ? null : { id: row.ownerId, name: row.ownerName, state: ownerState(viewer, row) },
    isMine,
    unseen: row.status === "resolved" || !mayWrite(viewer) ? undefined : unseenOf(row, isMine),
    teamName: row.teamName,
    waitingSince: row.waitingSince,
    passOn: passOnOf(row),
    mayKeep: isMine && row.waitingSince !== null && !isOfWait({ waitingSince: row.waitingSince }, row.keptAt),
    snoozedUntil: row.snoozedUntil,
    isFollowUp: row.followUpAt !== null,
    maySnooze: mayWrite(viewer) && maySnooze(viewer, row),
    due: dueOf(row),
    nextStep: nextStepOf(row),
    escalatedUntil: row.escalatedAt === null ? undefined : row.escalationDueAt,
    actions: mayAct ? actionsOf(row, viewer) : [],
    mayEscalate: mayAct && row.escalatedAt === null && mayEscalate(tx, viewer, row) === null,
    mayAct,
    mayTransfer: mayAct && mayTransfer(viewer, row),
    people: maySupervise(viewer, row.teamId) && row.status !== "resolved" ? listAssignable(tx, viewer, row.ownerId) : [],
  };
}

// Another word, or another transfer, is another name.
function unseenOf({ unread, handedById, lastMessageAt }: InboxRow, isMine: boolean): string | undefined {
  return unread > 0 || (isMine && handedById !== null) ? `${unread}-${handedById ?? 0}-${lastMessageAt}` : undefined;
}

// In the order of importance: the first one is the button.
function actionsOf(row: InboxRow, viewer: Viewer): Action[] {
  if (row.status === "resolved") return ["reopen"];
  if (row.ownerId === null) return ["claim", "resolve"];
  if (row.ownerId !== viewer.personId) return maySupervise(viewer, row.teamId) ? ["claim", "resolve", "release"] : [];
  return row.status === "in_progress" && row.waitingSince === null ? ["resolve", "waiting", "release"] : ["resolve", "release"];
}

/** The composer of an open conversation as this viewer sees it. `pressKey` is a fresh random value. `isShared`: others may be shown the same. */
export function composerOf(
  tx: Tx,
  row: InboxRow,
  viewer: Viewer,
  at: { now: number; pressKey: string; isShared: boolean },
): Own<ComposerProps> {
  return {
    version: row.version,
    pressKey: at.pressKey,
    state: stateOf(tx, row, viewer, at.now),
    windowClosesAt: windowClosesAt(row.customerAt),
    mayNote: mayWrite(viewer),
    mayPin: maySupervise(viewer, row.teamId) && row.status !== "resolved" && row.ownerId !== viewer.personId,
    saved: savedOf(tx, row, viewer, at.isShared),
    askedBy: askedByOf(tx, row, viewer),
    scheduled: scheduledOf(tx, row),
    mayUnschedule: mayWrite(viewer) && row.ownerId === viewer.personId,
  };
}

function scheduledOf(tx: Tx, row: InboxRow): Scheduled[] {
  return listScheduled(tx, row.id, scheduledMax)
    .filter((one) => one.isStopped === 0)
    .map((one) => ({ id: one.id, at: one.sendDueAt, text: one.body || (one.fileName ?? "…"), endsOnReply: one.endsOnReply === 1 }));
}

function stateOf(tx: Tx, row: InboxRow, viewer: Viewer, now: number): ComposerState {
  if (!mayWrite(viewer)) return { kind: "viewer" };
  if (row.status === "resolved") return { kind: "resolved", mayReopen: isVisible(tx, viewer, row.id) };
  if (row.ownerId === null) return { kind: "pending", mayTake: isVisible(tx, viewer, row.id), why: whyFor(tx, row, viewer, now) };
  if (row.ownerId !== viewer.personId) return otherState(tx, row, viewer, now);
  const handoverId = pinnedRow(tx, row, viewer)?.id ?? null;
  if (isContextUnread(tx, { id: row.id, teamId: row.teamId, handoverId }, viewer.personId)) return { kind: "context" };
  if (!canReach(row)) return { kind: "no_recipient" };
  if (findNumber(tx, row.numberId)?.pausedAt !== null) return { kind: "paused" };
  return isWindowOpen(row.customerAt, now) ? { kind: "yours" } : { kind: "closed_window", choices: shelfOf(tx, row) };
}

function otherState(tx: Tx, row: InboxRow, viewer: Viewer, now: number): ComposerState {
  const mayTake = isVisible(tx, viewer, row.id) && mayTakeOver({ tx, now }, viewer, row);
  const ask = isVisible(tx, viewer, row.id) ? askStateOf(tx, row, viewer) : null;
  return { kind: "other", ownerName: row.ownerName ?? "", mayTake, ask };
}

// Only who leads the team learns why nobody has it.
function whyFor(tx: Tx, row: InboxRow, viewer: Viewer, now: number): WhyPending | null {
  const stored = maySupervise(viewer, row.teamId) ? findConversation(tx, row.id) : undefined;
  return stored ? whyPending({ tx, now }, stored) : null;
}
