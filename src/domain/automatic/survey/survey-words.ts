import { findContactLanguage } from "../../../db/queries/automatic/automatic-texts.ts";
import type { ContactRow } from "../../../db/queries/contacts/contacts.ts";
import type { ConversationRow } from "../../../db/queries/conversations/conversations.ts";
import { nextOpening } from "../../schedule/business-time.ts";
import { hoursOf } from "../../schedule/hours-of.ts";
import { nextOpeningText, type SpokenLanguage } from "../../schedule/next-opening-text.ts";
import { getCompany } from "../../setup/company.ts";
import type { Work } from "../../work.ts";
import { zoneAt } from "../closure.ts";
import { fillText, type TextsByLanguage, textFor } from "../text-words.ts";

/** What a text of the survey says to one customer: in their language, else the company's, with its placeholders filled. Null: nobody wrote it. */
export function surveyWords(
  work: Work,
  row: ConversationRow,
  contact: ContactRow,
  texts: TextsByLanguage,
): { language: SpokenLanguage; body: string } | null {
  const company = getCompany(work.tx);
  const found = textFor(texts, findContactLanguage(work.tx, contact.id), company.language);
  if (!found) return null;
  const hours = hoursOf(work.tx, row.teamId);
  const when = { at: work.now, opening: nextOpening(hours, work.now) };
  const opening = nextOpeningText(found.language, zoneAt(hours, work.now), when);
  return { language: found.language, body: fillText(found.text, { opening, name: contact.name, company: company.name }) };
}
