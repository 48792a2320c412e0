import { findTeam } from "../../db/queries/routing/teams.ts";
import { saveTeamSurvey } from "../../domain/automatic/survey/save-team-survey.ts";
import { readTeamSurvey, type TeamSurvey } from "../../domain/automatic/survey/team-survey.ts";
import { noTexts } from "../../domain/automatic/text-words.ts";
import { questionMax } from "../../domain/csat/survey-rows.ts";
import { maySupervise } from "../../domain/permissions.ts";
import { isRefused, no } from "../../domain/result.ts";
import { idOf } from "../../web/http/visit.ts";
import { change } from "../change.ts";
import { type Endpoint, noQuery, reading, writing } from "../endpoint.ts";
import { flag, named, optional, orNull, record, text } from "../shape.ts";

const aText = orNull(text({ maxLength: questionMax, description: "Null: a question is asked in our own words; nothing thanks." }));
const byLanguage = record({ es: aText, pt: aText, en: aText });
const someLanguages = record({ es: optional(aText), pt: optional(aText), en: optional(aText) });

const teamSurveyShape = named("TeamSurvey", record({ on: flag, question: byLanguage, thanks: byLanguage }));

/** Whether a team asks its customers how it went. */
export const teamSurvey: readonly Endpoint[] = [
  reading("/teams/:id/survey", {
    summary: "Whether a team asks its customers how it went, and in which words (supervisors of the team and admins).",
    query: noQuery,
    answer: teamSurveyShape,
    run({ app, viewer, id }) {
      const team = findTeam(app.db.tx, idOf(id) ?? 0);
      if (team?.archivedAt !== null || !maySupervise(viewer, team.id)) return no("not_found");
      return { status: 200, body: surveyAnswer(readTeamSurvey(app.db.tx, team.id)) };
    },
  }),
  writing("PUT", "/teams/:id/survey", {
    summary: "Decides all of it (admins). A language that is left out is asked in our own words.",
    status: 200,
    body: record({ on: flag, question: optional(orNull(someLanguages)), thanks: optional(orNull(someLanguages)) }),
    answer: teamSurveyShape,
    async run(call, body) {
      const survey: TeamSurvey = { isOn: body.on, question: { ...noTexts, ...body.question }, thanks: { ...noTexts, ...body.thanks } };
      return change(call, (work) => {
        const saved = saveTeamSurvey(work, call.viewer, idOf(call.id) ?? 0, survey);
        return isRefused(saved) ? saved : { status: 200, body: surveyAnswer(survey) };
      });
    },
  }),
];

function surveyAnswer({ isOn, question, thanks }: TeamSurvey) {
  return { on: isOn, question, thanks };
}
