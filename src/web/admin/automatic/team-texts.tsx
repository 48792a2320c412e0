import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findTeam, listTeams, type TeamRow } from "../../../db/queries/routing/teams.ts";
import { transact } from "../../../db/transact.ts";
import { saveTeamTexts } from "../../../domain/automatic/save-team-texts.ts";
import { isWritten, readTeamTexts, silentTeam } from "../../../domain/automatic/team-texts.ts";
import { isRefused } from "../../../domain/result.ts";
import { getCompany } from "../../../domain/setup/company.ts";
import { languages } from "../../../../views/i18n/words.ts";
import type { AdminBase } from "../../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../../views/pages/admin/admin-form.tsx";
import { TeamTextsPage, type TeamTextsPageProps, type TextsTyped } from "../../../../views/pages/admin/team-texts-page.tsx";
import { TextsPreviewPartial } from "../../../../views/partials/automatic/texts-preview.tsx";
import { lookOf } from "../../../props/look.ts";
import { previewOf } from "../../../props/team-texts.ts";
import { allow } from "../../http/allow.ts";
import { page, partial } from "../../http/answers.ts";
import { formOf } from "../../http/form.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { adminBase, answerRefused, backTo } from "../base.ts";
import { readTypedTexts, textsFrom, typedTexts, withReadyTexts } from "./typed-texts.ts";

/** Counting a month of a busy team takes some hundred milliseconds; what takes longer than this is not waited for. */
const budgetMs = 2_000;

/** What a team says by itself: the texts, how they read, and how many there would have been. */
export function teamTexts(web: Web) {
  return new Elysia()
    .get(
      "/admin/teams/:id/texts",
      allow(web, "administer", (visit, context) => look(web, visit, context)),
    )
    .post(
      "/admin/teams/:id/texts",
      allow(web, "administer", (visit, context) => save(web, visit, context)),
    )
    .post(
      "/admin/teams/:id/texts/preview",
      allow(web, "administer", (visit, context) => preview(web, visit, context)),
    );
}

async function look(web: Web, visit: Visit, { params, query }: Context): Promise<Response> {
  const team = findOpenTeam(web, params.id);
  if (!team) return notFoundPage(web, visit);
  const saved = typedTexts(readTeamTexts(web.app.db.tx, team.id) ?? silentTeam);
  const isReady = query.ready === "1";
  const typed = isReady ? withReadyTexts(saved) : saved;
  const month = await monthOf(web, team.id);
  return page(draw(web, adminBase(web, visit, query.done), { team, typed, month, isReady, fault: null }));
}

async function save(web: Web, visit: Visit, { body, params }: Context): Promise<Response> {
  const team = findOpenTeam(web, params.id);
  if (!team) return notFoundPage(web, visit);
  const typed = readTypedTexts(formOf(body));
  const answer = await transact(web.app, visit.by, (work) => saveTeamTexts(work, visit.viewer, team.id, textsFrom(typed)));
  if (!isRefused(answer)) return backTo(`/admin/teams/${team.id}/texts`, "saved");
  const { field } = answer.facts;
  const month = await monthOf(web, team.id);
  return answerRefused(web, visit, answer, (base, fault) =>
    draw(web, base, { team, typed, month, isReady: false, fault: { ...fault, field: typeof field === "string" ? field : fault.field } }),
  );
}

// Asked while somebody writes, and by a button without script; nothing is stored.
async function preview(web: Web, visit: Visit, { body, params }: Context): Promise<Response> {
  const team = findOpenTeam(web, params.id);
  if (!team) return notFoundPage(web, visit);
  const typed = readTypedTexts(formOf(body));
  if (!visit.isPartial) {
    const month = await monthOf(web, team.id);
    return page(draw(web, adminBase(web, visit), { team, typed, month, isReady: false, fault: null }));
  }
  const { view } = lookOf(web.app, web.assets, visit);
  return partial(<TextsPreviewPartial view={view} preview={previewOf(web.app, view, team.id, textsFrom(typed))} />);
}

type Month = TeamTextsPageProps["month"];
type Scene = { team: TeamRow; typed: TextsTyped; month: Month; isReady: boolean; fault: FormFault | null };

function draw(web: Web, base: AdminBase, { team, typed, month, isReady, fault }: Scene) {
  const { app } = web;
  const saved = readTeamTexts(app.db.tx, team.id) ?? silentTeam;
  const { language } = getCompany(app.db.tx);
  const { view } = base.shell;
  return TeamTextsPage({
    ...base,
    team: { id: team.id, name: team.name },
    typed,
    on: { away: isWritten(saved.away), greeting: isWritten(saved.greeting), closing: isWritten(saved.closing) },
    silenceHours: team.autoResolveHours,
    order: [language, ...languages.filter((one) => one !== language)],
    guards: listTeams(app.db.tx)
      .filter(({ id }) => id !== team.id)
      .map(({ id, name }) => ({ value: String(id), label: name })),
    preview: previewOf(app, view, team.id, textsFrom(typed)),
    month,
    isReady,
    fault,
  });
}

async function monthOf(web: Web, teamId: number): Promise<Month> {
  const { app } = web;
  const { rows } = await app.reader.read("texts_of_month", { teamId, now: app.world.clock.now() }, budgetMs);
  const month = rows[0] ?? null;
  if (!month) return null;
  const { away, greeting, closing, micros } = month;
  return { away, greeting, closing, dollars: micros / 1_000_000 };
}

function findOpenTeam(web: Web, id: string | undefined): TeamRow | undefined {
  const row = findTeam(web.app.db.tx, idOf(id) ?? 0);
  return row?.archivedAt === null ? row : undefined;
}
