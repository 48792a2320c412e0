import { Html } from "@kitajs/html";
import { civilDayText } from "../../format/week.ts";
import { Field } from "../../partials/controls/field.tsx";
import { Button } from "../../partials/controls/button.tsx";
import type { View } from "../../view.ts";
import { faultAt, type FormFault } from "../admin/admin-form.tsx";

/** `day`: days since 1970-01-01; `hours`: what is open on it, "" = nothing; `preset`: the country whose calendar it came from. */
export type DayLine = { day: number; date: string; name: string; hours: string; preset: string | null };
export type TypedDay = { date: string; untilDate: string; name: string; from: string; to: string; from2: string; to2: string };

/** Days ahead that are not like the week. `today`: days since 1970-01-01; `action`: where one is taken back; null: only to look at. */
export function DayList(props: { view: View; days: readonly DayLine[]; today: number; past: number; action: string | null }): JSX.Element {
  const { view, days, action } = props;
  const { t } = view.words;
  return (
    <>
      {days.length === 0 ? (
        <p class="quiet" safe>
          {t("hours.days.none")}
        </p>
      ) : (
        <ul class="days">
          {days.map((one) => (
            <li class="days__day">
              <b class="days__date" safe>
                {civilDayText(one.day, view.words, props.today)}
              </b>
              <span class="days__name" hx-ignore={true} safe>
                {one.preset === null ? one.name : `${one.name} · ${one.preset}`}
              </span>
              <span class="days__hours" safe>
                {one.hours === "" ? t("hours.days.closed") : one.hours}
              </span>
              {action !== null && <Removal view={view} action={action} date={one.date} />}
            </li>
          ))}
        </ul>
      )}
      {props.past > 0 && (
        <p class="quiet" safe>
          {t("hours.days.past", { n: props.past })}
        </p>
      )}
    </>
  );
}

function Removal(props: { view: View; action: string; date: string }): JSX.Element {
  return (
    <form class="action" method="post" action={props.action}>
      <input type="hidden" name="date" value={props.date} />
      <Button view={props.view} label={props.view.words.t("shifts.exceptions.remove")} tone="quiet" />
    </form>
  );
}

/** What a day that differs needs: its date, until when, a name, and up to two openings. */
export function DayFields(props: { view: View; typed: TypedDay; fault: FormFault | null }): JSX.Element {
  const { view, typed, fault } = props;
  const { t } = view.words;
  return (
    <>
      <div class="shifts__pair">
        <Field name="date" label={t("shifts.exceptions.day")} type="date" value={typed.date} required={true} {...faultAt(fault, "date")} />
        <Field
          name="untilDate"
          label={t("shifts.exceptions.until")}
          hint={t("shifts.exceptions.until.hint")}
          type="date"
          value={typed.untilDate}
        />
      </div>
      <Field name="name" label={t("hours.days.name")} value={typed.name} maxlength={80} required={true} {...faultAt(fault, "name")} />
      <div class="shifts__pair">
        <Field
          name="from"
          label={t("shifts.exceptions.from_hour")}
          hint={t("hours.days.closed_hint")}
          type="time"
          value={typed.from}
          {...faultAt(fault, "from")}
        />
        <Field name="to" label={t("shifts.exceptions.to_hour")} type="time" value={typed.to} />
      </div>
      <div class="shifts__pair">
        <Field name="from2" label={t("shifts.exceptions.from_hour")} type="time" value={typed.from2} />
        <Field name="to2" label={t("shifts.exceptions.to_hour")} type="time" value={typed.to2} />
      </div>
    </>
  );
}
