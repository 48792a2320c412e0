import { findMarketing, setMarketing } from "../../db/queries/contacts/marketing.ts";
import { listTimelines } from "../../db/queries/contacts/contacts.ts";
import { findConversation, findLatestConversation } from "../../db/queries/conversations/conversations.ts";
import { findContactToEdit, tellEdited } from "../contacts/edit-contact.ts";
import type { Content } from "../conversation/inbound.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import type { Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { isSeen } from "../visible-text.ts";
import type { Work } from "../work.ts";
import { isOptOut } from "./opt-out-words.ts";

/** How it is known: the customer's own words to us, their choice in WhatsApp, Meta's refusal of an advertisement, or somebody of ours. */
export const marketingWhys = ["words", "whatsapp", "refused", "by_hand"] as const;
export type MarketingWhy = (typeof marketingWhys)[number];

export const reasonMax = 200;

/** What a customer said may be that they want no more advertising: it is noted, and moves nothing else. */
export function heedOptOut(work: Work, contactId: number, content: Content, at: number): void {
  if (isOptOut(content)) tellMarketing(work, contactId, { isStopped: true, why: "words", at });
}

/** Meta's code for an advertisement to somebody who wants none. */
const stoppedCode = 131050;

/** Meta would not send: somebody wants no advertising, and we had not heard of it. */
export function heedRefusal(work: Work, conversationId: number, code: number | null): void {
  const row = code === stoppedCode ? findConversation(work.tx, conversationId) : undefined;
  if (row) tellMarketing(work, row.contactId, { isStopped: true, why: "refused", at: work.now });
}

/** They want no advertising any more, or want it again, since `at`: each of their latest cases says so. What they wanted before what is known
 *  already is old news. */
export function tellMarketing(
  work: Work,
  contactId: number,
  { isStopped, why, at }: { isStopped: boolean; why: Exclude<MarketingWhy, "by_hand">; at: number },
): void {
  const known = findMarketing(work.tx, contactId);
  if (known.changedAt !== null && at < known.changedAt) return;
  change(work, contactId, { isStopped, at, facts: { why } });
}

/** Somebody of ours writes down what a customer wants: that it stops, or, with a reason, that it may go on. */
export function setMarketingByHand(
  work: Work,
  viewer: Viewer,
  { contactId, isStopped, reason }: { contactId: number; isStopped: boolean; reason: string },
): void | Refusal<"not_found" | "forbidden" | "reason_missing" | "reason_too_long"> {
  const card = findContactToEdit(work, viewer, contactId);
  if (isRefused(card)) return card;
  const said = reason.replaceAll(/\s+/g, " ").trim();
  if (!isStopped && !isSeen(said)) return no("reason_missing");
  if (said.length > reasonMax) return no("reason_too_long", { max: reasonMax });
  change(work, card.id, { isStopped, at: work.now, facts: { why: "by_hand", reason: said } });
}

type Change = { isStopped: boolean; at: number; facts: { why: MarketingWhy; reason?: string } };

function change(work: Work, contactId: number, { isStopped, at, facts }: Change): void {
  const { stoppedAt } = findMarketing(work.tx, contactId);
  setMarketing(work.tx, contactId, { stoppedAt: isStopped ? at : null, changedAt: at });
  if (isStopped === (stoppedAt !== null)) return;
  for (const timeline of listTimelines(work.tx, contactId)) {
    const latest = findLatestConversation(work.tx, timeline.id);
    if (latest) storeSystemLine(work, latest, { type: isStopped ? "marketing_stopped" : "marketing_resumed", facts });
  }
  tellEdited(work, contactId, isStopped ? "marketing_stopped" : "marketing_resumed");
}
