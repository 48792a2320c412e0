import { type SurveyRow, setSurveyComment, setSurveyScore } from "../../db/queries/csat/surveys.ts";
import { listAdminIds } from "../../db/queries/people/people.ts";
import { listSupervisorsOf } from "../../db/queries/sla/listeners.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { notify } from "../notices/notify.ts";
import type { Work } from "../work.ts";

/** So long a survey may be answered. */
export const answerMsMax = 48 * 3_600_000;
/** The customer's next text within this time says more about the score. */
export const commentMsMax = 10 * 60_000;
/** A score this low is told to supervisors. */
const poorMax = 2;

/** Keeps how a customer found it; the last answer wins, by the time it was written. Whoever leads the team hears of a poor one, once until it
 *  gets better. True: it is the survey's first answer. */
export function recordScore(work: Work, survey: SurveyRow, given: { score: number; at: number; answerId: number }): boolean {
  if (!setSurveyScore(work.tx, survey.id, given)) return false;
  const { conversationId, id: surveyId } = survey;
  work.record({ kind: "survey_answered", conversationId, surveyId, score: given.score });
  if (survey.score !== given.score)
    storeSystemLine(
      work,
      { id: conversationId, timelineId: survey.timelineId },
      { type: "survey_answered", facts: { score: given.score } },
    );
  const wasPoor = survey.score !== null && survey.score <= poorMax;
  if (given.score <= poorMax && !wasPoor)
    notify(work, whomToTell(work, survey.teamId), { kind: "poor_score", conversationId, facts: { score: given.score } });
  return survey.score === null;
}

/** Keeps the message that says more about a score. */
export function recordComment(work: Work, survey: SurveyRow, messageId: number): void {
  const { conversationId, id: surveyId } = survey;
  if (setSurveyComment(work.tx, surveyId, messageId)) work.record({ kind: "survey_commented", conversationId, surveyId });
}

/** A row was tapped after its time: the timeline says that it does not count. */
export function tellLateAnswer(work: Work, { conversationId, timelineId }: SurveyRow, score: number): void {
  storeSystemLine(work, { id: conversationId, timelineId }, { type: "survey_late", facts: { score } });
}

function whomToTell(work: Work, teamId: number): readonly number[] {
  const supervisors = listSupervisorsOf(work.tx, teamId);
  return supervisors.length > 0 ? supervisors : listAdminIds(work.tx);
}
