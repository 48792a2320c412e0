import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findWritingHabit } from "../../db/queries/answering/writing-habits.ts";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import { listSessions } from "../../db/queries/people/sessions.ts";
import { transact } from "../../db/transact.ts";
import { changePassword } from "../../domain/people/change-password.ts";
import { changeWriting } from "../../domain/people/change-writing.ts";
import { changeProfile } from "../../domain/people/change-profile.ts";
import { isLanguage, isTheme } from "../../domain/people/fields.ts";
import { passwordLengthMin } from "../../domain/people/passwords.ts";
import { endSession, signOutEverywhere } from "../../domain/people/sessions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { MePage, type MePageProps, type Saved } from "../../../views/pages/me-page.tsx";
import { PasswordFormPartial, ProfileFormPartial, type ProfileTyped } from "../../../views/partials/person/me-forms.tsx";
import { allow } from "../http/allow.ts";
import { page, seeOther } from "../http/answers.ts";
import { answerWrong, goTo, wrongOf } from "../http/answer-form.ts";
import { agentOf, clearedCookies, sessionCookie } from "../http/cookies.ts";
import { type Form, formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { shellOf } from "../../props/shell.ts";
import { idOf, type Visit, type Web } from "../http/visit.ts";
import { preferencesProps, savePreferences } from "../notices/preferences.ts";

const profileFields: Readonly<Record<string, string>> = {
  bad_name: "name",
  bad_language: "language",
  bad_theme: "theme",
  bad_time_zone: "timeZone",
};
const passwordFields: Readonly<Record<string, string>> = {
  bad_credentials: "current",
  password_too_short: "next",
  password_too_long: "next",
};
const savedKinds: readonly Saved[] = ["profile", "password", "session", "notices", "writing"];

/** One's own page, and what one changes there. */
export function me(web: Web) {
  return new Elysia()
    .get(
      "/me",
      allow(web, "signed_in", (visit, { query }) => showMe(web, visit, query.saved)),
    )
    .post(
      "/me",
      allow(web, "signed_in", (visit, { request, body }) => saveProfile(web, visit, request, formOf(body))),
    )
    .post(
      "/me/notifications",
      allow(web, "signed_in", (visit, { body }) => saveNotices(web, visit, formOf(body))),
    )
    .post(
      "/me/writing",
      allow(web, "signed_in", (visit, { body }) => saveWriting(web, visit, formOf(body))),
    )
    .post(
      "/me/password",
      allow(web, "signed_in", (visit, { request, body }) => savePassword(web, visit, request, formOf(body))),
    )
    .post(
      "/me/sign-out-everywhere",
      allow(web, "signed_in", (visit, { request }) => leaveEverywhere(web, visit, request)),
    )
    .post(
      "/me/sessions/:id/end",
      allow(web, "signed_in", (visit, { request, params }) => leaveOne(web, visit, request, idOf(params.id))),
    );
}

function showMe(web: Web, visit: Visit, saved: string | undefined): Response {
  return page(<MePage {...propsOf(web, visit)} saved={savedKinds.find((kind) => kind === saved) ?? null} />);
}

async function saveProfile(web: Web, visit: Visit, request: Request, form: Form): Promise<Response> {
  const typed = {
    name: form.text("name"),
    language: form.text("language"),
    theme: form.text("theme"),
    timeZone: form.text("timeZone").trim(),
  };
  const answer = await storeProfile(web, visit, typed);
  if (!isRefused(answer)) return goTo(request, "/me?saved=profile");
  const props = propsOf(web, visit);
  const { view } = props.shell;
  const profile = { typed, wrong: wrongOf(view.words, answer, profileFields) };
  return answerWrong(request, answer, {
    whole: () => <MePage {...props} profile={profile} />,
    form: () => <ProfileFormPartial view={view} {...profile} />,
  });
}

async function saveNotices(web: Web, visit: Visit, form: Form): Promise<Response> {
  const answer = await savePreferences(web, visit, form);
  if (!isRefused(answer)) return seeOther("/me?saved=notices");
  const props = propsOf(web, visit);
  const quiet = { from: form.text("quietFrom"), until: form.text("quietUntil") };
  const wrong = wrongOf(props.shell.view.words, answer, { bad_quiet_hours: "quietFrom" });
  return page(<MePage {...props} notices={{ ...props.notices, quiet, wrong }} />, 422);
}

async function saveWriting(web: Web, visit: Visit, form: Form): Promise<Response> {
  const habit = { enterSends: form.text("enterSends") === "yes", mayUndo: form.text("mayUndo") === "yes" };
  await transact(web.app, visit.by, (work) => changeWriting(work, visit.viewer, habit));
  return seeOther("/me?saved=writing");
}

async function storeProfile(web: Web, visit: Visit, typed: ProfileTyped): Promise<Refusal | "done"> {
  const { language, theme } = typed;
  if (!isLanguage(language)) return no("bad_language");
  if (!isTheme(theme)) return no("bad_theme");
  const change = { ...typed, language, theme, personId: visit.person.id };
  const answer = await transact(web.app, visit.by, (work) => changeProfile(work, visit.viewer, change));
  return isRefused(answer) ? answer : "done";
}

async function savePassword(web: Web, visit: Visit, request: Request, form: Form): Promise<Response> {
  const { email } = visit.person;
  const { address } = visit.origin;
  const answer = await changePassword(web.app, {
    email,
    current: form.text("current"),
    next: form.text("next"),
    address,
    agent: agentOf(request),
  });
  if (!isRefused(answer)) return goTo(request, "/me?saved=password", [sessionCookie(web, request, answer.token)]);
  const props = propsOf(web, visit);
  const { view } = props.shell;
  const wrong = wrongOf(view.words, answer, passwordFields);
  const text = answer.refused === "bad_credentials" ? view.words.t("me.password.wrong") : wrong.text;
  const password = { ...props.password, wrong: { ...wrong, text } };
  return answerWrong(request, answer, {
    whole: () => <MePage {...props} password={password} />,
    form: () => <PasswordFormPartial view={view} {...password} />,
  });
}

async function leaveEverywhere(web: Web, visit: Visit, request: Request): Promise<Response> {
  await transact(web.app, visit.by, (work) => signOutEverywhere(work, visit.viewer, visit.person.id));
  return goTo(request, "/sign-in", clearedCookies());
}

async function leaveOne(web: Web, visit: Visit, request: Request, sessionId: number | null): Promise<Response> {
  if (sessionId === null) return notFoundPage(web, visit);
  const which = { personId: visit.person.id, sessionId };
  const answer = await transact(web.app, visit.by, (work) => endSession(work, visit.viewer, which));
  if (isRefused(answer)) return notFoundPage(web, visit);
  return sessionId === visit.sessionId ? goTo(request, "/sign-in", clearedCookies()) : goTo(request, "/me?saved=session");
}

function propsOf(web: Web, visit: Visit): MePageProps {
  const { tx } = web.app.db;
  const { name, email, language, theme, timeZone } = visit.person;
  const sessions = listSessions(tx, visit.person.id, web.app.world.clock.now());
  return {
    shell: { ...shellOf(web, visit), counts: countInbox(tx, visit.viewer) },
    personId: visit.person.id,
    email,
    saved: null,
    profile: { typed: { name, language, theme, timeZone }, wrong: null },
    password: { email, wrong: null, passwordLengthMin },
    notices: preferencesProps(web, visit),
    writing: findWritingHabit(tx, visit.person.id),
    sessions: sessions.map((session) => ({ ...session, isThis: session.id === visit.sessionId })),
  };
}
