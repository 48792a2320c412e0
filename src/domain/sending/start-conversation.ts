import { findContactFor } from "../../db/queries/contacts/contacts-for.ts";
import { isBlocked } from "../../db/queries/contacts/blocking.ts";
import { type ContactRow, findContactBy, findTimeline, insertTimeline, type TimelineRow } from "../../db/queries/contacts/contacts.ts";
import {
  type ConversationRow,
  findConversation,
  findLatestConversation,
  findLiveConversation,
} from "../../db/queries/conversations/conversations.ts";
import { isReadable, isVisible } from "../../db/queries/conversations/sight.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { writeDown } from "../contacts/add-contact.ts";
import { tellEdited } from "../contacts/edit-contact.ts";
import { phoneKey } from "../contacts/phone-key.ts";
import { beginConversation } from "../conversation/begin-conversation.ts";
import { isWindowOpen } from "../conversation/service-window.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { mayWrite, type Viewer } from "../permissions.ts";
import { readPhone } from "../phone.ts";
import { assert, isRefused, no, type Refusal } from "../result.ts";
import { moveOwner } from "../routing/move-owner.ts";
import type { Work } from "../work.ts";
import { readLocalPhone } from "./local-phone.ts";
import { type Draft, sendMessage, type SendRefusal } from "./send-message.ts";

/** From which of our numbers to whom, as it was typed. */
export type StartWanted = { numberId: number; to: string };

/** What WhatsApp would be given, and what of this person whoever asks may know. `liveId`: their conversation on this number that goes on.
 *  `latest`: the last one, which ended. `isOpen`: they wrote in the last 24 hours. Whoever may see nothing of them is told what is told of
 *  somebody nobody knows. */
export type Start = { phone: string; contact: ContactRow | null; liveId: number | null; latest: ConversationRow | null; isOpen: boolean };

export type StartRefusal = Refusal<"forbidden" | "unknown_number" | "bad_phone" | "contact_blocked">;

/** Reads whom somebody wants to write to first (INB-20), and what stands in the way of it. */
export function planStart({ tx, now }: Pick<Work, "tx" | "now">, viewer: Viewer, { numberId, to }: StartWanted): Start | StartRefusal {
  if (!mayWrite(viewer)) return no("forbidden");
  const number = findNumber(tx, numberId);
  if (!number) return no("unknown_number");
  const phone = readLocalPhone(to, readPhone(number.displayNumber));
  if (phone === null) return no("bad_phone");
  const unknown: Start = { phone, contact: null, liveId: null, latest: null, isOpen: false };
  const known = findContactBy(tx, "phone", phoneKey(phone));
  const timeline = known && findTimeline(tx, known.id, numberId);
  const latest = timeline && findLatestConversation(tx, timeline.id);
  const contact = known && findContactFor(tx, viewer, known.id);
  if (latest && latest.status !== "resolved" && isReadable(tx, viewer, latest.id)) return { ...unknown, liveId: latest.id };
  if (!known || !contact) return unknown;
  if (isBlocked(tx, known.id)) return no("contact_blocked");
  if (!timeline || !latest || latest.status !== "resolved" || !isVisible(tx, viewer, latest.id)) return { ...unknown, contact: known };
  return { ...unknown, contact: known, latest, isOpen: isWindowOpen(timeline.customerAt, now) };
}

/** Begins a conversation that is of whoever writes: with a text, with somebody who wrote in the last 24 hours and whose last one ended; with a
 *  template, with anybody, met or not. Returns the message's id. `not_startable`: something of theirs that this viewer may not see stands in
 *  the way, and no more is said of it. */
export function startConversation(
  work: Work,
  viewer: Viewer,
  { draft, ...wanted }: StartWanted & { draft: Omit<Draft, "conversationId" | "version"> },
): number | StartRefusal | SendRefusal | Refusal<"live_case" | "not_startable"> {
  const start = planStart(work, viewer, wanted);
  if (isRefused(start)) return start;
  if (start.liveId !== null) return no("live_case", { conversation: start.liveId });
  const place = draft.shape?.type === "template" ? placeOfTemplate(work, wanted.numberId, start.phone) : placeOfText(start);
  if (isRefused(place)) return place;
  const begun = beginConversation(work, place);
  const owned = moveOwner(work, findConversation(work.tx, begun.id) ?? begun, { personId: viewer.personId, how: "claim" });
  assert(owned, "a conversation that has just begun is nobody's");
  storeSystemLine(work, owned, { type: "claimed", facts: { from: null } });
  return sendMessage(work, viewer, { ...draft, conversationId: owned.id, version: null });
}

type Exchange = Pick<TimelineRow, "id" | "contactId" | "numberId">;

function placeOfText({ latest, isOpen }: Start): Exchange | Refusal<"window_closed"> {
  if (latest === null || !isOpen) return no("window_closed");
  const { timelineId: id, contactId, numberId } = latest;
  return { id, contactId, numberId };
}

function placeOfTemplate(work: Work, numberId: number, phone: string): Exchange | Refusal<"not_startable"> {
  const known = findContactBy(work.tx, "phone", phoneKey(phone));
  if (!known) return insertTimeline(work.tx, meet(work, phone), numberId);
  if (isBlocked(work.tx, known.id) || findLiveConversation(work.tx, known.id, numberId)) return no("not_startable");
  return findTimeline(work.tx, known.id, numberId) ?? insertTimeline(work.tx, known.id, numberId);
}

function meet(work: Work, phone: string): number {
  const id = writeDown(work, { name: null, phone });
  tellEdited(work, id, "added");
  return id;
}
