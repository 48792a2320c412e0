import { Html } from "@kitajs/html";
import type { Hours } from "../../../src/domain/schedule/shifts.ts";
import { civilDateText, civilDayText, hoursText } from "../../format/week.ts";
import { words as wordsIn } from "../../i18n/words.ts";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { Field, SelectField } from "../../partials/controls/field.tsx";
import { Table, TextCell } from "../../partials/controls/table.tsx";
import type { View } from "../../view.ts";
import { AdminForm, faultAt, type FormFault } from "../admin/admin-form.tsx";
import { type AdminBase, Card } from "../admin/admin-frame.tsx";
import { LinkCell } from "../admin/cells.tsx";
import { type CoverageProps, CoverageStrip } from "./coverage-strip.tsx";
import { type ShiftNow, shiftNowText } from "./shift-now.tsx";
import { ShiftsFrame } from "./shifts-frame.tsx";
import { zoneText } from "../../format/zone.ts";

/** A person's week as the planner shows it; `isChanged`: an exception. */
export type PersonWeek = {
  id: number;
  name: string;
  zone: string;
  now: ShiftNow;
  days: readonly { hours: readonly Hours[]; isChanged: boolean }[];
};

export type ShiftsPageProps = AdminBase & {
  teams: readonly { id: number; name: string }[];
  teamId: number | null;
  /** Days since 1970-01-01, a Monday; the others as addresses. */
  weekStart: number;
  weeks: { before: string; now: string | null; after: string };
  zone: string;
  coverage: Omit<CoverageProps, "words">;
  /** Who works without shifts is not counted. */
  unplanned: number;
  people: readonly PersonWeek[];
  /** What was typed, or what holds; null: not this viewer's to change. */
  minimum: { value: string; fault: FormFault | null } | null;
};

/** The planner: who works when, each in their own zone, and what that covers in the company's. */
export function ShiftsPage(props: ShiftsPageProps): JSX.Element {
  const { shell, flash, zone, minimum } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <ShiftsFrame shell={shell} flash={flash} title={t("shifts.title")}>
      <p class="shifts__lead" safe>
        {t("shifts.lead")}
      </p>
      <LinkButton view={view} href="/fairness" label={t("fairness.title")} icon="shuffle" />
      <TeamPicker {...props} />
      <WeekLinks {...props} />
      <Card title={t("shifts.coverage")} hint={t("shifts.coverage.hint", { zone: zoneText(zone) })}>
        <CoverageStrip {...props.coverage} words={wordsIn(view.words.language, zone)} />
        {props.unplanned > 0 && (
          <p class="admin-card__hint" safe>
            {t("shifts.coverage.unplanned", { n: props.unplanned })}
          </p>
        )}
        {minimum !== null && (
          <AdminForm view={view} action="/shifts/coverage-minimum" label={t("shifts.minimum.save")}>
            <Field
              name="people"
              label={t("shifts.minimum")}
              type="number"
              inputmode="numeric"
              value={minimum.value}
              required={true}
              {...faultAt(minimum.fault, "people")}
            />
          </AdminForm>
        )}
      </Card>
      <PeopleTable {...props} />
    </ShiftsFrame>
  );
}

function TeamPicker(props: ShiftsPageProps): JSX.Element {
  const { view } = props.shell;
  const { t } = view.words;
  const options = [
    { value: "", label: t("shifts.team.all") },
    ...props.teams.map((team) => ({ value: String(team.id), label: team.name })),
  ];
  return (
    <form class="shifts__pick" method="get" action="/shifts">
      <SelectField name="team" label={t("shifts.team")} options={options} value={props.teamId === null ? "" : String(props.teamId)} />
      <Button view={view} label={t("shifts.show")} tone="quiet" />
    </form>
  );
}

function WeekLinks(props: ShiftsPageProps): JSX.Element {
  const { view } = props.shell;
  const { t } = view.words;
  const { weeks, weekStart } = props;
  return (
    <nav class="shifts__weeks" aria-label={t("shifts.week", { day: civilDateText(weekStart, view.words) })}>
      <h2 class="shifts__week" safe>
        {t("shifts.week", { day: civilDateText(weekStart, view.words) })}
      </h2>
      <LinkButton view={view} href={weeks.before} label={t("shifts.week.before")} icon="arrow-left" />
      {weeks.now !== null && <LinkButton view={view} href={weeks.now} label={t("shifts.week.this")} />}
      <LinkButton view={view} href={weeks.after} label={t("shifts.week.after")} />
    </nav>
  );
}

function PeopleTable(props: ShiftsPageProps): JSX.Element {
  const { view } = props.shell;
  const { t } = view.words;
  const { weekStart } = props;
  if (props.people.length === 0) return <p safe>{t("shifts.none")}</p>;
  const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => ({ label: civilDayText(weekStart + offset, view.words) }));
  return (
    <Table
      label={t("shifts.people")}
      columns={[{ label: t("shifts.person") }, { label: t("shifts.now") }, ...days]}
      rows={props.people.map((person) => [
        <PersonCell person={person} />,
        <NowCell text={shiftNowText(wordsIn(view.words.language, person.zone), person.now)} />,
        ...person.days.map((day) => (person.now.worksShifts ? <DayCell view={view} {...day} /> : <TextCell text="—" quiet={true} />)),
      ])}
    />
  );
}

function NowCell(props: { text: string }): JSX.Element {
  return (
    <span class="shifts__now" safe>
      {props.text}
    </span>
  );
}

function PersonCell(props: { person: PersonWeek }): JSX.Element {
  return (
    <>
      <LinkCell href={`/shifts/${props.person.id}`} text={props.person.name} />
      <span class="shifts__zone" safe>
        {props.person.zone}
      </span>
    </>
  );
}

/** The hours of a day, one stretch a line; an exception carries a mark. */
export function DayCell(props: { view: View; hours: readonly Hours[]; isChanged: boolean }): JSX.Element {
  const { t } = props.view.words;
  return (
    <span class="shift-day" data-changed={props.isChanged ? "yes" : undefined}>
      {props.hours.length === 0 && (
        <span class="quiet" safe>
          {t("shifts.day.free")}
        </span>
      )}
      {props.hours.map((one) => (
        <span class="shift-day__hours" safe>
          {hoursText(one)}
        </span>
      ))}
      {props.isChanged && (
        <span class="visually-hidden" safe>
          {t("shifts.day.changed")}
        </span>
      )}
    </span>
  );
}
