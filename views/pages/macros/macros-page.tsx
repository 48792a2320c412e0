import { Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { LinkButton } from "../../partials/controls/button.tsx";
import { Notice } from "../../partials/controls/notice.tsx";

/** A macro in words; `href` null: whoever looks may use it, not change it. */
export type MacroLine = { id: number; name: string; place: string; steps: readonly string[]; href: string | null };

export type MacrosPageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  lines: readonly MacroLine[];
  mayAdd: boolean;
  flash: string | null;
};

/** The macros whoever looks may use. */
export function MacrosPage({ shell, lines, mayAdd, flash }: MacrosPageProps): JSX.Element {
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("macros.title")} place="quick_replies">
      <div class="contact-page">
        <h1 class="contact-head__name" safe>
          {t("macros.title")}
        </h1>
        {flash !== null && <Notice view={view} tone="good" text={flash} />}
        <p class="quiet" safe>
          {t("macros.lead")}
        </p>
        {mayAdd && (
          <div class="rule-more">
            <LinkButton view={view} href="/macros/new" label={t("macros.add")} tone="primary" icon="plus" />
          </div>
        )}
        {lines.length === 0 && (
          <p class="quiet" safe>
            {t("macros.none")}
          </p>
        )}
        <ul class="rules">
          {lines.map((line) => (
            <li class="rule">
              <div class="rule__words" hx-ignore={true}>
                <h2 class="rule__name" safe>
                  {line.name}
                </h2>{" "}
                <span class="admin-tag" safe>
                  {line.place}
                </span>
                <ol class="rule__list">
                  {line.steps.map((step) => (
                    <li safe>{step}</li>
                  ))}
                </ol>
              </div>
              {line.href !== null && <LinkButton view={view} href={line.href} label={t("automations.edit")} tone="quiet" />}
            </li>
          ))}
        </ul>
      </div>
    </AppShell>
  );
}
