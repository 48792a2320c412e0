import { Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../layouts/app-shell.tsx";
import { LinkButton } from "../partials/controls/button.tsx";
import { NoticeList, type NoticeListProps } from "../partials/notices/notice-list.tsx";

export type NotificationsPageProps = { shell: Omit<ShellProps, "title" | "place"> } & Omit<NoticeListProps, "view">;

/** What one was told, and what of it is still to be looked at. */
export function NotificationsPage(props: NotificationsPageProps): JSX.Element {
  const { shell, ...list } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("notice.title")} place="notices">
      <div class="account notices-page">
        <header class="notices-page__head">
          <h1 class="account__title" safe>
            {t("notice.title")}
          </h1>
          <LinkButton view={view} href="/me#me-notices" label={t("notice.preferences")} icon="settings" />
        </header>
        <p class="notices-page__lead" safe>
          {t("notice.lead")}
        </p>
        <NoticeList view={view} {...list} />
      </div>
    </AppShell>
  );
}
