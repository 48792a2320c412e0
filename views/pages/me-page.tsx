import { Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../layouts/app-shell.tsx";
import { Avatar } from "../partials/controls/avatar.tsx";
import { ActionForm, LinkButton } from "../partials/controls/button.tsx";
import { PasswordForm, type PasswordFormProps, ProfileForm, type ProfileFormProps } from "../partials/person/me-forms.tsx";
import { Devices } from "../partials/person/devices.tsx";
import { Notice } from "../partials/controls/notice.tsx";
import { bellText } from "../partials/notices/bell.tsx";
import { PreferencesForm, type PreferencesFormProps } from "../partials/notices/preferences-form.tsx";
import { PresenceCard } from "../partials/person/presence-menu.tsx";
import { WritingForm, type WritingFormProps } from "../partials/person/writing-form.tsx";
import { type SessionLine, SessionList } from "../partials/person/session-list.tsx";

/** What has just been done, after the redirect. */
export type Saved = "profile" | "password" | "session" | "notices" | "writing";

export type MePageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  personId: number;
  email: string;
  saved: Saved | null;
  profile: Omit<ProfileFormProps, "view">;
  password: Omit<PasswordFormProps, "view">;
  sessions: readonly SessionLine[];
  notices: Omit<PreferencesFormProps, "view">;
  writing: Omit<WritingFormProps, "view">;
};

/** One's own page: how Ronda calls one and looks, the password, and the browsers one is signed in with. */
export function MePage(props: MePageProps): JSX.Element {
  const { shell, email, saved } = props;
  const { view, viewer } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("me.title")} place="me">
      <div class="account">
        <header class="account__head">
          <Avatar name={viewer.name} />
          <div class="account__who">
            <h1 class="account__title" safe>
              {viewer.name}
            </h1>
            <p class="account__facts">
              <span safe>{email}</span>
              <span safe>{t(`role.${viewer.role}`)}</span>
            </p>
          </div>
          <ActionForm view={view} action="/sign-out" label={t("me.sign_out")} tone="quiet" />
        </header>
        <Places {...shell} />
        {saved !== null && <Notice view={view} tone="good" text={t(`me.saved.${saved}`)} />}
        {viewer.presence !== null && <PresenceCard view={view} personId={props.personId} own={viewer.presence} />}
        <section class="account__section" aria-labelledby="me-profile">
          <h2 class="account__subtitle" id="me-profile" safe>
            {t("me.profile")}
          </h2>
          <ProfileForm view={view} {...props.profile} />
        </section>
        {viewer.role !== "viewer" && (
          <section class="account__section" aria-labelledby="me-writing">
            <h2 class="account__subtitle" id="me-writing" safe>
              {t("me.writing")}
            </h2>
            <WritingForm view={view} {...props.writing} />
          </section>
        )}
        <section class="account__section" aria-labelledby="me-notices">
          <h2 class="account__subtitle" id="me-notices" safe>
            {t("notice.preferences")}
          </h2>
          <PreferencesForm view={view} {...props.notices} />
        </section>
        <Devices view={view} personId={props.personId} />
        <section class="account__section" aria-labelledby="me-password">
          <h2 class="account__subtitle" id="me-password" safe>
            {t("me.password")}
          </h2>
          <PasswordForm view={view} {...props.password} />
        </section>
        <section class="account__section" aria-labelledby="me-sessions">
          <h2 class="account__subtitle" id="me-sessions" safe>
            {t("me.sessions")}
          </h2>
          <SessionList view={view} sessions={props.sessions} />
          <ActionForm view={view} action="/me/sign-out-everywhere" label={t("me.sessions.everywhere")} tone="quiet" />
        </section>
      </div>
    </AppShell>
  );
}

// On a phone this is the way to every page that has no tab of its own.
function Places({ view, viewer, banners, bell }: MePageProps["shell"]): JSX.Element {
  const { t } = view.words;
  const isLeading = viewer.role === "admin" || viewer.role === "supervisor";
  return (
    <nav class="account__places" aria-label={t("me.places")}>
      <LinkButton view={view} href="/notifications" label={bellText(view, bell)} icon="bell" />
      {viewer.role !== "viewer" && <LinkButton view={view} href="/shifts/mine" label={t("shifts.mine")} icon="clock" />}
      <LinkButton view={view} href="/contacts" label={t("contacts.title")} icon="card" />
      <LinkButton view={view} href="/quick-replies" label={t("quick.title")} icon="bubble" />
      <LinkButton view={view} href="/now" label={t("now.title")} icon="gauge" />
      <LinkButton view={view} href="/team-now" label={t("here.title")} icon="people" />
      {isLeading && <LinkButton view={view} href="/shifts" label={t("shifts.title")} icon="layers" />}
      {isLeading && <LinkButton view={view} href="/fairness" label={t("fairness.title")} icon="shuffle" />}
      {(viewer.role === "admin" || banners.isDemo) && (
        <LinkButton view={view} href="/test-phone" label={t("test_phone.title")} icon="phone" />
      )}
      {viewer.role === "admin" && <LinkButton view={view} href="/admin" label={t("app.settings")} icon="settings" />}
    </nav>
  );
}
