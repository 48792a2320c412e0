import { Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../layouts/app-shell.tsx";
import { PlainPage } from "../layouts/plain-page.tsx";
import { LinkButton } from "../partials/controls/button.tsx";
import { Icon } from "../partials/controls/icon.tsx";
import type { View } from "../view.ts";

/** Nothing here, for who is signed in: the menu stays within reach. */
export function MissingHere(props: { shell: Omit<ShellProps, "title" | "place"> }): JSX.Element {
  const { shell } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("not_found.title")} place={null}>
      <div class="empty">
        <Icon view={view} name="question" />
        <h1 class="empty__title" safe>
          {t("not_found.title")}
        </h1>
        <p safe>{t("not_found.lead")}</p>
        <LinkButton view={view} href="/inbox" label={t("not_found.back")} icon="arrow-left" />
      </div>
    </AppShell>
  );
}

/** Nothing here, for a stranger. */
export function MissingPage(props: { view: View }): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <PlainPage view={view} theme="auto" title={t("not_found.title")} lead={t("not_found.lead")}>
      <LinkButton view={view} href="/" label={t("not_found.back")} icon="arrow-left" />
    </PlainPage>
  );
}
