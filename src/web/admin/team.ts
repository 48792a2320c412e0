import { Elysia } from "elysia";
import { listLabels } from "../../db/queries/conversations/labels.ts";
import { listPeople } from "../../db/queries/people/people.ts";
import { countLiveOfTeam, findTeam, listMemberIds, listTeams, type TeamRow } from "../../db/queries/routing/teams.ts";
import { transact } from "../../db/transact.ts";
import { isRefused } from "../../domain/result.ts";
import { teamChoices, teamNumbers, teamSwitches } from "../../domain/team-settings.ts";
import { changeTeam } from "../../domain/setup/teams.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { TeamPage, type TeamTyped } from "../../../views/pages/admin/team-page.tsx";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { adminBase, answerRefused, backTo } from "./base.ts";
import { readTypedTeam, settingsFrom, typedTeam } from "./typed-team.ts";

const peopleMax = 1_000;

/** One team: everything that is decided about it. */
export function team(web: Web) {
  return new Elysia()
    .get(
      "/admin/teams/:id",
      allow(web, "administer", (visit, { params, query }) => {
        const row = findOpenTeam(web, params.id);
        return row ? page(renderTeam(web, adminBase(web, visit, query.done), row, null)) : notFoundPage(web, visit);
      }),
    )
    .post(
      "/admin/teams/:id",
      allow(web, "administer", (visit, context) => change(web, visit, context)),
    );
}

/** The page of a team, with what was typed and refused, or as it is. */
export function renderTeam(web: Web, base: AdminBase, row: TeamRow, refused: { typed: TeamTyped; fault: FormFault } | null) {
  const { tx } = web.app.db;
  return TeamPage({
    ...base,
    team: { id: row.id, name: row.name, isDefault: row.isDefault === 1, live: countLiveOfTeam(tx, row.id) },
    typed: refused?.typed ?? typedTeam(tx, row),
    choices: teamChoices,
    numbers: teamNumbers,
    switches: teamSwitches,
    people: listMayBeMembers(web, row.id),
    labels: listLabels(tx).map(({ id, name }) => ({ value: String(id), label: name })),
    heirs: listTeams(tx)
      .filter((other) => other.id !== row.id)
      .map(({ id, name }) => ({ value: String(id), label: name })),
    fault: refused?.fault ?? null,
  });
}

async function change(web: Web, visit: Visit, { body, params }: Context): Promise<Response> {
  const row = findOpenTeam(web, params.id);
  if (!row) return notFoundPage(web, visit);
  const people = listMayBeMembers(web, row.id).map((one) => one.id);
  const typed = readTypedTeam(formOf(body), people);
  const settings = settingsFrom(typed);
  const answer = isRefused(settings)
    ? settings
    : await transact(web.app, visit.by, (work) => changeTeam(work, visit.viewer, { teamId: row.id, ...settings }));
  if (isRefused(answer)) return answerRefused(web, visit, answer, (base, fault) => renderTeam(web, base, row, { typed, fault }));
  return backTo(`/admin/teams/${row.id}`, "saved");
}

function findOpenTeam(web: Web, id: string | undefined): TeamRow | undefined {
  const row = findTeam(web.app.db.tx, idOf(id) ?? 0);
  return row?.archivedAt === null ? row : undefined;
}

// Who left the company is listed only while still a member, so that saving does not silently remove anybody.
function listMayBeMembers(web: Web, teamId: number) {
  const present = new Set(listMemberIds(web.app.db.tx, teamId));
  return listPeople(web.app.db.tx, 0, peopleMax)
    .filter((person) => person.isActive || present.has(person.id))
    .map(({ id, name, isActive }) => ({ id, name, isActive }));
}
