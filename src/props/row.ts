import type { InboxRow } from "../db/queries/conversations/inbox-list.ts";
import { readWornLabels } from "../db/queries/conversations/labels.ts";
import { statusOfRank } from "../domain/conversation/rank.ts";
import { windowClosesAt } from "../domain/conversation/service-window.ts";
import { maySupervise, mayWrite, type Viewer } from "../domain/permissions.ts";
import type { RowProps } from "../../views/partials/list/conversation-row.tsx";
import type { Preview, PreviewType } from "../../views/partials/list/row-preview.ts";
import type { Handed } from "../../views/partials/list/row-marks.tsx";
import type { NextStep } from "../../views/partials/controls/due-tag.tsx";
import type { Due } from "../../views/partials/controls/time.tsx";
import type { PassOn } from "../../views/partials/controls/pass-on.tsx";
import { shownName } from "../../views/format/shown-name.ts";
import { nameOf } from "./person-name.ts";
import { ownerState } from "./people/presence.ts";

const previewTypes: readonly string[] = [
  "text",
  "image",
  "video",
  "sticker",
  "audio",
  "document",
  "location",
  "contacts",
  "reply",
  "interactive",
  "template",
  "reaction",
  "order",
  "system",
  "edit",
  "revoke",
  "unsupported",
  "note",
];

/** A line of the inbox as its row shows it. `place`: where it stands in the list, a smaller one higher. */
export function rowProps(row: InboxRow, viewer: Viewer, place = row.sortAt): RowProps {
  return {
    id: row.id,
    version: row.version,
    name: nameOf(row, viewer),
    preview: previewOf(row, viewer),
    status: row.status,
    waitingSince: row.waitingSince,
    due: dueOf(row),
    nextStep: nextStepOf(row),
    isEscalated: row.escalatedAt !== null,
    lastAt: row.lastMessageAt,
    unread: row.unread,
    isMarked: row.isMarked === 1,
    priority: row.status === "resolved" ? 0 : row.priority,
    labels: readWornLabels(row.labels),
    handed: handedOf(row, viewer),
    passOn: passOnOf(row),
    snoozedUntil: row.snoozedUntil,
    isFollowUp: row.followUpAt !== null,
    place,
    ownerName: row.ownerName,
    ownerId: row.ownerId,
    ownerState: ownerState(viewer, row),
    windowClosesAt: windowClosesAt(row.customerAt),
    fromAd: row.adAt !== null,
    adName: shownName(row.adHeadline ?? "") || null,
    isSuspected: row.suspectedAt !== null,
    isWithBot: row.botRunId !== null,
    mayTake: mayWrite(viewer),
    mayGive: maySupervise(viewer, row.teamId) && row.status !== "resolved",
  };
}

/** When it passes to somebody else for not being answered; null when it never does, also because nobody could be written to any more
 *  by then. */
export function passOnOf(row: InboxRow): PassOn | null {
  if (row.lateAt !== null) return "late";
  const closesAt = windowClosesAt(row.customerAt);
  return row.reassignDueAt === null || closesAt === null || row.reassignDueAt >= closesAt ? null : { at: row.reassignDueAt };
}

/** When the customer who waits should have an answer; null: nobody waits, or nothing is promised. */
export function dueOf({ answerWarnAt, answerDueAt }: Pick<InboxRow, "answerWarnAt" | "answerDueAt">): Due | null {
  return answerWarnAt === null || answerDueAt === null ? null : { warnAt: answerWarnAt, at: answerDueAt };
}

/** Which step of the ladder comes next, and when; null: none. */
export function nextStepOf({ stepDueAt, steps }: Pick<InboxRow, "stepDueAt" | "steps">): NextStep | null {
  return stepDueAt === null ? null : { number: (steps ?? 0) + 1, at: stepDueAt };
}

// Its receiver alone is told: to everybody else it is simply that person's.
function handedOf(row: InboxRow, viewer: Viewer): Handed | null {
  const isForReader = row.ownerId === viewer.personId && row.handedById !== null && row.handedById !== viewer.personId;
  return isForReader ? { by: row.handedByName ?? "", until: row.handedUntil } : null;
}

function previewOf(row: InboxRow, viewer: Viewer): Preview {
  const isOut = row.lastKind === "out";
  return {
    type: typeOf(row),
    text: row.lastText,
    by: isOut ? authorOf(row, viewer) : null,
    tick: isOut ? statusOfRank(row.lastRank) : null,
  };
}

function typeOf(row: InboxRow): PreviewType {
  if (row.lastType === "audio" && row.lastVoice === 1) return "voice";
  return isPreviewType(row.lastType) ? row.lastType : "text";
}

function isPreviewType(type: string | null): type is PreviewType {
  return type !== null && previewTypes.includes(type);
}

function authorOf(row: InboxRow, viewer: Viewer): Preview["by"] {
  if (row.lastAuthorId === viewer.personId) return { who: "me" };
  return row.lastAuthorName === null ? null : { who: "colleague", name: row.lastAuthorName };
}
