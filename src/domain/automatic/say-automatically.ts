import type { ContactRow } from "../../db/queries/contacts/contacts.ts";
import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { findHeardAt, isToldAway } from "../../db/queries/automatic/automatic-texts.ts";
import { assert } from "../result.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import type { Attempt } from "../sending/new-attempt.ts";
import type { Work } from "../work.ts";
import type { Prompt } from "./budget.ts";
import { chooseText } from "./choose-text.ts";
import { zoneAt } from "./closure.ts";
import { mayBeSaid } from "./may-be-said.ts";
import { sayText, wordsFor } from "./say-text.ts";
import { suspectMachine } from "./suspect-machine.ts";
import { readTeamTexts, voiceOf } from "./team-texts.ts";

/** What has just come from a customer, after rules have chosen the team. */
export type Said = {
  conversationId: number;
  contact: ContactRow;
  prompt: Prompt;
  /** Its words, to know a machine by; null: it has none. */
  text: string | null;
  isNewCase: boolean;
  /** Drawn before queueing, for the one text this may be answered with. */
  attempt: Attempt;
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
  if (!chosen) return;
  const { contact, prompt, attempt } = said;
  if (!mayBeSaid(work, row, { contact, prompt, kind: chosen.kind })) return;
  const closure = chosen.kind === "away" ? chosen.closure : null;
  const when = { zone: zoneAt(hours, work.now), at: work.now, opening: closure === null ? work.now : closure.until };
  const body = wordsFor(work, contact, texts[chosen.kind], when);
  sayText(work, row, { attempt, kind: chosen.kind, closedSince: closure?.since ?? null, body });
}
