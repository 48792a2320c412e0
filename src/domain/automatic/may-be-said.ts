import { isBlocked } from "../../db/queries/contacts/blocking.ts";
import { type ContactRow, getTimeline } from "../../db/queries/contacts/contacts.ts";
import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { findAnsweredAt, findSuspectedAt, findToldAt } from "../../db/queries/automatic/automatic-texts.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { canReach } from "../contacts/phone-key.ts";
import type { Work } from "../work.ts";
import { type AutomaticKind, type Prompt, withheldFor } from "./budget.ts";
import { sentToday, tellCapReached } from "./caps.ts";

/** To whom a text of this kind would go, and what of theirs it would answer; null: nothing. */
export type Wanted = {
  contact: ContactRow;
  kind: AutomaticKind;
  prompt: Prompt | null;
  /** A template: WhatsApp takes one at any time. */ needsNoWindow?: true;
};

/** Whether the budget allows it now. A cap that stops it is told to admins. */
export function mayBeSaid(work: Work, row: ConversationRow, { contact, kind, prompt, needsNoWindow }: Wanted): boolean {
  const { sent, cap } = sentToday(work, row.numberId, kind);
  const withheld = withheldFor({
    now: work.now,
    prompt,
    isNumberPaused: findNumber(work.tx, row.numberId)?.pausedAt !== null,
    isReachable: canReach(contact),
    isBlocked: isBlocked(work.tx, contact.id),
    customerAt: needsNoWindow ? work.now : getTimeline(work.tx, row.timelineId).customerAt,
    answeredAt: findAnsweredAt(work.tx, row.timelineId),
    toldAt: findToldAt(work.tx, row.contactId),
    suspectedAt: findSuspectedAt(work.tx, row.contactId),
    sentToday: sent,
    cap,
  });
  if (withheld === "cap") tellCapReached(work, row.numberId, kind);
  return withheld === null;
}
