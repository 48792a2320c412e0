import { Html } from "@kitajs/html";
import type { EndedWhy } from "../../src/db/queries/people/ended-sessions.ts";
import type { Role } from "../../src/domain/permissions.ts";
import { PlainPage } from "../layouts/plain-page.tsx";
import { AccountForm, AccountFormPartial, type Wrong, wrongAt } from "../partials/person/account-form.tsx";
import { Avatar } from "../partials/controls/avatar.tsx";
import { Button } from "../partials/controls/button.tsx";
import { Field } from "../partials/controls/field.tsx";
import { LanguageLinks } from "../partials/controls/language-links.tsx";
import { Notice } from "../partials/controls/notice.tsx";
import type { View } from "../view.ts";

export type Login = { name: string; email: string; role: Role };

export type SignInProps = {
  view: View;
  company: string;
  /** Where to go afterwards: a path of ours. */
  next: string;
  email: string;
  /** Why this browser was signed out; null when nobody did that. */
  ended: EndedWhy | null;
  wrong: Wrong | null;
  /** Who can be tried in the demo; null anywhere else. */
  demo: { logins: readonly Login[]; password: string } | null;
};

const formId = "sign-in-form";

/** Where people sign in. */
export function SignInPage(props: SignInProps): JSX.Element {
  const { view, company, next, demo } = props;
  return (
    <PlainPage view={view} theme="auto" title={view.words.t("sign_in.title")} {...(company === "" ? {} : { lead: company })}>
      {props.ended !== null && <Notice view={view} tone="info" text={view.words.t(`sign_in.ended.${props.ended}`)} />}
      <SignInForm {...props} />
      {demo !== null && <DemoLogins view={view} next={next} {...demo} />}
      <LanguageLinks view={view} path="/sign-in" keep={{ next }} />
    </PlainPage>
  );
}

/** The form alone, for htmx. */
export function SignInFormPartial(props: SignInProps): JSX.Element {
  return (
    <AccountFormPartial id={formId}>
      <SignInForm {...props} />
    </AccountFormPartial>
  );
}

function SignInForm(props: SignInProps): JSX.Element {
  const { view, next, email, wrong } = props;
  const { t } = view.words;
  return (
    <AccountForm view={view} id={formId} action="/sign-in" wrong={wrong}>
      <Carried view={view} next={next} />
      <Field
        name="email"
        label={t("account.email")}
        type="email"
        value={email}
        required={true}
        maxlength={254}
        autocomplete="username"
        autofocus={email === ""}
        {...wrongAt(wrong, "email")}
      />
      <Field
        name="password"
        label={t("account.password")}
        type="password"
        required={true}
        autocomplete="current-password"
        autofocus={email !== ""}
        hint={t("sign_in.forgotten")}
      />
      <Button view={view} label={t("sign_in.submit")} />
    </AccountForm>
  );
}

function DemoLogins(props: { view: View; next: string; logins: readonly Login[]; password: string }): JSX.Element {
  const { view, next, logins, password } = props;
  const { t } = view.words;
  return (
    <section class="logins" aria-labelledby="logins-title">
      <h2 class="logins__title" id="logins-title" safe>
        {t("sign_in.demo")}
      </h2>
      <p class="logins__hint" safe>
        {t("sign_in.demo.hint", { password })}
      </p>
      {logins.map((login) => (
        <form method="post" action="/sign-in">
          <Carried view={view} next={next} />
          <input type="hidden" name="email" value={login.email} />
          <input type="hidden" name="password" value={password} />
          <button class="login" type="submit">
            <span class="visually-hidden" safe>
              {t("sign_in.demo.as")}
            </span>
            <Avatar name={login.name} />
            <span class="login__name" safe>
              {login.name}
            </span>
            <span class="login__role" safe>
              {t(`role.${login.role}`)}
            </span>
          </button>
        </form>
      ))}
    </section>
  );
}

function Carried(props: { view: View; next: string }): JSX.Element {
  return (
    <>
      <input type="hidden" name="next" value={props.next} />
      <input type="hidden" name="lang" value={props.view.words.language} />
    </>
  );
}
