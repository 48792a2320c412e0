import { findContact, getTimeline, type ContactRow } from "../../../db/queries/contacts/contacts.ts";
import { isBlocked } from "../../../db/queries/contacts/blocking.ts";
import { type ConversationRow, findConversation, findLiveConversation } from "../../../db/queries/conversations/conversations.ts";
import {
  dropSurvey,
  findSurvey,
  findSurveyedAt,
  isSuspected,
  listDueSurveys,
  setSurveyAsked,
  type SurveyDropped,
  type SurveyRow,
} from "../../../db/queries/csat/surveys.ts";
import { findNumber } from "../../../db/queries/system/numbers.ts";
import { eachRow } from "../../broken-rows.ts";
import { canReach } from "../../contacts/phone-key.ts";
import { isWindowOpen } from "../../conversation/service-window.ts";
import { surveyShape } from "../../csat/survey-rows.ts";
import { assert } from "../../result.ts";
import type { Attempt } from "../../sending/new-attempt.ts";
import { queueReply } from "../../sending/queue-reply.ts";
import type { Work } from "../../work.ts";
import { suspicionMs } from "../budget.ts";
import { questionsOf, readTeamSurvey, type TeamSurvey } from "./team-survey.ts";
import { surveyWords } from "./survey-words.ts";

/** So much of the window must be left: a question that arrives as it shuts is answered too late to be talked about. */
export const windowLeftMs = 30 * 60_000;
/** No customer is asked more often, on whichever number. */
export const askedGapMs = 7 * 24 * 3_600_000;

/** Asks what is due, each in the transaction in which it stops being due, so once; each is judged by what holds now. One attempt for each.
 *  Returns how many were looked at. */
export function sweepSurveys(work: Work, attempts: readonly Attempt[]): number {
  const spare = attempts.values();
  return eachRow(work, { sort: "survey", limit: attempts.length, list: (most) => listDueSurveys(work.tx, work.now, most) }, (id) => {
    const attempt = spare.next().value;
    assert(attempt, "more to ask than attempts");
    const survey = findSurvey(work.tx, id);
    if (survey && survey.sendDueAt !== null && survey.sendDueAt <= work.now) askOrDrop(work, survey, attempt);
  });
}

function askOrDrop(work: Work, survey: SurveyRow, attempt: Attempt): void {
  const row = findConversation(work.tx, survey.conversationId);
  const contact = row && findContact(work.tx, row.contactId);
  assert(row && contact, "a survey without its conversation");
  const settings = readTeamSurvey(work.tx, survey.teamId);
  const why = whyNot(work, { row, contact, survey, settings });
  if (why !== null) return dropSurvey(work.tx, survey.id, why);
  const said = surveyWords(work, row, contact, questionsOf(settings));
  assert(said, "a survey without a question");
  const { language } = said;
  const shape = surveyShape(survey.id, language, said.body);
  const messageId = queueReply(work, row, { ...attempt, shape, authorId: null, origin: "survey" });
  setSurveyAsked(work.tx, survey.id, { now: work.now, messageId, language });
  work.record({ kind: "survey_asked", conversationId: row.id, surveyId: survey.id });
}

type Facts = { row: ConversationRow; contact: ContactRow; survey: SurveyRow; settings: TeamSurvey };

function whyNot(work: Work, { row, contact, survey, settings }: Facts): SurveyDropped | null {
  const { tx, now } = work;
  if (!settings.isOn) return "off";
  if (row.status !== "resolved" || row.reopenings !== survey.stint || row.mergedInto !== null) return "moved_on";
  if (findLiveConversation(tx, row.contactId, row.numberId)) return "moved_on";
  if (isBlocked(tx, contact.id)) return "blocked";
  if (isSuspected(tx, row.id, now - suspicionMs)) return "machine";
  if (!canReach(contact)) return "unreachable";
  if (findNumber(tx, row.numberId)?.pausedAt !== null) return "paused";
  // At half an hour to the millisecond it is asked.
  if (!isWindowOpen(getTimeline(tx, row.timelineId).customerAt, now + windowLeftMs - 1)) return "window";
  const surveyedAt = findSurveyedAt(tx, contact.id);
  return surveyedAt !== null && Math.abs(now - surveyedAt) < askedGapMs ? "too_soon" : null;
}
