import { Html } from "@kitajs/html";
import type { ImportReport } from "../../../src/web/contacts/read-contacts-file.ts";
import { say } from "../../i18n/words.ts";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import type { View } from "../../view.ts";

export type ImportPageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  /** Names of the company's own fields, which may be columns. */
  fields: readonly string[];
  /** What the file holds, or what came of it. */
  report: ImportReport | null;
  /** The name by which the file is kept until it is taken over; null: nothing is. */
  kept: string | null;
  fault: string | null;
};

/** Contacts from a file: first what it holds, then, on a second press, its taking over. */
export function ImportPage({ shell, fields, report, kept, fault }: ImportPageProps): JSX.Element {
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("import.title")} place="contacts">
      <div class="contact-page">
        <LinkButton view={view} href="/contacts" label={t("contacts.title")} tone="plain" icon="arrow-left" />
        <h1 class="contact-head__name" safe>
          {t("import.title")}
        </h1>
        {fault !== null && <Notice view={view} tone="late" text={fault} />}
        {report !== null && <Report view={view} report={report} kept={kept} />}
        <section class="contact-card">
          <p safe>{t("import.lead")}</p>
          <p class="quiet" hx-ignore safe>
            {t("import.columns", { fields: fields.length === 0 ? "—" : fields.join(", ") })}
          </p>
          <form class="form" method="post" action="/contacts/import" enctype="multipart/form-data">
            <label class="field">
              <span class="field__label" safe>
                {t("import.file")}
              </span>
              <input class="field__control" type="file" name="file" accept=".csv,.txt,text/csv" required />
            </label>
            <Button view={view} label={t("import.look")} tone={kept === null ? "primary" : "quiet"} />
          </form>
        </section>
      </div>
    </AppShell>
  );
}

function Report({ view, report, kept }: { view: View; report: ImportReport; kept: string | null }): JSX.Element {
  const { t } = view.words;
  const lines = [
    t("import.added", { n: report.added }),
    t("import.changed", { n: report.changed }),
    t("import.same", { n: report.same }),
    t("import.bad", { n: report.bad }),
  ];
  return (
    <section class="contact-card">
      <h2 class="panel__title" safe>
        {t(report.isDry ? "import.report.dry" : "import.report.done", { n: report.rows })}
      </h2>
      <ul class="import-tally">
        {lines.map((line) => (
          <li safe>{line}</li>
        ))}
      </ul>
      {report.ignored.length > 0 && (
        <p class="quiet" hx-ignore safe>
          {t("import.ignored", { columns: report.ignored.join(", ") })}
        </p>
      )}
      {report.errors.length > 0 && <Errors view={view} report={report} />}
      {kept !== null && report.added + report.changed > 0 && (
        <form method="post" action="/contacts/import">
          <input type="hidden" name="kept" value={kept} />
          <Button view={view} label={t("import.do")} />
        </form>
      )}
    </section>
  );
}

function Errors({ view, report }: { view: View; report: ImportReport }): JSX.Element {
  const { t } = view.words;
  return (
    <details open={report.errors.length <= 10}>
      <summary safe>{t("import.errors")}</summary>
      <ul class="import-errors">
        {report.errors.map((error) => (
          <li hx-ignore safe>
            {t("import.error", { line: error.line, why: say(view.words, `import.error.${error.code}`, { column: error.column }) })}
          </li>
        ))}
      </ul>
      {report.bad > report.errors.length && (
        <p class="quiet" safe>
          {t("import.more", { n: report.bad - report.errors.length })}
        </p>
      )}
    </details>
  );
}
