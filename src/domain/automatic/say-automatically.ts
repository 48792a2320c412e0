import { type ContactRow, getTimeline } from "../../db/queries/contacts/contacts.ts";
import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import {
  findAnsweredAt,
  findContactLanguage,
  findHeardAt,
  findSuspectedAt,
  findToldAt,
  insertAutomaticText,
  isToldAway,
} from "../../db/queries/automatic/automatic-texts.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { canReach } from "../contacts/phone-key.ts";
import { assert } from "../result.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import { nextOpeningText } from "../schedule/next-opening-text.ts";
import { getCompany } from "../setup/company.ts";
import { queueReply } from "../sending/send-message.ts";
import type { Work } from "../work.ts";
import { type AutomaticKind, type Prompt, withheldFor } from "./budget.ts";
import { sentToday, tellCapReached } from "./caps.ts";
import { type Chosen, chooseText } from "./choose-text.ts";
import { zoneAt } from "./closure.ts";
import { suspectMachine } from "./suspect-machine.ts";
import { readTeamTexts, type TeamTexts, voiceOf } from "./team-texts.ts";
import { fillText, textFor } from "./text-words.ts";

/** What has just come from a customer, after rules have chosen the team. */
export type Said = {
  conversationId: number;
  contact: ContactRow;
  prompt: Prompt;
  /** Its words, to know a machine by; null: it has none. */
  text: string | null;
  isNewCase: boolean;
  /** Drawn before queueing, for the one text this may be answered with. */
  attempt: { outboxId: string; tag: string; clientToken: string };
};

/** The team answers by itself, if it has something to say to this customer now and the budget allows it: an away text while it is shut,
 *  else a greeting. It ends no wait and moves nothing. */
export function sayAutomatically(work: Work, said: Said): void {
  const row = findConversation(work.tx, said.conversationId);
  assert(row, "a case is gone within its own transaction");
  if (said.prompt === "words" && said.text !== null) suspectMachine(work, row, said.text);
  const texts = readTeamTexts(work.tx, row.teamId);
  if (!texts) return;
  const hours = hoursOf(work.tx, row.teamId);
  const chosen = chooseText(voiceOf(texts), hours, work.now, {
    isNewCase: said.isNewCase,
    isTold: ({ since }) => isToldAway(work.tx, row.contactId, row.teamId, since),
    heardAt: () => findHeardAt(work.tx, row.contactId),
  });
  if (!chosen || !isAllowed(work, row, said, chosen.kind)) return;
  const opening = { at: work.now, opening: chosen.kind === "away" ? chosen.closure.until : work.now };
  say(work, row, { said, chosen, body: wordsFor(work, said.contact, texts[chosen.kind], { zone: zoneAt(hours, work.now), ...opening }) });
}

function isAllowed(work: Work, row: ConversationRow, { contact, prompt }: Said, kind: AutomaticKind): boolean {
  const { sent, cap } = sentToday(work, row.numberId, kind);
  const withheld = withheldFor({
    now: work.now,
    prompt,
    isNumberPaused: findNumber(work.tx, row.numberId)?.pausedAt !== null,
    isReachable: canReach(contact),
    customerAt: getTimeline(work.tx, row.timelineId).customerAt,
    answeredAt: findAnsweredAt(work.tx, row.timelineId),
    toldAt: findToldAt(work.tx, row.contactId),
    suspectedAt: findSuspectedAt(work.tx, row.contactId),
    sentToday: sent,
    cap,
  });
  if (withheld === "cap") tellCapReached(work, row.numberId, kind);
  return withheld === null;
}

function wordsFor(
  work: Work,
  contact: ContactRow,
  texts: TeamTexts["away"],
  when: { zone: string; at: number; opening: number | null },
): string {
  const company = getCompany(work.tx);
  const found = textFor(texts, findContactLanguage(work.tx, contact.id), company.language);
  assert(found, "a text was chosen that nobody wrote");
  const opening = nextOpeningText(found.language, when.zone, when);
  return fillText(found.text, { opening, name: contact.name, company: company.name });
}

type Saying = { said: Said; chosen: Chosen; body: string };

function say(work: Work, row: ConversationRow, { said, chosen, body }: Saying): void {
  const { kind } = chosen;
  const messageId = queueReply(work, row, { ...said.attempt, body, authorId: null, origin: "auto" });
  const { contactId, numberId, teamId } = row;
  const closedSince = chosen.kind === "away" ? chosen.closure.since : null;
  insertAutomaticText(work.tx, { messageId, contactId, numberId, teamId, kind, closedSince, at: work.now });
  const { sent, cap } = sentToday(work, numberId, kind);
  if (sent >= cap) tellCapReached(work, numberId, kind);
}
