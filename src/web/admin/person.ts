import { Elysia } from "elysia";
import { findPerson } from "../../db/queries/people.ts";
import { transact } from "../../db/transact.ts";
import { changeRole } from "../../domain/people/change-role.ts";
import { activatePerson, deactivatePerson } from "../../domain/people/deactivate.ts";
import { isRole } from "../../domain/people/fields.ts";
import { makePasswordLink } from "../../domain/people/password-links.ts";
import { drawToken } from "../../domain/people/tokens.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import type { OneTimeLink } from "../../../views/pages/admin/people-page.tsx";
import { PersonPage } from "../../../views/pages/admin/person-page.tsx";
import { allow } from "../allow.ts";
import { page } from "../answers.ts";
import { formOf } from "../form.ts";
import { notFoundPage } from "../not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../visit.ts";
import { adminBase, answerRefused, backTo, flashOf } from "./base.ts";
import { passwordLinkUrl } from "./public-address.ts";

/** One person: role, password link, coming and going. */
export function person(web: Web) {
  const comeOrGo = (verb: (work: Work, viewer: Viewer, personId: number) => void | Refusal, done: string) =>
    allow(web, "administer", (visit, context) => act(web, visit, context, { done, verb: (work, id) => verb(work, visit.viewer, id) }));
  return new Elysia({ prefix: "/admin/people/:id" })
    .get(
      "/",
      allow(web, "administer", (visit, { params, query }) =>
        drawPerson(web, visit, idOf(params.id) ?? 0, { base: adminBase(web, visit, query.done) }),
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
    .post("/deactivation", comeOrGo(deactivatePerson, "deactivated"))
    .post("/activation", comeOrGo(activatePerson, "activated"));
}

function giveRole(web: Web, visit: Visit, context: Context): Promise<Response> {
  const role = formOf(context.body).text("role");
  const verb = (work: Work, personId: number) => (isRole(role) ? changeRole(work, visit.viewer, { personId, role }) : no("bad_role"));
  return act(web, visit, context, { done: "role", verb });
}

async function makeLink(web: Web, visit: Visit, context: Context): Promise<Response> {
  const personId = idOf(context.params.id) ?? 0;
  const token = drawToken(web.app.world.random);
  const made = await transact(web.app, visit.by, (work) => makePasswordLink(work, visit.viewer, { personId, token }));
  if (isRefused(made)) return notFoundPage(web, visit);
  const name = findPerson(web.app.db.tx, personId)?.name ?? "";
  const url = passwordLinkUrl(web.app, visit, context.request, token);
  return drawPerson(web, visit, personId, { base: adminBase(web, visit), link: { name, url } });
}

type Act = { done: string; verb: (work: Work, personId: number) => void | Refusal };

async function act(web: Web, visit: Visit, { params }: Context, { done, verb }: Act): Promise<Response> {
  const personId = idOf(params.id) ?? 0;
  const answer = await transact(web.app, visit.by, (work) => verb(work, personId));
  if (!isRefused(answer)) return backTo(`/admin/people/${personId}`, done);
  const row = findPerson(web.app.db.tx, personId);
  if (!row) return notFoundPage(web, visit);
  return answerRefused(web, visit, answer, (base, fault) => {
    const isOfRole = done === "role";
    const flash = isOfRole ? base.flash : flashOf(base.shell.view.words, answer);
    return html(visit, row, { base: { ...base, flash }, ...(isOfRole ? { fault } : {}) });
  });
}

type Drawn = { base: AdminBase; fault?: FormFault; link?: OneTimeLink };

function drawPerson(web: Web, visit: Visit, personId: number, drawn: Drawn): Response {
  const row = findPerson(web.app.db.tx, personId);
  return row ? page(html(visit, row, drawn)) : notFoundPage(web, visit);
}

function html(visit: Visit, row: NonNullable<ReturnType<typeof findPerson>>, { base, fault, link }: Drawn) {
  return PersonPage({
    ...base,
    person: { ...row, hasPassword: row.passwordHash !== null },
    isReader: row.id === visit.person.id,
    fault: fault ?? null,
    link: link ?? null,
  });
}
