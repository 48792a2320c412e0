import { findContact } from "../../../db/queries/contacts/contacts.ts";
import { findConversation } from "../../../db/queries/conversations/conversations.ts";
import type { SurveyRow } from "../../../db/queries/csat/surveys.ts";
import { findNumber } from "../../../db/queries/system/numbers.ts";
import { canReach } from "../../contacts/phone-key.ts";
import { assert } from "../../result.ts";
import type { Attempt } from "../../sending/new-attempt.ts";
import { queueReply } from "../../sending/queue-reply.ts";
import type { Work } from "../../work.ts";
import { surveyWords } from "./survey-words.ts";
import { readTeamSurvey } from "./team-survey.ts";

/** Says thanks for the first answer to a survey, where the team wrote a text for it: each is one more message to pay. It ends no wait and
 *  moves nothing. */
export function thankForAnswer(work: Work, survey: SurveyRow, attempt: Attempt): void {
  const { thanks } = readTeamSurvey(work.tx, survey.teamId);
  const row = findConversation(work.tx, survey.conversationId);
  const contact = row && findContact(work.tx, row.contactId);
  assert(row && contact, "a survey without its conversation");
  if (!canReach(contact) || findNumber(work.tx, row.numberId)?.pausedAt !== null) return;
  const said = surveyWords(work, row, contact, thanks);
  if (said) queueReply(work, row, { ...attempt, body: said.body, authorId: null, origin: "survey" });
}
