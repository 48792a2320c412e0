import { Html } from "@kitajs/html";
import { civilDayText, hoursText } from "../../format/week.ts";
import { Field } from "../../partials/controls/field.tsx";
import { Table } from "../../partials/controls/table.tsx";
import type { View } from "../../view.ts";
import { faultAt, FoldedForm, type FormFault, PageAction } from "../admin/admin-form.tsx";
import { ForeignCell } from "../admin/cells.tsx";

/** `day`: days since 1970-01-01; `hours` null = free. */
export type ExceptionLine = { id: number; day: number; hours: { startMinute: number; minutes: number } | null; note: string };
export type TypedException = { day: string; untilDay: string; from: string; to: string; note: string };

export type ExceptionListProps = {
  view: View;
  exceptions: readonly ExceptionLine[];
  /** Where one is added and, with `/ID/removal`, removed; null: only to look at. */
  action: string | null;
  typed: TypedException;
  fault: FormFault | null;
};

/** Days ahead that are not like the week, with a form for more where they may be changed. */
export function ExceptionList(props: ExceptionListProps): JSX.Element {
  const { view, exceptions, action } = props;
  const { t } = view.words;
  const columns = [{ label: t("shifts.exceptions.day") }, { label: t("shifts.exceptions.hours") }, { label: t("shifts.exceptions.note") }];
  return (
    <>
      {exceptions.length === 0 ? (
        <p class="quiet" safe>
          {t("shifts.exceptions.none")}
        </p>
      ) : (
        <Table
          label={t("shifts.exceptions")}
          columns={action === null ? columns : [...columns, { label: t("admin.actions"), hidden: true }]}
          rows={exceptions.map((one) => [
            <ShortCell text={civilDayText(one.day, view.words)} />,
            <ShortCell text={one.hours === null ? t("shifts.day.free") : hoursText(one.hours)} />,
            <ForeignCell text={one.note} quiet={true} />,
            ...(action === null ? [] : [<Removal view={view} action={`${action}/${one.id}/removal`} />]),
          ])}
        />
      )}
      {action !== null && <AddException {...props} action={action} />}
    </>
  );
}

function ShortCell(props: { text: string }): JSX.Element {
  return (
    <span class="moment" safe>
      {props.text}
    </span>
  );
}

function Removal(props: { view: View; action: string }): JSX.Element {
  return <PageAction view={props.view} action={props.action} label={props.view.words.t("shifts.exceptions.remove")} tone="quiet" />;
}

function AddException(props: ExceptionListProps & { action: string }): JSX.Element {
  const { view, typed, fault, action } = props;
  const { t } = view.words;
  return (
    <FoldedForm view={view} title={t("shifts.exceptions.add")} action={action} isOpen={fault !== null}>
      <div class="shifts__pair">
        <Field name="day" label={t("shifts.exceptions.day")} type="date" value={typed.day} required={true} {...faultAt(fault, "day")} />
        <Field
          name="untilDay"
          label={t("shifts.exceptions.until")}
          hint={t("shifts.exceptions.until.hint")}
          type="date"
          value={typed.untilDay}
        />
      </div>
      <div class="shifts__pair">
        <Field
          name="from"
          label={t("shifts.exceptions.from_hour")}
          hint={t("shifts.exceptions.free_hint")}
          type="time"
          value={typed.from}
          {...faultAt(fault, "from")}
        />
        <Field name="to" label={t("shifts.exceptions.to_hour")} type="time" value={typed.to} />
      </div>
      <Field name="note" label={t("shifts.exceptions.note")} value={typed.note} maxlength={80} {...faultAt(fault, "note")} />
    </FoldedForm>
  );
}
