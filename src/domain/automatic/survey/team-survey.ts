import { legible } from "../../../db/column.ts";
import type { Tx } from "../../../db/open.ts";
import { findTeamSurvey } from "../../../db/queries/csat/team-surveys.ts";
import { noTexts, type TextsByLanguage } from "../text-words.ts";

/** Whether a team asks its customers how it went, and in which words. */
export type TeamSurvey = {
  isOn: boolean;
  /** Where a language has none, a ready text is asked with. */
  question: TextsByLanguage;
  /** Said after an answer; nothing where nobody wrote it, for each costs a message. */
  thanks: TextsByLanguage;
};

/** Of a team about which nobody has decided anything. */
export const noSurvey: TeamSurvey = { isOn: false, question: noTexts, thanks: noTexts };

/** What is asked where a team wrote nothing of its own. */
export const readyQuestion: Readonly<Record<keyof TextsByLanguage, string>> = {
  es: "¿Cómo te atendimos? Tocá *Calificar* o respondé con un número del 1 (muy malo) al 5 (excelente).",
  pt: "Como foi o seu atendimento? Toque em *Avaliar* ou responda com um número de 1 (muito ruim) a 5 (excelente).",
  en: "How did we do? Tap *Rate us* or answer with a number from 1 (very bad) to 5 (excellent).",
};

/** What a team decided; one that decided nothing asks nobody. */
export function readTeamSurvey(tx: Tx, teamId: number): TeamSurvey {
  const row = findTeamSurvey(tx, teamId);
  if (!row) return noSurvey;
  return {
    isOn: row.isOn === 1,
    question: { ...noTexts, ...legible<TextsByLanguage>(row.question) },
    thanks: { ...noTexts, ...legible<TextsByLanguage>(row.thanks) },
  };
}

/** The question in every language. */
export function questionsOf({ question }: TeamSurvey): TextsByLanguage {
  return { es: question.es ?? readyQuestion.es, pt: question.pt ?? readyQuestion.pt, en: question.en ?? readyQuestion.en };
}
