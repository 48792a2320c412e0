import { Html } from "@kitajs/html";
import { Button, LinkButton } from "../partials/controls/button.tsx";
import { Notice } from "../partials/controls/notice.tsx";
import type { View } from "../view.ts";
import { AppShell, type ShellProps } from "./app-shell.tsx";

/** What a file holds, or what came of it. `tally`: what is new, changed and so on, in words; `faults`: the first of the `bad` rows. */
export type ImportFacts = {
  isDry: boolean;
  rows: number;
  tally: readonly string[];
  ignored: readonly string[];
  faults: readonly { line: number; why: string }[];
  bad: number;
  /** Whether there is anything to take over. */
  mayTake: boolean;
};

export type ImportFrameProps = {
  shell: Omit<ShellProps, "title" | "place">;
  place: "contacts" | "quick_replies";
  title: string;
  back: { href: string; label: string };
  lead: string;
  /** Which columns are read. */
  columns: string;
  /** Where the file is sent, and what was kept of it. */
  action: string;
  report: ImportFacts | null;
  /** The name by which the file is kept until it is taken over; null: nothing is. */
  kept: string | null;
  fault: string | null;
};

/** Rows from a file: first what it holds, then, on a second press, its taking over. */
export function ImportFrame(props: ImportFrameProps): JSX.Element {
  const { shell, title, back, report, kept, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={title} place={props.place}>
      <div class="contact-page">
        <LinkButton view={view} href={back.href} label={back.label} tone="plain" icon="arrow-left" />
        <h1 class="contact-head__name" safe>
          {title}
        </h1>
        {fault !== null && <Notice view={view} tone="late" text={fault} />}
        {report !== null && <Report view={view} action={props.action} report={report} kept={kept} />}
        <section class="contact-card">
          <p safe>{props.lead}</p>
          <p class="quiet" hx-ignore safe>
            {props.columns}
          </p>
          <form class="form" method="post" action={props.action} enctype="multipart/form-data">
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

type ReportProps = { view: View; action: string; report: ImportFacts; kept: string | null };

function Report({ view, action, report, kept }: ReportProps): JSX.Element {
  const { t } = view.words;
  return (
    <section class="contact-card">
      <h2 class="panel__title" safe>
        {t(report.isDry ? "import.report.dry" : "import.report.done", { n: report.rows })}
      </h2>
      <ul class="import-tally">
        {report.tally.map((line) => (
          <li safe>{line}</li>
        ))}
      </ul>
      {report.ignored.length > 0 && (
        <p class="quiet" hx-ignore safe>
          {t("import.ignored", { columns: report.ignored.join(", ") })}
        </p>
      )}
      {report.faults.length > 0 && <Faults view={view} report={report} />}
      {kept !== null && report.mayTake && (
        <form method="post" action={action}>
          <input type="hidden" name="kept" value={kept} />
          <Button view={view} label={t("import.do")} />
        </form>
      )}
    </section>
  );
}

function Faults({ view, report }: { view: View; report: ImportFacts }): JSX.Element {
  const { t } = view.words;
  return (
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
  );
}
