import type { ContactRow } from "../../db/queries/contacts/contacts.ts";
import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { findContactLanguage, insertAutomaticText } from "../../db/queries/automatic/automatic-texts.ts";
import { assert } from "../result.ts";
import { nextOpeningText } from "../schedule/next-opening-text.ts";
import type { Attempt } from "../sending/new-attempt.ts";
import { queueReply } from "../sending/queue-reply.ts";
import { getCompany } from "../setup/company.ts";
import type { Work } from "../work.ts";
import type { AutomaticKind } from "./budget.ts";
import { sentToday, tellCapReached } from "./caps.ts";
import { fillText, type TextsByLanguage, textFor } from "./text-words.ts";

type Saying = {
  attempt: Attempt;
  kind: AutomaticKind;
  body: string;
  /** Of an away text: when the closure began that it tells of. */
  closedSince: number | null;
  /** Left out: what the team's settings say. */
  origin?: "auto" | "rule";
};

/** Queues what the budget has allowed and counts it there. It ends no wait and moves nothing. */
export function sayText(work: Work, row: ConversationRow, { attempt, kind, body, closedSince, origin = "auto" }: Saying): void {
  const messageId = queueReply(work, row, { ...attempt, body, authorId: null, origin });
  const { contactId, numberId, teamId } = row;
  insertAutomaticText(work.tx, { messageId, contactId, numberId, teamId, kind, closedSince, at: work.now });
  const { sent, cap } = sentToday(work, numberId, kind);
  if (sent >= cap) tellCapReached(work, numberId, kind);
}

/** What a text that is written in some language says to one contact. `opening`: when the team opens next, null = never. */
export function wordsFor(
  work: Work,
  contact: ContactRow,
  texts: TextsByLanguage,
  when: { zone: string; at: number; opening: number | null },
): string {
  const company = getCompany(work.tx);
  const found = textFor(texts, findContactLanguage(work.tx, contact.id), company.language);
  assert(found, "a text was chosen that nobody wrote");
  const opening = nextOpeningText(found.language, when.zone, when);
  return fillText(found.text, { opening, name: contact.name, company: company.name });
}
