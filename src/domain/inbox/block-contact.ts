import { findBlocked, findBlockState, isBlocked, setBlocked, setBlockState } from "../../db/queries/contacts/blocking.ts";
import { ownsLiveConversation } from "../../db/queries/contacts/contact-card.ts";
import { listTimelines } from "../../db/queries/contacts/contacts.ts";
import {
  type ConversationRow,
  findLatestConversation,
  findLiveConversation,
  moveConversation,
  setSeen,
} from "../../db/queries/conversations/conversations.ts";
import { forgetReadings } from "../../db/queries/conversations/reading.ts";
import { findContactToEdit, tellEdited } from "../contacts/edit-contact.ts";
import { discardUnsent } from "../conversation/discard-unsent.ts";
import { placeOf } from "../conversation/place.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { isSupervising, type Viewer } from "../permissions.ts";
import { assert, isRefused, no, type Refusal } from "../result.ts";
import { assignWaitingTo } from "../routing/assign.ts";
import { recountClock } from "../sla/count-clock.ts";
import { endEscalation } from "../sla/end-escalation.ts";
import type { Work } from "../work.ts";
import { nothingHeld } from "./resolve-conversation.ts";

/** Shuts somebody out: their live conversations end, what they write is kept and moves nothing, nothing is said to them by itself, no figure
 *  counts them, and Meta is asked to block them on every number they wrote to. Supervisors and admins may, and who has one of their
 *  conversations in hand. */
export function blockContact(work: Work, viewer: Viewer, contactId: number): void | Refusal<"not_found" | "forbidden" | "not_owner"> {
  const card = findContactToEdit(work, viewer, contactId);
  if (isRefused(card)) return card;
  if (isBlocked(work.tx, card.id)) return;
  if (!isSupervising(viewer) && !ownsLiveConversation(work.tx, card.id, viewer.personId)) return no("not_owner");
  setBlocked(work.tx, card.id, { at: work.now, by: work.by.personId });
  for (const timeline of listTimelines(work.tx, card.id)) {
    const live = findLiveConversation(work.tx, card.id, timeline.numberId);
    if (live) end(work, live);
    askMeta(work, card.id, timeline.numberId);
  }
  tellEdited(work, card.id, "blocked");
}

/** Lets them in again: a supervisor or admin, or whoever shut them out. What they wrote meanwhile stands in their latest case. */
export function unblockContact(work: Work, viewer: Viewer, contactId: number): void | Refusal<"not_found" | "forbidden" | "not_owner"> {
  const card = findContactToEdit(work, viewer, contactId);
  if (isRefused(card)) return card;
  const { blockedAt, blockedBy } = findBlocked(work.tx, card.id);
  if (blockedAt === null) return;
  if (!isSupervising(viewer) && blockedBy !== viewer.personId) return no("not_owner");
  setBlocked(work.tx, card.id, { at: null, by: null });
  for (const timeline of listTimelines(work.tx, card.id)) {
    const latest = findLatestConversation(work.tx, timeline.id);
    if (latest) storeSystemLine(work, latest, { type: "unblocked" });
    askMeta(work, card.id, timeline.numberId);
  }
  tellEdited(work, card.id, "unblocked");
}

/** Somebody who is blocked wrote all the same: Meta, which would not block whom it had not heard for a day, is asked again. */
export function askMetaAgain(work: Work, contactId: number, numberId: number): void {
  const state = findBlockState(work.tx, contactId, numberId);
  if (state === undefined || state === "refused") askMeta(work, contactId, numberId);
}

function askMeta(work: Work, contactId: number, numberId: number): void {
  setBlockState(work.tx, { contactId, numberId }, { state: "waiting", errorCode: null, now: work.now });
  work.enqueue({ kind: "block_contact", key: `${contactId}:${numberId}`, contactId, numberId });
}

function end(work: Work, row: ConversationRow): void {
  discardUnsent(work, row.id);
  const change = { status: "resolved", waitingSince: null, silenceDueAt: null, resolvedAt: work.now, ...nothingHeld } as const;
  const next = moveConversation(work.tx, row, change);
  assert(next, "a case moved under its own transaction");
  storeSystemLine(work, next, { type: "blocked" });
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: "blocked" });
  recountClock(work, row.id);
  endEscalation(work, row.id, "resolved");
  setSeen(work.tx, row.id);
  forgetReadings(work.tx, row.id);
  if (row.status === "in_progress" && row.ownerId !== null) assignWaitingTo(work, row.ownerId, 1);
}
