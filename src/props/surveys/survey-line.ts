import type { TimelineEntry } from "../../db/queries/conversations/timeline.ts";
import type { SurveyEvent } from "../../../views/partials/conversation/survey-line.ts";
import { factsOf } from "../names.ts";

/** What a system entry tells of a survey; null: it tells of something else. */
export function surveyEvent(entry: TimelineEntry): SurveyEvent | null {
  if (entry.type !== "survey_answered" && entry.type !== "survey_late") return null;
  const { score } = factsOf(entry);
  return { what: entry.type, score: typeof score === "number" ? Math.min(5, Math.max(1, Math.trunc(score))) : 1 };
}
