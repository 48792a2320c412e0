import { type Children, Html } from "@kitajs/html";
import { AppShell } from "../../layouts/app-shell.tsx";
import { LinkButton } from "../../partials/controls/button.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import type { AdminBase } from "../admin/admin-frame.tsx";

/** The frame of every page about shifts: a title and what was just done. `back` leads out of one person. */
export function ShiftsFrame(props: AdminBase & { title: string; back?: string; children: Children }): JSX.Element {
  const { shell, flash, title, back, children } = props;
  const { view } = shell;
  return (
    <AppShell {...shell} title={title} place="shifts">
      <div class="shifts">
        {back !== undefined && <LinkButton view={view} href={back} label={view.words.t("admin.back")} tone="plain" icon="arrow-left" />}
        <h1 class="shifts__title" safe>
          {title}
        </h1>
        {flash !== null && <Notice view={view} tone={flash.tone} text={flash.text} />}
        {children}
      </div>
    </AppShell>
  );
}
