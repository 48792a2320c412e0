import { Html } from "@kitajs/html";
import { civilDateText } from "../format/week.ts";
import { isKey, say } from "../i18n/words.ts";
import { Button, LinkButton } from "../partials/controls/button.tsx";
import { SelectField } from "../partials/controls/field.tsx";
import { Table, TextCell } from "../partials/controls/table.tsx";
import type { View } from "../view.ts";
import type { AdminBase } from "./admin/admin-frame.tsx";
import { ForeignCell } from "./admin/cells.tsx";
import { ShiftsFrame } from "./shifts/shifts-frame.tsx";

/** One person's week; see domain/routing/fairness.ts for what the figures mean. */
export type FairnessLine = {
  name: string;
  received: number;
  expected: number;
  eligibleMinutes: number;
  preferred: number;
  byHand: number;
  given: number;
  lost: number;
};

export type FairnessPageProps = AdminBase & {
  teams: readonly { id: number; name: string }[];
  teamId: number | null;
  /** Monday, as days since 1970-01-01. */
  weekStart: number;
  /** `after`: null in the present week. */
  weeks: { before: string; after: string | null; csv: string };
  lines: readonly FairnessLine[];
  index: number | null;
  skipped: readonly { name: string; why: string; n: number }[];
  skippedOf: number;
};

/** A team's week: who got how many, what was due, and who was passed over why. */
export function FairnessPage(props: FairnessPageProps): JSX.Element {
  const { shell, flash, lines, index } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <ShiftsFrame shell={shell} flash={flash} title={t("fairness.title")}>
      <p class="admin__lead" safe>
        {t("fairness.lead")}
      </p>
      <Choice {...props} view={view} />
      <p class="fairness__index">
        <strong safe>{index === null ? t("fairness.index.none") : t("fairness.index", { n: index })}</strong>{" "}
        <span safe>{index === null ? "" : t("fairness.index.mean", { n: index })}</span>
      </p>
      {lines.length === 0 ? <p safe>{t("fairness.none")}</p> : <Shares view={view} lines={lines} />}
      {lines.length > 0 && <LinkButton view={view} href={props.weeks.csv} label={t("fairness.csv")} icon="file" />}
      {props.skipped.length > 0 && <Skipped {...props} view={view} />}
    </ShiftsFrame>
  );
}

function Choice({ view, teams, teamId, weekStart, weeks }: FairnessPageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  const week = t("fairness.week", { day: civilDateText(weekStart, view.words) });
  const options = teams.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <>
      <form class="inline-form" method="get" action="/fairness">
        <input type="hidden" name="week" value={new Date(weekStart * 86_400_000).toISOString().slice(0, 10)} />
        <SelectField name="team" label={t("fairness.team")} options={options} value={String(teamId ?? "")} />
        <Button view={view} label={t("fairness.show")} tone="quiet" />
      </form>
      <nav class="shifts__weeks" aria-label={week}>
        <h2 class="shifts__week" safe>
          {week}
        </h2>
        <LinkButton view={view} href={weeks.before} label={t("fairness.before")} icon="arrow-left" />
        {weeks.after !== null && <LinkButton view={view} href={weeks.after} label={t("fairness.after")} />}
      </nav>
    </>
  );
}

function Shares({ view, lines }: { view: View; lines: readonly FairnessLine[] }): JSX.Element {
  const { t, number } = view.words;
  const rounded = (value: number) => number(Math.round(value * 10) / 10);
  return (
    <Table
      label={t("fairness.title")}
      columns={[
        { label: t("fairness.person") },
        { label: t("fairness.received"), align: "end" },
        { label: t("fairness.expected"), align: "end" },
        { label: t("fairness.difference"), align: "end" },
        { label: t("fairness.hours"), align: "end" },
        { label: t("fairness.preferred"), align: "end" },
        { label: t("fairness.by_hand"), align: "end" },
        { label: t("fairness.given"), align: "end" },
        { label: t("fairness.lost"), align: "end" },
      ]}
      rows={lines.map((one) => [
        <ForeignCell text={one.name} />,
        ...[
          one.received,
          one.expected,
          one.received - one.expected,
          one.eligibleMinutes / 60,
          one.preferred,
          one.byHand,
          one.given,
          one.lost,
        ].map((value) => <TextCell text={rounded(value)} />),
      ])}
    />
  );
}

function Skipped({ view, skipped, skippedOf }: FairnessPageProps & { view: View }): JSX.Element {
  const { t, number } = view.words;
  const textOf = (why: string) => {
    const key = `fairness.skip.${why}`;
    return isKey(key) ? say(view.words, key) : why;
  };
  return (
    <section class="fairness__skipped">
      <h2 class="shifts__subtitle" safe>
        {t("fairness.skipped")}
      </h2>
      <p class="quiet" safe>
        {t("fairness.skipped.bound", { n: skippedOf })}
      </p>
      <Table
        label={t("fairness.skipped")}
        columns={[{ label: t("fairness.person") }, { label: t("admin.webhook.reason") }, { label: t("fairness.times"), align: "end" }]}
        rows={skipped.map((one) => [
          <ForeignCell text={one.name} />,
          <TextCell text={textOf(one.why)} />,
          <TextCell text={number(one.n)} />,
        ])}
      />
    </section>
  );
}
