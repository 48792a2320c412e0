import type { SurveyLanguage } from "../../db/queries/csat/surveys.ts";
import type { Shape } from "../conversation/shape.ts";

/** From best to worst, as a customer reads them; whoever types one of them answers. */
export const scoreWords: Readonly<Record<SurveyLanguage, readonly [string, string, string, string, string]>> = {
  es: ["Excelente", "Bueno", "Regular", "Malo", "Muy malo"],
  pt: ["Excelente", "Bom", "Regular", "Ruim", "Muito ruim"],
  en: ["Excellent", "Good", "Fair", "Bad", "Very bad"],
};

const opensWith: Readonly<Record<SurveyLanguage, string>> = { es: "Calificar", pt: "Avaliar", en: "Rate us" };

/** The longest question: Meta's limit for the text of a list is four times this, and nobody reads that much. */
export const questionMax = 1_024;

/** The question as a list of five rows, best first. Its rows say which survey they answer, so that one tapped days later is known. */
export function surveyShape(surveyId: number, language: SurveyLanguage, question: string): Shape {
  const rows = scoreWords[language].map((title, index) => {
    const score = 5 - index;
    return { id: rowId(surveyId, score), title: `${stars(score)} ${title}` };
  });
  return {
    type: "interactive",
    interactive: { type: "list", body: { text: question }, action: { button: opensWith[language], sections: [{ rows }] } },
  };
}

/** One to five stars. */
export function stars(score: number): string {
  return "⭐".repeat(score);
}

/** Which survey a tapped row answers, and how; null: it is no row of a survey. */
export function readRowId(id: string | null): { surveyId: number; score: number } | null {
  const [, surveyId, score] = /^survey:(\d{1,15}):([1-5])$/.exec(id ?? "") ?? [];
  return surveyId === undefined || score === undefined ? null : { surveyId: Number(surveyId), score: Number(score) };
}

function rowId(surveyId: number, score: number): string {
  return `survey:${surveyId}:${score}`;
}
