import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findTeam, type TeamRow } from "../../../db/queries/routing/teams.ts";
import { transact } from "../../../db/transact.ts";
import { saveTeamSurvey } from "../../../domain/automatic/survey/save-team-survey.ts";
import { readTeamSurvey } from "../../../domain/automatic/survey/team-survey.ts";
import { isRefused } from "../../../domain/result.ts";
import { getCompany } from "../../../domain/setup/company.ts";
import { languages } from "../../../../views/i18n/words.ts";
import type { AdminBase } from "../../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../../views/pages/admin/admin-form.tsx";
import { type SurveyTyped, TeamSurveyPage, type TeamSurveyPageProps } from "../../../../views/pages/admin/survey/team-survey-page.tsx";
import { SurveyPreviewPartial } from "../../../../views/partials/survey/survey-preview.tsx";
import { lookOf } from "../../../props/look.ts";
import { surveyPreview } from "../../../props/surveys/survey-preview.ts";
import { allow } from "../../http/allow.ts";
import { page, partial } from "../../http/answers.ts";
import { formOf } from "../../http/form.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { adminBase, answerRefused, backTo } from "../base.ts";
import { readTypedSurvey, surveyFrom, typedSurvey } from "./typed-survey.ts";

/** Counting a month of a busy team takes some hundred milliseconds; what takes longer than this is not waited for. */
const budgetMs = 2_000;

/** Whether a team asks its customers how it went: the words, how they read, and how many there would have been. */
export function teamSurvey(web: Web) {
  return new Elysia()
    .get(
      "/admin/teams/:id/survey",
      allow(web, "administer", (visit, context) => look(web, visit, context)),
    )
    .post(
      "/admin/teams/:id/survey",
      allow(web, "administer", (visit, context) => save(web, visit, context)),
    )
    .post(
      "/admin/teams/:id/survey/preview",
      allow(web, "administer", (visit, context) => preview(web, visit, context)),
    );
}

async function look(web: Web, visit: Visit, { params, query }: Context): Promise<Response> {
  const team = findOpenTeam(web, params.id);
  if (!team) return notFoundPage(web, visit);
  const typed = typedSurvey(readTeamSurvey(web.app.db.tx, team.id));
  const month = await monthOf(web, team.id);
  return page(draw(web, adminBase(web, visit, query.done), { team, typed, month, fault: null }));
}

async function save(web: Web, visit: Visit, { body, params }: Context): Promise<Response> {
  const team = findOpenTeam(web, params.id);
  if (!team) return notFoundPage(web, visit);
  const typed = readTypedSurvey(formOf(body));
  const answer = await transact(web.app, visit.by, (work) => saveTeamSurvey(work, visit.viewer, team.id, surveyFrom(typed)));
  if (!isRefused(answer)) return backTo(`/admin/teams/${team.id}/survey`, "saved");
  const { field } = answer.facts;
  const month = await monthOf(web, team.id);
  return answerRefused(web, visit, answer, (base, fault) =>
    draw(web, base, { team, typed, month, fault: { ...fault, field: typeof field === "string" ? field : fault.field } }),
  );
}

// Asked while somebody writes, and by a button without script; nothing is stored.
async function preview(web: Web, visit: Visit, { body, params }: Context): Promise<Response> {
  const team = findOpenTeam(web, params.id);
  if (!team) return notFoundPage(web, visit);
  const typed = readTypedSurvey(formOf(body));
  if (!visit.isPartial) {
    const month = await monthOf(web, team.id);
    return page(draw(web, adminBase(web, visit), { team, typed, month, fault: null }));
  }
  const { view } = lookOf(web.app, web.assets, visit);
  return partial(<SurveyPreviewPartial view={view} preview={surveyPreview(web.app, view, team.id, surveyFrom(typed))} />);
}

type Month = TeamSurveyPageProps["month"];
type Scene = { team: TeamRow; typed: SurveyTyped; month: Month; fault: FormFault | null };

function draw({ app }: Web, base: AdminBase, { team, typed, month, fault }: Scene) {
  const { language } = getCompany(app.db.tx);
  return TeamSurveyPage({
    ...base,
    team: { id: team.id, name: team.name },
    typed,
    order: [language, ...languages.filter((one) => one !== language)],
    preview: surveyPreview(app, base.shell.view, team.id, surveyFrom(typed)),
    month,
    fault,
  });
}

async function monthOf({ app }: Web, teamId: number): Promise<Month> {
  const { rows } = await app.reader.read("surveys_of_month", { teamId, now: app.world.clock.now() }, budgetMs);
  const month = rows[0] ?? null;
  return month && { asked: month.asked, answered: month.answered, would: month.would, dollars: month.micros / 1_000_000 };
}

function findOpenTeam(web: Web, id: string | undefined): TeamRow | undefined {
  const row = findTeam(web.app.db.tx, idOf(id) ?? 0);
  return row?.archivedAt === null ? row : undefined;
}
