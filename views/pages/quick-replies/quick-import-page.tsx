import { Html } from "@kitajs/html";
import type { QuickReport } from "../../../src/web/quick-replies/read-quick-file.ts";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import type { View } from "../../view.ts";

export type QuickImportPageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  /** What the file holds, or what came of it; why rows were left out is in the reader's words. */
  report: (QuickReport & { faults: readonly { line: number; why: string }[] }) | null;
  /** The name by which the file is kept until it is taken over; null: nothing is. */
  kept: string | null;
  fault: string | null;
};

/** Quick replies from a file: first what it holds, then, on a second press, its taking over. */
export function QuickImportPage({ shell, report, kept, fault }: QuickImportPageProps): JSX.Element {
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("quick.import")} place="quick_replies">
      <div class="contact-page">
        <LinkButton view={view} href="/quick-replies" label={t("quick.title")} tone="plain" icon="arrow-left" />
        <h1 class="contact-head__name" safe>
          {t("quick.import")}
        </h1>
        {fault !== null && <Notice view={view} tone="late" text={fault} />}
        {report !== null && <Report view={view} report={report} kept={kept} />}
        <section class="contact-card">
          <p safe>{t("quick.import.lead")}</p>
          <p class="quiet" safe>
            {t("quick.import.columns")}
          </p>
          <form class="form" method="post" action="/quick-replies/import" enctype="multipart/form-data">
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

type ReportProps = { view: View; report: NonNullable<QuickImportPageProps["report"]>; kept: string | null };

function Report({ view, report, kept }: ReportProps): JSX.Element {
  const { t } = view.words;
  const lines = [
    t("quick.import.added", { n: report.added }),
    t("quick.import.changed", { n: report.changed }),
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
      {report.faults.length > 0 && (
        <details open={report.faults.length <= 10}>
          <summary safe>{t("import.errors")}</summary>
          <ul class="import-errors">
            {report.faults.map(({ line, why }) => (
              <li hx-ignore safe>
                {t("import.error", { line, why })}
              </li>
            ))}
          </ul>
          {report.bad > report.faults.length && (
            <p class="quiet" safe>
              {t("import.more", { n: report.bad - report.faults.length })}
            </p>
          )}
        </details>
      )}
      {kept !== null && report.added + report.changed > 0 && (
        <form method="post" action="/quick-replies/import">
          <input type="hidden" name="kept" value={kept} />
          <Button view={view} label={t("import.do")} />
        </form>
      )}
    </section>
  );
}
