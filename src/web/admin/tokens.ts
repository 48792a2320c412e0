import { Elysia } from "elysia";
import { listApiTokens, type TokenScope } from "../../db/queries/people/api-tokens.ts";
import { listRoster } from "../../db/queries/routing/roster.ts";
import { transact } from "../../db/transact.ts";
import { createApiToken, newApiToken, revokeApiToken } from "../../domain/people/api-tokens.ts";
import { isRefused, no } from "../../domain/result.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { type TokenDraft, TokensPage } from "../../../views/pages/admin/tokens-page.tsx";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { adminBase, answerRefused, backTo } from "./base.ts";

const peopleMax = 1_000;

/** Keys for programs that act as a person. */
export function tokens(web: Web) {
  return new Elysia()
    .get(
      "/admin/tokens",
      allow(web, "administer", (visit, { query }) =>
        page(
          renderTokens(web, adminBase(web, visit, query.done), { draft: { name: "", personId: String(visit.person.id), scope: "read" } }),
        ),
      ),
    )
    .post(
      "/admin/tokens",
      allow(web, "administer", (visit, context) => create(web, visit, context)),
    )
    .post(
      "/admin/tokens/:id/revocation",
      allow(web, "administer", (visit, context) => revoke(web, visit, context)),
    );
}

async function create(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const form = formOf(body);
  const draft = { name: form.text("name"), personId: form.text("personId"), scope: form.text("scope") };
  const { scope } = draft;
  const made = { personId: form.id("personId") ?? 0, name: draft.name, token: newApiToken(web.app.world.random) };
  const answer = await transact(web.app, visit.by, (work) =>
    isScope(scope) ? createApiToken(work, visit.viewer, { ...made, scope }) : no("bad_scope"),
  );
  if (isRefused(answer)) {
    // A person who left while the form was open: the form says so instead of a missing page.
    const refusal = answer.refused === "not_found" ? no("unknown_person") : answer;
    return answerRefused(web, visit, refusal, (base, fault) => renderTokens(web, base, { draft, fault }));
  }
  const next = { name: "", personId: String(visit.person.id), scope: "read" };
  return page(renderTokens(web, adminBase(web, visit), { draft: next, made: { name: draft.name.trim(), token: made.token } }));
}

async function revoke(web: Web, visit: Visit, { params }: Context): Promise<Response> {
  const answer = await transact(web.app, visit.by, (work) => revokeApiToken(work, visit.viewer, idOf(params.id) ?? 0));
  return isRefused(answer) ? notFoundPage(web, visit) : backTo("/admin/tokens", "revoked");
}

type Shown = { draft: TokenDraft; fault?: FormFault; made?: { name: string; token: string } };

function renderTokens(web: Web, base: AdminBase, { draft, fault, made }: Shown) {
  const { tx } = web.app.db;
  const people = listRoster(tx, 0, peopleMax).filter((person) => person.isActive);
  return TokensPage({
    ...base,
    tokens: listApiTokens(tx, null),
    people: people.map((person) => ({ value: String(person.id), label: person.name })),
    draft,
    fault: fault ?? null,
    made: made ?? null,
  });
}

function isScope(text: string): text is TokenScope {
  return text === "read" || text === "write";
}
