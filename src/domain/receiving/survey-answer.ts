import type { TimelineRow } from "../../db/queries/contacts/contacts.ts";
import { findSurvey, findSurveyLastSaid, type SurveyRow } from "../../db/queries/csat/surveys.ts";
import type { Content } from "../conversation/inbound.ts";
import { thankForAnswer } from "../automatic/survey/thank.ts";
import { answerMsMax, commentMsMax, recordComment, recordScore, tellLateAnswer } from "../csat/record-answer.ts";
import { scoreOf } from "../csat/score-of.ts";
import { readRowId } from "../csat/survey-rows.ts";
import { unreachable } from "../result.ts";
import type { Attempt } from "../sending/new-attempt.ts";
import type { Work } from "../work.ts";
import { asksSomething, isCourtesy } from "./courtesy.ts";

/** What a customer's message is to a survey: a score, what they add to it, a tap that comes too late, or a mere courtesy towards it. */
export type SurveyAnswer = { survey: SurveyRow; at: number } & (
  { is: "score"; score: number } | { is: "late"; score: number } | { is: "comment" } | { is: "courtesy" }
);

/** Whether a message answers a survey. A tapped row does so whatever has happened since, for it says which survey it answers; words do only
 *  while nothing else of ours was said and the conversation is still over (`isOver`), and only if they can mean nothing else. `at`: Meta's
 *  time of the message. Null: it is a message like any other. */
export function readSurveyAnswer(
  work: Work,
  timeline: TimelineRow,
  { content, at, isOver }: { content: Content; at: number; isOver: boolean },
): SurveyAnswer | null {
  if (content.type === "reply") return ofRow(work, timeline, { id: content.id, at });
  if (!isOver || (content.type !== "text" && content.type !== "sticker")) return null;
  const survey = findSurveyLastSaid(work.tx, timeline.id);
  if (!survey || survey.status !== "resolved" || survey.reopenings !== survey.stint || at - askedAt(survey) > answerMsMax) return null;
  const score = content.type === "text" ? scoreOf(content.body) : null;
  if (score !== null) return { survey, at, is: "score", score };
  if (isCourtesy(content)) return { survey, at, is: "courtesy" };
  return content.type === "text" && mayComment(survey, content.body, at) ? { survey, at, is: "comment" } : null;
}

/** Keeps what a message that stands in its timeline already is to a survey. Nothing opens and nobody waits. `attempt`: for the thanks that
 *  the team may have written. */
export function takeSurveyAnswer(work: Work, answer: SurveyAnswer, messageId: number, attempt: Attempt): void {
  const { survey, at } = answer;
  switch (answer.is) {
    case "score":
      if (recordScore(work, survey, { score: answer.score, at, answerId: messageId })) thankForAnswer(work, survey, attempt);
      break;
    case "late":
      tellLateAnswer(work, survey, answer.score);
      break;
    case "comment":
      recordComment(work, survey, messageId);
      break;
    case "courtesy":
      break;
    default:
      unreachable(answer);
  }
}

// A row of somebody else's survey means nothing, and one of before two customers proved to be one still means what it says.
function ofRow(work: Work, timeline: TimelineRow, { id, at }: { id: string | null; at: number }): SurveyAnswer | null {
  const tapped = readRowId(id);
  const survey = tapped && findSurvey(work.tx, tapped.surveyId);
  if (!tapped || !survey || survey.timelineId !== timeline.id || survey.askedAt === null) return null;
  return { survey, at, is: at - askedAt(survey) > answerMsMax ? "late" : "score", score: tapped.score };
}

function askedAt(survey: SurveyRow): number {
  return survey.askedAt ?? 0;
}

// What asks something is a new matter: nobody may miss it for having come after a score.
function mayComment({ answeredAt, commentId }: SurveyRow, text: string, at: number): boolean {
  const isSoon = answeredAt !== null && at - answeredAt >= 0 && at - answeredAt <= commentMsMax;
  return isSoon && commentId === null && !asksSomething({ type: "text", text });
}
