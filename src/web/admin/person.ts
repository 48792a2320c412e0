import { Elysia } from "elysia";
import { listAssignable } from "../../db/queries/routing/assignable.ts";
import { findPerson, type PersonRow } from "../../db/queries/people/people.ts";
import { listSupervised } from "../../db/queries/people/supervision.ts";
import { listTeams } from "../../db/queries/routing/teams.ts";
import { transact } from "../../db/transact.ts";
import { changeRole } from "../../domain/people/change-role.ts";
import { activatePerson, deactivatePerson } from "../../domain/people/deactivate.ts";
import { isRole } from "../../domain/people/fields.ts";
import { makePasswordLink } from "../../domain/people/password-links.ts";
import { newToken } from "../../domain/people/tokens.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { changeScope } from "../../domain/setup/scope.ts";
import type { Work } from "../../domain/work.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import type { OneTimeLink } from "../../../views/pages/admin/people-page.tsx";
import { PersonPage, type PersonTyped } from "../../../views/pages/admin/person-page.tsx";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { adminBase, answerRefused, backTo, flashOf } from "./base.ts";
import { passwordLinkUrl } from "./public-address.ts";
import { readTypedPerson, saveTypedPerson, typedPerson } from "./typed-person.ts";

/** One person: role, password link, coming and going. */
export function person(web: Web) {
  return new Elysia({ prefix: "/admin/people/:id" })
    .get(
      "/",
      allow(web, "administer", (visit, { params, query }) =>
        renderPerson(web, visit, idOf(params.id) ?? 0, { base: adminBase(web, visit, query.done) }),
      ),
    )
    .post(
      "/role",
      allow(web, "administer", (visit, context) => giveRole(web, visit, context)),
    )
    .post(
      "/links",
      allow(web, "administer", (visit, context) => makeLink(web, visit, context)),
    )
    .post(
      "/duties",
      allow(web, "administer", (visit, context) => changeWork(web, visit, context)),
    )
    .post(
      "/scope",
      allow(web, "administer", (visit, context) => limit(web, visit, context)),
    )
    .post(
      "/deactivation",
      allow(web, "administer", (visit, context) => {
        const heirId = formOf(context.body).id("heirId");
        return act(web, visit, context, { done: "deactivated", verb: (work, id) => deactivatePerson(work, visit.viewer, id, heirId) });
      }),
    )
    .post(
      "/activation",
      allow(web, "administer", (visit, context) =>
        act(web, visit, context, { done: "activated", verb: (work, id) => activatePerson(work, visit.viewer, id) }),
      ),
    );
}

function giveRole(web: Web, visit: Visit, context: Context): Promise<Response> {
  const role = formOf(context.body).text("role");
  const verb = (work: Work, personId: number) => (isRole(role) ? changeRole(work, visit.viewer, { personId, role }) : no("bad_role"));
  return act(web, visit, context, { done: "role", verb });
}

// All of it or nothing: the first refusal takes back what was changed before it.
function changeWork(web: Web, visit: Visit, context: Context): Promise<Response> {
  const typed = readTypedPerson(
    formOf(context.body),
    listTeams(web.app.db.tx).map((team) => team.id),
  );
  const verb = (work: Work, personId: number): void | Refusal => saveTypedPerson(work, visit.viewer, personId, typed);
  return act(web, visit, context, { done: "saved", verb, typed });
}

function limit(web: Web, visit: Visit, context: Context): Promise<Response> {
  const form = formOf(context.body);
  const teamIds = form.text("scope") === "some" ? form.texts("leads").map((id) => idOf(id) ?? 0) : ("all" as const);
  return act(web, visit, context, { done: "saved", verb: (work, personId) => changeScope(work, visit.viewer, { personId, teamIds }) });
}

async function makeLink(web: Web, visit: Visit, context: Context): Promise<Response> {
  const personId = idOf(context.params.id) ?? 0;
  const token = newToken(web.app.world.random);
  const made = await transact(web.app, visit.by, (work) => makePasswordLink(work, visit.viewer, { personId, token }));
  if (isRefused(made)) return notFoundPage(web, visit);
  const name = findPerson(web.app.db.tx, personId)?.name ?? "";
  const url = passwordLinkUrl(web.app, visit, context.request, token);
  return renderPerson(web, visit, personId, { base: adminBase(web, visit), link: { name, url } });
}

type Act = { done: string; verb: (work: Work, personId: number) => void | Refusal; typed?: PersonTyped };

async function act(web: Web, visit: Visit, { params }: Context, { done, verb, typed }: Act): Promise<Response> {
  const personId = idOf(params.id) ?? 0;
  const answer = await transact(web.app, visit.by, (work) => verb(work, personId));
  if (!isRefused(answer)) return backTo(`/admin/people/${personId}`, done);
  const row = findPerson(web.app.db.tx, personId);
  if (!row) return notFoundPage(web, visit);
  return answerRefused(web, visit, answer, (base, fault) => {
    const isAtField = done === "role" || (typed !== undefined && fault.field !== null);
    const flash = isAtField ? base.flash : flashOf(base.shell.view.words, answer);
    return html(web, visit, row, { base: { ...base, flash }, ...(isAtField ? { fault } : {}), ...(typed && { typed }) });
  });
}

type Shown = { base: AdminBase; fault?: FormFault; link?: OneTimeLink; typed?: PersonTyped };

function renderPerson(web: Web, visit: Visit, personId: number, shown: Shown): Response {
  const row = findPerson(web.app.db.tx, personId);
  return row ? page(html(web, visit, row, shown)) : notFoundPage(web, visit);
}

function html(web: Web, visit: Visit, row: PersonRow, { base, fault, link, typed }: Shown) {
  const { tx } = web.app.db;
  return PersonPage({
    ...base,
    typed: typed ?? typedPerson(tx, row),
    teams: listTeams(tx).map(({ id, name }) => ({ id, name })),
    scope: row.role === "supervisor" ? { isScoped: row.isScoped, teamIds: listSupervised(tx, row.id) } : null,
    heirs: listAssignable(tx, visit.viewer, row.id),
    person: { ...row, hasPassword: row.passwordHash !== null },
    isReader: row.id === visit.person.id,
    fault: fault ?? null,
    link: link ?? null,
  });
}
