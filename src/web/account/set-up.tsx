import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { isNobodyHere } from "../../db/queries/people/people.ts";
import { transact } from "../../db/transact.ts";
import { isLanguage } from "../../domain/people/fields.ts";
import { passwordLengthMin } from "../../domain/people/passwords.ts";
import { giveTryBack, takeTry, type Try } from "../../domain/people/tries.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { getCompany } from "../../domain/setup/company.ts";
import { setUpWithCode } from "../../domain/setup/set-up.ts";
import { SetUpFormPartial, SetUpNextPage, SetUpPage, type SetUpTyped } from "../../../views/pages/set-up-page.tsx";
import { allow, open } from "../http/allow.ts";
import { page, seeOther } from "../http/answers.ts";
import { answerWrong, goTo, wrongOf } from "../http/answer-form.ts";
import { startSession } from "../http/cookies.ts";
import { findVisit } from "../http/find-visit.ts";
import { type Form, formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { publicLanguage, publicView } from "../../props/public-view.ts";
import { shellOf } from "../../props/shell.ts";
import type { Context, Web } from "../http/visit.ts";

const fields: Readonly<Record<string, string>> = {
  wrong_code: "code",
  bad_company_name: "company",
  bad_language: "language",
  bad_time_zone: "timeZone",
  bad_name: "name",
  bad_email: "email",
  email_taken: "email",
  password_too_short: "password",
  password_too_long: "password",
};

/** The way in, and the first run behind it: open only while nobody is here, and only with the code from the console. */
export function setUp(web: Web) {
  return new Elysia()
    .get(
      "/",
      open(() => seeOther(isNobodyHere(web.app.db.tx) ? "/setup" : "/inbox")),
    )
    .get(
      "/setup",
      open(({ request, query }) => showSetUp(web, request, query)),
    )
    .post(
      "/setup",
      open(({ request, body }) => found(web, request, formOf(body))),
    )
    .get(
      "/setup/next",
      allow(web, "administer", (visit) => {
        const { view, theme } = shellOf(web, visit);
        return page(<SetUpNextPage view={view} theme={theme} />);
      }),
    );
}

function showSetUp(web: Web, request: Request, query: Context["query"]): Response {
  if (!isNobodyHere(web.app.db.tx)) return shut(web, request);
  const language = publicLanguage(web, request, query.lang);
  const { timeZone } = getCompany(web.app.db.tx);
  const typed = { code: "", company: "", language, timeZone, name: "", email: "" };
  return page(<SetUpPage view={publicView(web, language)} typed={typed} wrong={null} passwordLengthMin={passwordLengthMin} />);
}

async function found(web: Web, request: Request, form: Form): Promise<Response> {
  const typed = typedIn(form);
  const answer = await foundOnce(web, request, typed, form.text("password"));
  if (!isRefused(answer)) return goTo(request, "/setup/next", [await startSession(web, request, answer.personId)]);
  if (answer.refused === "already_set_up") return shut(web, request);
  const view = publicView(web, publicLanguage(web, request, form.text("lang")));
  const props = { view, typed, wrong: wrongOf(view.words, answer, fields), passwordLengthMin };
  return answerWrong(request, answer, { whole: () => <SetUpPage {...props} />, form: () => <SetUpFormPartial {...props} /> });
}

// Guesses are counted by address: a stranger who guesses must not keep the person at the console out.
async function foundOnce(web: Web, request: Request, typed: SetUpTyped, password: string): Promise<{ personId: number } | Refusal> {
  const { app } = web;
  const { language, timeZone, code } = typed;
  const { address } = web.originOf(request);
  const by = { personId: null, address };
  if (!isNobodyHere(app.db.tx)) return no("already_set_up");
  if (!isLanguage(language)) return no("bad_language");
  const attempt: Try = { email: `setup ${address}`, address, isKnownAddress: false };
  const tried = await transact(app, by, (work) => takeTry(work.tx, attempt, work.now));
  if ("retryInMs" in tried) return no("too_many_tries", { retryInMs: tried.retryInMs });
  const company = { name: typed.company, language, timeZone };
  const answer = await setUpWithCode(app, { company, admin: { name: typed.name, email: typed.email }, code, password, address });
  if (isRefused(answer) && answer.refused === "wrong_code") return answer;
  await transact(app, by, (work) => giveTryBack(work.tx, attempt, tried.taken));
  return answer;
}

function typedIn(form: Form): SetUpTyped {
  return {
    code: form.text("code"),
    company: form.text("company"),
    language: form.text("language"),
    timeZone: form.text("timeZone").trim(),
    name: form.text("name"),
    email: form.text("email"),
  };
}

function shut(web: Web, request: Request): Response {
  return notFoundPage(web, findVisit(web, request), publicLanguage(web, request));
}
