import { Html } from "@kitajs/html";
import { civilDayText } from "../../format/week.ts";
import { Field } from "../../partials/controls/field.tsx";
import { Button } from "../../partials/controls/button.tsx";
import { Table } from "../../partials/controls/table.tsx";
import type { View } from "../../view.ts";
import { faultAt, type FormFault } from "../admin/admin-form.tsx";
import { ForeignCell } from "../admin/cells.tsx";

/** `day`: days since 1970-01-01; `hours`: what is open on it, "" = nothing; `preset`: the country whose calendar it came from. */
export type DayLine = { day: number; date: string; name: string; hours: string; preset: string | null };
export type TypedDay = { date: string; untilDate: string; name: string; from: string; to: string; from2: string; to2: string };

/** Days ahead that are not like the week. `action`: where one is taken back; null: only to look at. */
export function DayList(props: { view: View; days: readonly DayLine[]; past: number; action: string | null }): JSX.Element {
  const { view, days, action } = props;
  const { t } = view.words;
  const columns = [{ label: t("shifts.exceptions.day") }, { label: t("hours.days.name") }, { label: t("shifts.exceptions.hours") }];
  return (
    <>
      {days.length === 0 ? (
        <p class="quiet" safe>
          {t("hours.days.none")}
        </p>
      ) : (
        <Table
          label={t("hours.days")}
          columns={action === null ? columns : [...columns, { label: t("admin.actions"), hidden: true }]}
          rows={days.map((one) => [
            <span class="moment" safe>
              {civilDayText(one.day, view.words)}
            </span>,
            <ForeignCell text={one.preset === null ? one.name : `${one.name} · ${one.preset}`} />,
            <span class="moment" safe>
              {one.hours === "" ? t("hours.days.closed") : one.hours}
            </span>,
            ...(action === null ? [] : [<Removal view={view} action={action} date={one.date} />]),
          ])}
        />
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
