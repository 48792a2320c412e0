import { Html } from "@kitajs/html";
import { languageNames, languages } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { AccountForm, AccountFormPartial, type Wrong, wrongAt } from "./account-form.tsx";
import { Button } from "../controls/button.tsx";
import { Field, SelectField } from "../controls/field.tsx";
import { ZoneField } from "../controls/zone-field.tsx";

export type ProfileTyped = { name: string; language: string; theme: string; timeZone: string };

export type ProfileFormProps = { view: View; typed: ProfileTyped; wrong: Wrong | null };

const themes = ["system", "light", "dark"] as const;
const profileId = "profile-form";
const passwordId = "password-form";

/** Name, language, theme and zone of whoever looks. */
export function ProfileForm(props: ProfileFormProps): JSX.Element {
  const { view, typed, wrong } = props;
  const { t } = view.words;
  return (
    <AccountForm view={view} id={profileId} action="/me" wrong={wrong}>
      <Field
        name="name"
        label={t("account.name")}
        value={typed.name}
        required={true}
        maxlength={80}
        autocomplete="name"
        {...wrongAt(wrong, "name")}
      />
      <div class="account__pair">
        <SelectField
          name="language"
          label={t("account.language")}
          value={typed.language}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
          {...wrongAt(wrong, "language")}
        />
        <SelectField
          name="theme"
          label={t("me.theme")}
          value={typed.theme}
          options={themes.map((value) => ({ value, label: t(`me.theme.${value}`) }))}
          {...wrongAt(wrong, "theme")}
        />
      </div>
      <ZoneField view={view} name="timeZone" value={typed.timeZone} wrong={wrong} />
      <div class="form__foot">
        <Button view={view} label={t("me.profile.submit")} />
      </div>
    </AccountForm>
  );
}

/** The profile form alone, for htmx. */
export function ProfileFormPartial(props: ProfileFormProps): JSX.Element {
  return (
    <AccountFormPartial id={profileId}>
      <ProfileForm {...props} />
    </AccountFormPartial>
  );
}

export type PasswordFormProps = {
  view: View;
  /** For the browser's password keeper. */
  email: string;
  wrong: Wrong | null;
  passwordLengthMin: number;
};

/** The old password and the new one. Neither is ever shown again. */
export function PasswordForm(props: PasswordFormProps): JSX.Element {
  const { view, email, wrong, passwordLengthMin } = props;
  const { t } = view.words;
  return (
    <AccountForm view={view} id={passwordId} action="/me/password" wrong={wrong}>
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
      <div class="account__pair">
        <Field
          name="current"
          label={t("me.password.current")}
          type="password"
          required={true}
          autocomplete="current-password"
          {...wrongAt(wrong, "current")}
        />
        <Field
          name="next"
          label={t("account.password.new")}
          type="password"
          required={true}
          minlength={passwordLengthMin}
          autocomplete="new-password"
          {...wrongAt(wrong, "next")}
        />
      </div>
      <p class="field__hint" safe>
        {`${t("account.password.hint", { min: passwordLengthMin })} ${t("me.password.hint")}`}
      </p>
      <div class="form__foot">
        <Button view={view} label={t("me.password.submit")} tone="quiet" />
      </div>
    </AccountForm>
  );
}

/** The password form alone, for htmx. */
export function PasswordFormPartial(props: PasswordFormProps): JSX.Element {
  return (
    <AccountFormPartial id={passwordId}>
      <PasswordForm {...props} />
    </AccountFormPartial>
  );
}
