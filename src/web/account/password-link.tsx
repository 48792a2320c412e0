import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findPasswordLink, setPasswordByLink } from "../../domain/people/password-links.ts";
import { passwordLengthMin } from "../../domain/people/passwords.ts";
import { isRefused } from "../../domain/result.ts";
import {
  PasswordLinkFormPartial,
  PasswordLinkGonePage,
  PasswordLinkPage,
  type PasswordLinkProps,
} from "../../../views/pages/password-link-page.tsx";
import { open } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { answerWrong, goTo, wrongOf } from "../http/answer-form.ts";
import { startSession } from "../http/cookies.ts";
import { type Form, formOf } from "../http/form.ts";
import { publicLanguage, publicView } from "../../props/public-view.ts";
import type { Web } from "../http/visit.ts";

const fields: Readonly<Record<string, string>> = { password_too_short: "password", password_too_long: "password" };

/** What a one-time link opens: a form for a password, once. Looking at it does not spend it, so a chat's link preview does no harm. */
export function passwordLink(web: Web) {
  return new Elysia()
    .get(
      "/join/:token",
      open(({ request, params, query }) => showLink(web, request, { token: params.token ?? "", lang: query.lang ?? "" })),
    )
    .post(
      "/join/:token",
      open(({ request, params, body }) => useLink(web, request, params.token ?? "", formOf(body))),
    );
}

function showLink(web: Web, request: Request, asked: { token: string; lang: string }): Response {
  const props = propsOf(web, request, asked);
  return props ? page(<PasswordLinkPage {...props} />) : gone(web, request, asked.lang);
}

async function useLink(web: Web, request: Request, token: string, form: Form): Promise<Response> {
  const { address } = web.originOf(request);
  const lang = form.text("lang");
  const before = propsOf(web, request, { token, lang });
  const answer = await setPasswordByLink(web.app, { token, password: form.text("password"), address });
  if (!isRefused(answer)) return goTo(request, "/inbox", [await startSession(web, request, answer.personId)]);
  if (answer.refused === "link_invalid" || !before) return gone(web, request, lang);
  const props = { ...before, wrong: wrongOf(before.view.words, answer, fields) };
  return answerWrong(request, answer, { whole: () => <PasswordLinkPage {...props} />, form: () => <PasswordLinkFormPartial {...props} /> });
}

function propsOf(web: Web, request: Request, asked: { token: string; lang: string }): PasswordLinkProps | null {
  const { app } = web;
  const person = findPasswordLink(app.db.tx, asked.token, app.world.clock.now());
  if (!person) return null;
  const view = publicView(web, publicLanguage(web, request, asked.lang));
  return { view, path: `/join/${asked.token}`, name: person.name, email: person.email, wrong: null, passwordLengthMin };
}

function gone(web: Web, request: Request, lang: string): Response {
  return page(<PasswordLinkGonePage view={publicView(web, publicLanguage(web, request, lang))} />, 404);
}
