import { Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../layouts/app-shell.tsx";
import { type PresenceNowProps, PresenceStrip } from "../partials/person/presence-strip.tsx";

/** Who is here, as far as whoever looks may know. */
export function PresenceNowPage(props: Omit<PresenceNowProps, "view"> & { shell: Omit<ShellProps, "title" | "place"> }): JSX.Element {
  const { shell, ...now } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("here.title")} place="team_now">
      <div class="presence-page">
        <header class="presence-page__head">
          <h1 safe>{t("here.title")}</h1>
          <p class="quiet" safe>
            {t("here.lead")}
          </p>
        </header>
        <PresenceStrip view={view} {...now} />
      </div>
    </AppShell>
  );
}
