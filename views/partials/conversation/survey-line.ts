import type { Words } from "../../i18n/words.ts";
import type { IconName } from "../controls/icon.tsx";

/** What a survey has to tell in the timeline. */
export type SurveyEvent = { what: "survey_answered" | "survey_late"; score: number };

export const surveyIcons: Readonly<Record<SurveyEvent["what"], IconName>> = { survey_answered: "check", survey_late: "clock" };

/** Whether something that happened is one of these. */
export function isSurveyEvent<Other extends { what: string }>(event: Other | SurveyEvent): event is SurveyEvent {
  return Object.hasOwn(surveyIcons, event.what);
}

/** The words of it. */
export function surveyEventText({ t }: Words, { what, score }: SurveyEvent): string {
  return t(`system.${what}`, { stars: starsOf(score), score: String(score) });
}

/** Five stars, as many of them full as the score says. */
export function starsOf(score: number): string {
  return "★".repeat(score) + "☆".repeat(5 - score);
}
