import { Elysia } from "elysia";
import { listPeople } from "../../db/queries/people.ts";
import { findTeam, listMemberIds, listMembers, listTeams, type TeamRow } from "../../db/queries/teams.ts";
import { transact } from "../../db/transact.ts";
import { isRefused } from "../../domain/result.ts";
import { addTeam, changeTeam } from "../../domain/setup/teams.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { TeamPage, TeamsPage } from "../../../views/pages/admin/teams-page.tsx";
import { allow } from "../allow.ts";
import { page } from "../answers.ts";
import { formOf } from "../form.ts";
import { notFoundPage } from "../not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../visit.ts";
import { adminBase, answerRefused, backTo } from "./base.ts";

const peopleMax = 1_000;

/** Teams: their names and who is in them. */
export function teams(web: Web) {
  return new Elysia()
    .get(
      "/admin/teams",
      allow(web, "administer", (visit, { query }) => page(drawTeams(web, adminBase(web, visit, query.done), "", null))),
    )
    .post(
      "/admin/teams",
      allow(web, "administer", (visit, context) => add(web, visit, context)),
    )
    .get(
      "/admin/teams/:id",
      allow(web, "administer", (visit, { params, query }) => {
        const team = findTeam(web.app.db.tx, idOf(params.id) ?? 0);
        return team ? page(drawTeam(web, adminBase(web, visit, query.done), team, {})) : notFoundPage(web, visit);
      }),
    )
    .post(
      "/admin/teams/:id",
      allow(web, "administer", (visit, context) => change(web, visit, context)),
    );
}

async function add(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const name = formOf(body).text("name");
  const team = await transact(web.app, visit.by, (work) => addTeam(work, visit.viewer, { name }));
  if (isRefused(team)) return answerRefused(web, visit, team, (base, fault) => drawTeams(web, base, name, fault));
  return backTo(`/admin/teams/${team.id}`, "team");
}

async function change(web: Web, visit: Visit, { body, params }: Context): Promise<Response> {
  const form = formOf(body);
  const team = findTeam(web.app.db.tx, idOf(params.id) ?? 0);
  if (!team) return notFoundPage(web, visit);
  const name = form.text("name");
  const memberIds = form.texts("member").map((id) => idOf(id) ?? 0);
  const answer = await transact(web.app, visit.by, (work) => changeTeam(work, visit.viewer, { teamId: team.id, name, memberIds }));
  if (isRefused(answer)) return answerRefused(web, visit, answer, (base, fault) => drawTeam(web, base, team, { name, memberIds, fault }));
  return backTo(`/admin/teams/${team.id}`, "saved");
}

function drawTeams(web: Web, base: AdminBase, name: string, fault: FormFault | null) {
  const { tx } = web.app.db;
  const members = Map.groupBy(listMembers(tx), (member) => member.teamId);
  const lines = listTeams(tx).map((team) => ({
    ...team,
    isDefault: team.isDefault === 1,
    members: (members.get(team.id) ?? []).map((member) => member.name),
  }));
  return TeamsPage({ ...base, teams: lines, name, fault });
}

type Typed = { name?: string; memberIds?: readonly number[]; fault?: FormFault };

// Who left the house is listed only while still a member, so that saving does not silently remove anybody.
function drawTeam(web: Web, base: AdminBase, team: TeamRow, { name, memberIds, fault }: Typed) {
  const { tx } = web.app.db;
  const present = new Set(listMemberIds(tx, team.id));
  const chosen = memberIds ? new Set(memberIds) : present;
  const people = listPeople(tx, 0, peopleMax)
    .filter((person) => person.isActive || present.has(person.id))
    .map((person) => ({ id: person.id, name: person.name, isActive: person.isActive, isMember: chosen.has(person.id) }));
  return TeamPage({ ...base, team: { ...team, isDefault: team.isDefault === 1 }, name: name ?? team.name, people, fault: fault ?? null });
}
