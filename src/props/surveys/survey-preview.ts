import type { App } from "../../app.ts";
import { questionsOf, type TeamSurvey } from "../../domain/automatic/survey/team-survey.ts";
import { zoneAt } from "../../domain/automatic/closure.ts";
import { fillText } from "../../domain/automatic/text-words.ts";
import { surveyShape } from "../../domain/csat/survey-rows.ts";
import { nextOpening } from "../../domain/schedule/business-time.ts";
import { hoursOf } from "../../domain/schedule/hours-of.ts";
import { nextOpeningText } from "../../domain/schedule/next-opening-text.ts";
import { getCompany } from "../../domain/setup/company.ts";
import { languages } from "../../../views/i18n/words.ts";
import type { SurveyPreviewPart } from "../../../views/partials/survey/survey-preview.tsx";
import type { View } from "../../../views/view.ts";

/** What a customer of a team would be asked, in each language the company's first. */
export function surveyPreview(app: App, view: View, teamId: number, survey: TeamSurvey): SurveyPreviewPart[] {
  const { tx } = app.db;
  const company = getCompany(tx);
  const hours = hoursOf(tx, teamId);
  const when = { at: view.now, opening: nextOpening(hours, view.now) };
  const questions = questionsOf(survey);
  const order = [company.language, ...languages.filter((one) => one !== company.language)];
  return order.flatMap((language) => {
    const opening = nextOpeningText(language, zoneAt(hours, view.now), when);
    const fill = (text: string) => fillText(text, { opening, name: view.words.t("texts.preview.name"), company: company.name });
    const shape = surveyShape(0, language, fill(questions[language] ?? ""));
    const thanks = survey.thanks[language];
    return shape.type === "interactive" ? [{ language, question: shape.interactive, thanks: thanks === null ? null : fill(thanks) }] : [];
  });
}
