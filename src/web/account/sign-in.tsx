import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { isNobodyHere, listPeople } from "../../db/queries/people/people.ts";
import { transact } from "../../db/transact.ts";
import { findSignOutReason, signOut } from "../../domain/people/sessions.ts";
import { signIn as signInPerson } from "../../domain/people/sign-in.ts";
import { hashToken, isTokenShaped } from "../../domain/people/tokens.ts";
import { isRefused } from "../../domain/result.ts";
import { getCompany } from "../../domain/setup/company.ts";
import { demoPassword } from "../../domain/setup/demo-password.ts";
import { SignInFormPartial, SignInPage, type SignInProps } from "../../../views/pages/sign-in-page.tsx";
import { open } from "../http/allow.ts";
import { isOwnPath, page, seeOther } from "../http/answers.ts";
import { answerWrong, goTo, wrongOf } from "../http/answer-form.ts";
import { agentOf, clearedCookies, sessionCookie } from "../http/cookies.ts";
import { findVisit, readToken } from "../http/find-visit.ts";
import { type Form, formOf } from "../http/form.ts";
import { publicLanguage, publicView } from "../../props/public-view.ts";
import type { Context, Web } from "../http/visit.ts";

/** Signing in and out. */
export function signIn(web: Web) {
  return new Elysia()
    .get(
      "/sign-in",
      open(({ request, query }) => showSignIn(web, request, query)),
    )
    .post(
      "/sign-in",
      open(({ request, body }) => enter(web, request, formOf(body))),
    )
    .post(
      "/sign-out",
      open(({ request }) => leave(web, request)),
    );
}

function showSignIn(web: Web, request: Request, query: Context["query"]): Response {
  const next = pathOf(query.next);
  if (isNobodyHere(web.app.db.tx)) return seeOther("/setup");
  if (findVisit(web, request)) return seeOther(next);
  return page(<SignInPage {...signInForm(web, request, { next, lang: query.lang ?? "" })} />);
}

async function enter(web: Web, request: Request, form: Form): Promise<Response> {
  const { address } = web.originOf(request);
  const [email, next] = [form.text("email"), pathOf(form.text("next"))];
  const answer = await signInPerson(web.app, { email, password: form.text("password"), address, agent: agentOf(request) });
  if (!isRefused(answer)) return goTo(request, next, [sessionCookie(web, request, answer.token)]);
  const typed = { ...signInForm(web, request, { next, lang: form.text("lang") }), email };
  const props = { ...typed, wrong: wrongOf(typed.view.words, answer) };
  return answerWrong(request, answer, { whole: () => <SignInPage {...props} />, form: () => <SignInFormPartial {...props} /> });
}

// Open to everybody: whoever has no session any more still wants the cookie gone.
async function leave(web: Web, request: Request): Promise<Response> {
  const token = readToken(request, web.originOf(request).isHttps);
  if (token !== null && isTokenShaped(token)) {
    const personId = findVisit(web, request)?.person.id ?? null;
    await transact(web.app, { personId, address: web.originOf(request).address }, (work) => signOut(work, hashToken(token)));
  }
  return goTo(request, "/sign-in", clearedCookies());
}

function signInForm(web: Web, request: Request, asked: { next: string; lang: string }): SignInProps {
  const { tx } = web.app.db;
  const token = readToken(request, web.originOf(request).isHttps);
  return {
    view: publicView(web, publicLanguage(web, request, asked.lang)),
    // Only what this browser's own old cookie proves: to anybody else the page says nothing.
    ended: token !== null && isTokenShaped(token) ? findSignOutReason(tx, hashToken(token)) : null,
    company: getCompany(tx).name,
    next: asked.next,
    email: "",
    wrong: null,
    demo: web.app.isDemo ? { logins: listPeople(tx, 0, 50).filter((person) => person.isActive), password: demoPassword } : null,
  };
}

function pathOf(next: string | undefined): string {
  return next !== undefined && isOwnPath(next) ? next : "/inbox";
}
