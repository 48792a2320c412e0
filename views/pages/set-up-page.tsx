import { Html } from "@kitajs/html";
import { PlainPage } from "../layouts/plain-page.tsx";
import type { Theme } from "../layouts/document.tsx";
import { AccountForm, AccountFormPartial, type Wrong, wrongAt } from "../partials/person/account-form.tsx";
import { Button, LinkButton } from "../partials/controls/button.tsx";
import { Field, SelectField } from "../partials/controls/field.tsx";
import { Icon, type IconName } from "../partials/controls/icon.tsx";
import { LanguageLinks } from "../partials/controls/language-links.tsx";
import { ZoneField } from "../partials/controls/zone-field.tsx";
import { languageNames, languages } from "../i18n/words.ts";
import type { View } from "../view.ts";

/** What was typed, so that nothing but the password has to be typed again. */
export type SetUpTyped = { code: string; company: string; language: string; timeZone: string; name: string; email: string };

export type SetUpProps = { view: View; typed: SetUpTyped; wrong: Wrong | null; passwordLengthMin: number };

const formId = "set-up-form";

/** The first run: open only while nobody is here. */
export function SetUpPage(props: SetUpProps): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <PlainPage view={view} theme="auto" title={t("set_up.title")} lead={t("set_up.lead")}>
      <SetUpForm {...props} />
      <LanguageLinks view={view} path="/setup" />
    </PlainPage>
  );
}

/** The form alone, for htmx. */
export function SetUpFormPartial(props: SetUpProps): JSX.Element {
  return (
    <AccountFormPartial id={formId}>
      <SetUpForm {...props} />
    </AccountFormPartial>
  );
}

function SetUpForm(props: SetUpProps): JSX.Element {
  const { view, typed, wrong } = props;
  const { t } = view.words;
  return (
    <AccountForm view={view} id={formId} action="/setup" wrong={wrong}>
      <input type="hidden" name="lang" value={view.words.language} />
      <Field
        name="code"
        label={t("set_up.code")}
        hint={t("set_up.code.hint")}
        value={typed.code}
        placeholder="XXXX-XXXX"
        required={true}
        maxlength={32}
        autocomplete="one-time-code"
        autofocus={wrong === null}
        {...wrongAt(wrong, "code")}
      />
      <Field
        name="company"
        label={t("set_up.company")}
        value={typed.company}
        required={true}
        maxlength={80}
        autocomplete="organization"
        {...wrongAt(wrong, "company")}
      />
      <SelectField
        name="language"
        label={t("account.language")}
        value={typed.language}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        {...wrongAt(wrong, "language")}
      />
      <ZoneField view={view} name="timeZone" value={typed.timeZone} wrong={wrong} />
      <AdminFields {...props} />
      <Button view={view} label={t("set_up.submit")} />
    </AccountForm>
  );
}

function AdminFields(props: SetUpProps): JSX.Element {
  const { view, typed, wrong } = props;
  const { t } = view.words;
  return (
    <fieldset class="account__group">
      <legend class="account__subtitle" safe>
        {t("set_up.admin")}
      </legend>
      <Field
        name="name"
        label={t("account.name")}
        value={typed.name}
        required={true}
        maxlength={80}
        autocomplete="name"
        {...wrongAt(wrong, "name")}
      />
      <Field
        name="email"
        label={t("account.email")}
        type="email"
        value={typed.email}
        required={true}
        maxlength={254}
        autocomplete="username"
        {...wrongAt(wrong, "email")}
      />
      <Field
        name="password"
        label={t("account.password")}
        hint={t("account.password.hint", { min: props.passwordLengthMin })}
        type="password"
        required={true}
        minlength={props.passwordLengthMin}
        autocomplete="new-password"
        {...wrongAt(wrong, "password")}
      />
    </fieldset>
  );
}

/** What the first admin does first. */
export function SetUpNextPage(props: { view: View; theme: Theme }): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <PlainPage view={view} theme={props.theme} title={t("set_up.next.title")} lead={t("set_up.next.lead")}>
      <ul class="ways">
        <Way view={view} href="/admin/numbers" icon="phone" label={t("set_up.next.number")} hint={t("set_up.next.number.hint")} />
        <Way view={view} href="/test-phone" icon="bubble" label={t("set_up.next.phone")} hint={t("set_up.next.phone.hint")} />
        <Way view={view} href="/admin/people" icon="people" label={t("set_up.next.people")} hint={t("set_up.next.people.hint")} />
        <Way view={view} href="/admin/packs" icon="layers" label={t("admin.packs")} hint={t("admin.packs.hint")} />
      </ul>
      <LinkButton view={view} href="/inbox" label={t("set_up.next.inbox")} icon="inbox" />
    </PlainPage>
  );
}

function Way(props: { view: View; href: string; icon: IconName; label: string; hint: string }): JSX.Element {
  return (
    <li>
      <a class="way" href={props.href}>
        <Icon view={props.view} name={props.icon} />
        <strong safe>{props.label}</strong>
        <small safe>{props.hint}</small>
      </a>
    </li>
  );
}
