import { findTeamByName } from "../../db/queries/routing/teams.ts";
import { findNewestSurvey } from "../../db/queries/csat/surveys.ts";
import { workOf } from "../../db/transact.ts";
import { sweepSurveys } from "../../domain/automatic/survey/ask-surveys.ts";
import { saveTeamSurvey } from "../../domain/automatic/survey/save-team-survey.ts";
import { noSurvey } from "../../domain/automatic/survey/team-survey.ts";
import type { Content } from "../../domain/conversation/inbound.ts";
import { askAfterMs } from "../../domain/csat/plan-survey.ts";
import { stars } from "../../domain/csat/survey-rows.ts";
import type { Attempt } from "../../domain/sending/new-attempt.ts";
import type { Work } from "../../domain/work.ts";
import type { DemoTeam } from "./company.ts";
import { must } from "./must.ts";

/** Two teams of the demo ask their customers how it went, one does not. Its past knows it too. */
export function askInDemo(work: Work): void {
  for (const team of ["Recepción", "Impuestos"] satisfies DemoTeam[])
    must(saveTeamSurvey(work, "operator", findTeamByName(work.tx, team)?.id ?? 0, { ...noSurvey, isOn: true }));
}

/** What a conversation of the past was asked after its end, two minutes later; `answers`: what its customer said to it, and how long after. */
export type PastSurvey = { answers: readonly { afterMs: number; content: Content }[] };

/** Asks after a conversation that has just been resolved, as the sweep did back then. Null: its customer was not asked. */
export function askInPast({ tx, now }: Work, conversationId: number, attempt: Attempt): PastSurvey | null {
  const then = workOf(tx, now + askAfterMs, { personId: null, address: null });
  sweepSurveys(then, [attempt]);
  const survey = findNewestSurvey(tx, conversationId);
  if (!survey || survey.askedAt !== then.now) return null;
  return { answers: answersTo(survey.id, conversationId) };
}

const minute = 60_000;
/** Mostly kind, as customers are who answer at all; zeros do not answer. */
const scores = [5, 0, 4, 5, 0, 5, 3, 4, 0, 5, 2, 5, 4, 0, 1, 5];
const comments: Readonly<Record<number, readonly string[]>> = {
  1: ["Nadie me avisó del vencimiento"],
  2: ["Tardaron dos días en contestarme"],
  3: ["Bien, pero tuve que explicar todo dos veces"],
  4: ["Rápido y claro"],
  5: ["Un placer, como siempre", "Me salvaron, gracias", "Ana es una genia"],
};

function answersTo(surveyId: number, conversationId: number): PastSurvey["answers"] {
  const score = scores[conversationId % scores.length] ?? 0;
  if (score === 0) return [];
  const content: Content =
    conversationId % 3 === 0
      ? { type: "text", body: String(score) }
      : { type: "reply", control: "list", id: `survey:${surveyId}:${score}`, title: stars(score), description: null, answers: [] };
  const said = comments[score] ?? [];
  const comment = conversationId % 4 === 1 ? said[conversationId % said.length] : undefined;
  const answer = { afterMs: 3 * minute, content };
  return comment === undefined ? [answer] : [answer, { afterMs: 4 * minute, content: { type: "text", body: comment } }];
}
