import type { TeamSurvey } from "../../../domain/automatic/survey/team-survey.ts";
import type { TextsByLanguage } from "../../../domain/automatic/text-words.ts";
import type { SurveyTyped } from "../../../../views/pages/admin/survey/team-survey-page.tsx";
import type { Form } from "../../http/form.ts";

/** What stands in the form of a team's survey. */
export function typedSurvey({ isOn, question, thanks }: TeamSurvey): SurveyTyped {
  return { isOn, question: shown(question), thanks: shown(thanks) };
}

/** What a form says, as typed; browsers send the ends of lines as two characters. */
export function readTypedSurvey(form: Form): SurveyTyped {
  const text = (name: string) => form.text(name).replaceAll("\r\n", "\n");
  const all = (which: string) => ({ es: text(`${which}_es`), pt: text(`${which}_pt`), en: text(`${which}_en`) });
  return { isOn: form.text("on") !== "", question: all("question"), thanks: all("thanks") };
}

/** What was typed as it is decided; an empty field is no text. */
export function surveyFrom({ isOn, question, thanks }: SurveyTyped): TeamSurvey {
  return { isOn, question: decided(question), thanks: decided(thanks) };
}

function shown({ es, pt, en }: TextsByLanguage) {
  return { es: es ?? "", pt: pt ?? "", en: en ?? "" };
}

function decided({ es, pt, en }: SurveyTyped["question"]): TextsByLanguage {
  return { es: es === "" ? null : es, pt: pt === "" ? null : pt, en: en === "" ? null : en };
}
