import { Elysia } from "elysia";
import { findTeam, listMembers, listTeams } from "../../db/queries/routing/teams.ts";
import { transact } from "../../db/transact.ts";
import { isRefused } from "../../domain/result.ts";
import { archiveTeam } from "../../domain/setup/archive-team.ts";
import { addTeam } from "../../domain/setup/teams.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { TeamsPage } from "../../../views/pages/admin/teams-page.tsx";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { adminBase, answerRefused, backTo, flashOf } from "./base.ts";
import { teamSurvey } from "./survey/team-survey.tsx";
import { teamTexts } from "./automatic/team-texts.tsx";
import { renderTeam, team } from "./team.ts";

/** Teams: all of them, one more, and the end of one. */
export function teams(web: Web) {
  return new Elysia()
    .get(
      "/admin/teams",
      allow(web, "administer", (visit, { query }) => page(renderTeams(web, adminBase(web, visit, query.done), "", null))),
    )
    .post(
      "/admin/teams",
      allow(web, "administer", (visit, context) => add(web, visit, context)),
    )
    .use(team(web))
    .use(teamTexts(web))
    .use(teamSurvey(web))
    .post(
      "/admin/teams/:id/closing",
      allow(web, "administer", (visit, context) => close(web, visit, context)),
    );
}

async function add(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const name = formOf(body).text("name");
  const added = await transact(web.app, visit.by, (work) => addTeam(work, visit.viewer, { name }));
  if (isRefused(added)) return answerRefused(web, visit, added, (base, fault) => renderTeams(web, base, name, fault));
  return backTo(`/admin/teams/${added.id}`, "team");
}

// Slice by slice, so that messages go on being answered while a large team is emptied.
async function close(web: Web, visit: Visit, { body, params }: Context): Promise<Response> {
  const where = { teamId: idOf(params.id) ?? 0, intoId: formOf(body).id("intoId") ?? 0 };
  for (;;) {
    const done = await transact(web.app, visit.by, (work) => archiveTeam(work, visit.viewer, where));
    if (done === true) return backTo("/admin/teams", "team_closed");
    if (!isRefused(done)) continue;
    const row = findTeam(web.app.db.tx, where.teamId);
    return answerRefused(web, visit, done, (base) => {
      const told = { ...base, flash: flashOf(base.shell.view.words, done) };
      return row ? renderTeam(web, told, row, null) : renderTeams(web, told, "", null);
    });
  }
}

function renderTeams(web: Web, base: AdminBase, name: string, fault: FormFault | null) {
  const { tx } = web.app.db;
  const members = Map.groupBy(listMembers(tx), (member) => member.teamId);
  const lines = listTeams(tx).map((row) => ({
    ...row,
    isDefault: row.isDefault === 1,
    members: (members.get(row.id) ?? []).map((member) => member.name),
  }));
  return TeamsPage({ ...base, teams: lines, name, fault });
}
