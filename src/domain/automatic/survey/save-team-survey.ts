import { setTeamSurvey } from "../../../db/queries/csat/team-surveys.ts";
import { findTeam } from "../../../db/queries/routing/teams.ts";
import { questionMax } from "../../csat/survey-rows.ts";
import { languages } from "../../people/fields.ts";
import { mayManage, type Requester } from "../../people/requester.ts";
import { no, type Refusal } from "../../result.ts";
import { isSeen } from "../../visible-text.ts";
import type { Work } from "../../work.ts";
import { isWritten } from "../team-texts.ts";
import { faultOfText, type TextsByLanguage } from "../text-words.ts";
import { readTeamSurvey, type TeamSurvey } from "./team-survey.ts";

export type TeamSurveyRefusal = Refusal<"forbidden" | "not_found" | "bad_text_empty" | "bad_text_long" | "bad_placeholder">;

/** Decides whether a team asks its customers how it went, and the words. The facts of a refused text name the field: `question_es`, `thanks_pt`. */
export function saveTeamSurvey(work: Work, requester: Requester, teamId: number, next: TeamSurvey): true | TeamSurveyRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const team = findTeam(work.tx, teamId);
  if (!team || team.archivedAt !== null) return no("not_found");
  const refusal = refuseTexts("question", next.question) ?? refuseTexts("thanks", next.thanks);
  if (refusal) return refusal;
  const before = { asksSurvey: readTeamSurvey(work.tx, teamId).isOn };
  setTeamSurvey(work.tx, teamId, { isOn: next.isOn ? 1 : 0, question: toColumn(next.question), thanks: toColumn(next.thanks) });
  work.record({ kind: "team_survey_saved", teamId, before, after: { asksSurvey: next.isOn } });
  return true;
}

function refuseTexts(which: "question" | "thanks", texts: TextsByLanguage): TeamSurveyRefusal | null {
  for (const language of languages) {
    const text = texts[language];
    const field = `${which}_${language}`;
    const fault = text === null ? null : faultOfText(text, isSeen);
    if (fault?.code === "empty") return no("bad_text_empty", { field });
    if (fault?.code === "too_long" || [...(text ?? "")].length > questionMax) return no("bad_text_long", { field, max: questionMax });
    if (fault?.code === "unknown_placeholder") return no("bad_placeholder", { field, name: fault.name });
  }
  return null;
}

function toColumn(texts: TextsByLanguage): string | null {
  return isWritten(texts) ? JSON.stringify(texts) : null;
}
