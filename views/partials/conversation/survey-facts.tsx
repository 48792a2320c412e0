import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { starsOf } from "./survey-line.ts";

/** What a customer answered who was asked how it went; no score: nothing yet. */
export type PanelSurvey = { score: number | null; comment: string | null };

/** How they found it, in the list of what is known of a conversation: stars, and what they added. */
export function SurveyFacts({ view, survey }: { view: View; survey: PanelSurvey }): JSX.Element {
  const { t } = view.words;
  const { score, comment } = survey;
  return (
    <>
      <dt safe>{t("survey.panel")}</dt>
      <dd safe>{score === null ? t("survey.panel.open") : t("survey.stars", { stars: starsOf(score), score: String(score) })}</dd>
      {comment !== null && (
        <>
          <dt safe>{t("survey.panel.comment")}</dt>
          <dd dir="auto" safe>
            {comment}
          </dd>
        </>
      )}
    </>
  );
}
