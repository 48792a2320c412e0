import { Html } from "@kitajs/html";
import type { Hours } from "../../../src/domain/schedule/shifts.ts";
import { civilDayText, weekdayClockText } from "../../format/week.ts";
import { Button } from "../../partials/controls/button.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, Card } from "../admin/admin-frame.tsx";
import { ExceptionList, type ExceptionLine } from "./exception-list.tsx";
import type { ShiftNow } from "./shift-now.tsx";
import { DayCell } from "./shifts-page.tsx";
import { ShiftsFrame } from "./shifts-frame.tsx";
import { zoneText } from "../../format/zone.ts";

export type MyShiftsProps = AdminBase & {
  now: ShiftNow;
  extendedUntil: number | null;
  zone: string;
  /** The week from Monday on; `day`: days since 1970-01-01. */
  days: readonly { day: number; hours: readonly Hours[]; isChanged: boolean }[];
  exceptions: readonly ExceptionLine[];
};

/** One's own shifts, to look at, and "I stay longer". */
export function MyShiftsPage(props: MyShiftsProps): JSX.Element {
  const { shell, flash, now, zone } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <ShiftsFrame shell={shell} flash={flash} title={t("shifts.mine")}>
      <p class="shifts__lead" safe>
        {nowText(view, now)}
      </p>
      {props.extendedUntil !== null && (
        <p class="shifts__lead">
          <b safe>{t("shifts.mine.extended", { until: weekdayClockText(props.extendedUntil, view.words) })}</b>
        </p>
      )}
      {now.worksShifts && <StayLonger view={view} />}
      {now.worksShifts && (
        <Card title={t("shifts.grid")} hint={t("shifts.zone", { zone: zoneText(zone) })}>
          <ul class="my-week">
            {props.days.map((one) => (
              <li class="my-week__day">
                <span class="my-week__name" safe>
                  {civilDayText(one.day, view.words)}
                </span>
                <DayCell view={view} hours={one.hours} isChanged={one.isChanged} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {props.exceptions.length > 0 && (
        <Card title={t("shifts.exceptions")}>
          <ExceptionList view={view} exceptions={props.exceptions} action={null} typed={nothing} fault={null} />
        </Card>
      )}
    </ShiftsFrame>
  );
}

const nothing = { day: "", untilDay: "", from: "", to: "", note: "" };

function nowText(view: View, { worksShifts, isOnShift, changesAt }: ShiftNow): string {
  const { t } = view.words;
  if (!worksShifts) return t("shifts.mine.none");
  if (changesAt === null) return t(isOnShift ? "shifts.now.on_open" : "shifts.mine.off_open");
  const at = weekdayClockText(changesAt, view.words);
  return isOnShift ? t("shifts.mine.on", { until: at }) : t("shifts.mine.off", { from: at });
}

function StayLonger(props: { view: View }): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  const choices = [
    { minutes: 30, label: t("shifts.mine.extend.minutes", { n: 30 }) },
    ...[1, 2, 4].map((n) => ({ minutes: n * 60, label: t("shifts.mine.extend.hours", { n }) })),
  ];
  return (
    <Card title={t("shifts.mine.extend")} hint={t("shifts.mine.extend.hint")}>
      <form class="shifts__choices" method="post" action="/shifts/mine/extension">
        {choices.map((choice) => (
          <Button view={view} label={choice.label} tone="quiet" name="minutes" value={String(choice.minutes)} />
        ))}
      </form>
    </Card>
  );
}
