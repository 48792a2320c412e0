import { Html } from "@kitajs/html";
import type { Presence } from "../../src/domain/events.ts";
import type { DayPart, PresenceDay } from "../../src/domain/people/presence-days.ts";
import { clockText, leftText } from "../format/time.ts";
import { civilDayText } from "../format/week.ts";
import { AppShell, type ShellProps } from "../layouts/app-shell.tsx";
import { Button, LinkButton } from "../partials/controls/button.tsx";
import { Table, TextCell } from "../partials/controls/table.tsx";
import type { View } from "../view.ts";
import { zoneText } from "../format/zone.ts";

export type PresenceHistoryProps = {
  shell: Omit<ShellProps, "title" | "place">;
  person: { id: number; name: string; timeZone: string };
  /** Civil days as `2026-11-23`. */
  from: string;
  to: string;
  /** Newest first. */
  days: readonly PresenceDay[];
  daysMax: number;
};

const states: readonly Presence[] = ["available", "busy", "break", "offline"];

/** What somebody was on each day, and how long. Days and hours are those of the person's zone, whoever reads. */
export function PresenceHistoryPage(props: PresenceHistoryProps): JSX.Element {
  const { shell, person, days } = props;
  const { view } = shell;
  const { t } = view.words;
  const title = t("hours.title", { name: person.name });
  const csv = `/people/${person.id}/presence?from=${props.from}&to=${props.to}&csv=1`;
  return (
    <AppShell {...shell} title={title} place="team_now">
      <div class="presence-page">
        <header class="presence-page__head">
          <h1 hx-ignore safe>
            {title}
          </h1>
          <p class="quiet" safe>
            {t("hours.zone", { zone: zoneText(person.timeZone) })}
          </p>
        </header>
        <Range view={view} {...props} />
        <Table
          label={title}
          columns={[
            { label: t("hours.day") },
            { label: t("hours.line") },
            ...states.map((state) => ({ label: t(`presence.${state}`), align: "end" as const })),
          ]}
          rows={days.map((day) => [
            <DayCell view={view} day={day} />,
            <Line view={view} day={day} />,
            ...states.map((state) => <Lasted view={view} ms={day.lasted[state]} />),
          ])}
        />
        <div class="presence-page__foot">
          <LinkButton view={view} href={csv} label={t("hours.csv")} icon="file" />
          <LinkButton view={view} href="/team-now" label={t("here.title")} icon="people" />
        </div>
        <h2 safe>{t("hours.stretches")}</h2>
        {days.map((day) => (
          <DayParts view={view} day={day} />
        ))}
      </div>
    </AppShell>
  );
}

function Range(props: PresenceHistoryProps & { view: View }): JSX.Element {
  const { view, person } = props;
  const { t } = view.words;
  return (
    <form class="presence-range" method="get" action={`/people/${person.id}/presence`}>
      <label class="field__label">
        <span safe>{t("hours.from")}</span>
        <input class="field__control" type="date" name="from" value={props.from} required />
      </label>
      <label class="field__label">
        <span safe>{t("hours.to")}</span>
        <input class="field__control" type="date" name="to" value={props.to} required />
      </label>
      <Button view={view} label={t("here.show")} tone="quiet" />
      <p class="field__hint" safe>
        {t("hours.most", { n: props.daysMax })}
      </p>
    </form>
  );
}

function DayCell(props: { view: View; day: PresenceDay }): JSX.Element {
  return (
    <span class="day-name" safe>
      {civilDayText(props.day.day, props.view.words)}
    </span>
  );
}

function Lasted(props: { view: View; ms: number }): JSX.Element {
  return <TextCell text={props.ms === 0 ? "–" : leftText(props.ms, props.view.words)} quiet={props.ms === 0} />;
}

// The numbers beside it say the same in words.
function Line(props: { view: View; day: PresenceDay }): JSX.Element {
  const { startsAt, endsAt, parts } = props.day;
  const place = (at: number) => Math.round(((at - startsAt) / (endsAt - startsAt)) * 2_880) / 2;
  return (
    <svg class="day-line" viewBox="0 0 1440 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {parts.map((part) => (
        <rect
          class="day-line__part"
          data-state={part.state}
          x={String(place(part.from))}
          y="0"
          width={String(Math.max(1, place(part.to) - place(part.from)))}
          height="20"
        ></rect>
      ))}
    </svg>
  );
}

function DayParts(props: { view: View; day: PresenceDay }): JSX.Element {
  const { view, day } = props;
  if (day.parts.length === 0) return <></>;
  return (
    <details class="day-parts">
      <summary safe>{civilDayText(day.day, view.words)}</summary>
      <ul>
        {day.parts.map((part) => (
          <li>
            <span class="day-parts__hours" safe>
              {`${clockText(part.from, view.words)}–${clockText(part.to, view.words)}`}
            </span>{" "}
            <span hx-ignore safe>
              {partText(view, part)}
            </span>{" "}
            <small class="quiet" safe>
              {view.words.t(`hours.why.${part.why}`)}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}

function partText(view: View, part: DayPart): string {
  const word = view.words.t(`presence.${part.state}`);
  return part.state === "break" && part.reason !== null ? `${word}: ${part.reason}` : word;
}
