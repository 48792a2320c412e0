import { Elysia } from "elysia";
import { listRoster } from "../../db/queries/routing/roster.ts";
import { listTeams } from "../../db/queries/routing/teams.ts";
import { transact } from "../../db/transact.ts";
import { addPerson, type AddPersonRefusal } from "../../domain/people/add-person.ts";
import { isLanguage, isRole } from "../../domain/people/fields.ts";
import { makePasswordLink } from "../../domain/people/password-links.ts";
import { newToken } from "../../domain/people/tokens.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { getCompany } from "../../domain/setup/company.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { type OneTimeLink, PeoplePage, type PersonDraft } from "../../../views/pages/admin/people-page.tsx";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { adminBase, answerRefused } from "./base.ts";
import { passwordLinkUrl } from "./public-address.ts";

const peoplePerPage = 200;

/** Everybody who works here; adding somebody shows their one-time link. */
export function people(web: Web) {
  return new Elysia()
    .get(
      "/admin/people",
      allow(web, "administer", (visit, { query }) =>
        page(renderPeople(web, adminBase(web, visit, query.done), { draft: emptyDraft(web), afterId: idOf(query.after) ?? 0 })),
      ),
    )
    .post(
      "/admin/people",
      allow(web, "administer", (visit, context) => add(web, visit, context)),
    );
}

async function add(web: Web, visit: Visit, { body, request }: Context): Promise<Response> {
  const { app } = web;
  const draft = draftOf(body);
  const token = newToken(app.world.random);
  const answer = await addWithLink(web, visit, draft, token);
  if (isRefused(answer)) return answerRefused(web, visit, answer, (base, fault) => renderPeople(web, base, { draft, fault }));
  const link = { name: draft.name.trim(), url: passwordLinkUrl(app, visit, request, token) };
  return page(renderPeople(web, adminBase(web, visit), { draft: emptyDraft(web), link }));
}

async function addWithLink(
  web: Web,
  visit: Visit,
  draft: PersonDraft,
  token: string,
): Promise<number | AddPersonRefusal | Refusal<"not_found">> {
  const { role, language } = draft;
  if (!isRole(role)) return no("bad_role");
  if (!isLanguage(language)) return no("bad_language");
  const { timeZone } = getCompany(web.app.db.tx);
  const teamIds = draft.teamIds.map((id) => idOf(id) ?? 0);
  return transact(web.app, visit.by, (work) => {
    const personId = addPerson(work, visit.viewer, { name: draft.name, email: draft.email, role, language, timeZone, teamIds });
    if (isRefused(personId)) return personId;
    const link = makePasswordLink(work, visit.viewer, { personId, token });
    return isRefused(link) ? link : personId;
  });
}

type Shown = { draft: PersonDraft; fault?: FormFault; link?: OneTimeLink; afterId?: number };

function renderPeople(web: Web, base: AdminBase, { draft, fault, link, afterId = 0 }: Shown) {
  const { tx } = web.app.db;
  const rows = listRoster(tx, afterId, peoplePerPage + 1);
  const shown = rows.slice(0, peoplePerPage);
  return PeoplePage({
    ...base,
    people: shown,
    next: rows.length > peoplePerPage ? `/admin/people?after=${shown.at(-1)?.id}` : null,
    teams: listTeams(tx).map((team) => ({ value: String(team.id), label: team.name })),
    draft,
    fault: fault ?? null,
    link: link ?? null,
  });
}

function draftOf(body: unknown): PersonDraft {
  const form = formOf(body);
  return {
    name: form.text("name"),
    email: form.text("email"),
    role: form.text("role"),
    language: form.text("language"),
    teamIds: form.texts("team"),
  };
}

function emptyDraft(web: Web): PersonDraft {
  return { name: "", email: "", role: "agent", language: getCompany(web.app.db.tx).language, teamIds: [] };
}
