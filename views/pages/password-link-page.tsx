import { Html } from "@kitajs/html";
import { PlainPage } from "../layouts/plain-page.tsx";
import { AccountForm, AccountFormPartial, type Wrong, wrongAt } from "../partials/person/account-form.tsx";
import { Button, LinkButton } from "../partials/controls/button.tsx";
import { Field } from "../partials/controls/field.tsx";
import { LanguageLinks } from "../partials/controls/language-links.tsx";
import type { View } from "../view.ts";

export type PasswordLinkProps = {
  view: View;
  /** The link's own address, which the form posts to. */
  path: string;
  name: string;
  email: string;
  wrong: Wrong | null;
  passwordLengthMin: number;
};

const formId = "password-link-form";

/** Behind a one-time link: a password, for a new colleague or instead of a forgotten one. */
export function PasswordLinkPage(props: PasswordLinkProps): JSX.Element {
  const { view, path, name, email } = props;
  const { t } = view.words;
  return (
    <PlainPage view={view} theme="auto" title={t("password_link.title")} lead={t("password_link.lead", { name, email })}>
      <PasswordLinkForm {...props} />
      <LanguageLinks view={view} path={path} />
    </PlainPage>
  );
}

/** The form alone, for htmx. */
export function PasswordLinkFormPartial(props: PasswordLinkProps): JSX.Element {
  return (
    <AccountFormPartial id={formId}>
      <PasswordLinkForm {...props} />
    </AccountFormPartial>
  );
}

function PasswordLinkForm(props: PasswordLinkProps): JSX.Element {
  const { view, path, email, wrong, passwordLengthMin } = props;
  const { t } = view.words;
  return (
    <AccountForm view={view} id={formId} action={path} wrong={wrong}>
      <input type="hidden" name="lang" value={view.words.language} />
      <input
        class="visually-hidden"
        type="email"
        name="username"
        value={email}
        autocomplete="username"
        readonly
        tabindex={-1}
        aria-hidden="true"
      />
      <Field
        name="password"
        label={t("account.password.new")}
        hint={t("account.password.hint", { min: passwordLengthMin })}
        type="password"
        required={true}
        autofocus={true}
        minlength={passwordLengthMin}
        autocomplete="new-password"
        {...wrongAt(wrong, "password")}
      />
      <Button view={view} label={t("password_link.submit")} />
    </AccountForm>
  );
}

/** A link that opens nothing: unknown, used, replaced or too old look alike. */
export function PasswordLinkGonePage(props: { view: View }): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <PlainPage view={view} theme="auto" title={t("password_link.gone")} lead={t("password_link.gone.lead")}>
      <LinkButton view={view} href="/sign-in" label={t("password_link.sign_in")} />
    </PlainPage>
  );
}
