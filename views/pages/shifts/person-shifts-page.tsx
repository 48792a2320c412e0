import { Html } from "@kitajs/html";
import { CheckField } from "../../partials/controls/field.tsx";
import { AdminForm } from "../admin/admin-form.tsx";
import { type AdminBase, Card } from "../admin/admin-frame.tsx";
import { ExceptionList, type ExceptionListProps } from "./exception-list.tsx";
import { type ShiftNow, shiftNowText } from "./shift-now.tsx";
import { ShiftsFrame } from "./shifts-frame.tsx";
import { type TypedWeek, WeekGrid } from "./week-grid.tsx";
import { words as wordsIn } from "../../i18n/words.ts";
import { zoneText } from "../../format/zone.ts";

export type PersonShiftsProps = AdminBase & {
  person: { id: number; name: string; zone: string };
  now: ShiftNow;
  week: TypedWeek;
  /** The day at fault when the week came back, 1 to 7. */
  wrongDay: number | null;
  exceptions: Omit<ExceptionListProps, "view" | "action">;
  /** Whom the week can be copied to. */
  others: readonly { id: number; name: string }[];
};

/** One person's plan: the week, the days that are not like it, and whom else to give it to. */
export function PersonShiftsPage(props: PersonShiftsProps): JSX.Element {
  const { shell, flash, person, others } = props;
  const { view } = shell;
  const { t } = view.words;
  const action = `/shifts/${person.id}`;
  return (
    <ShiftsFrame shell={shell} flash={flash} title={t("shifts.of", { name: person.name })} back="/shifts">
      <p class="shifts__lead">
        <span safe>{t("shifts.zone", { zone: zoneText(person.zone) })}</span>
        {" · "}
        <b safe>{shiftNowText(wordsIn(view.words.language, person.zone), props.now)}</b>
      </p>
      <Card title={t("shifts.grid")}>
        <WeekGrid view={view} action={action} week={props.week} wrongDay={props.wrongDay} />
      </Card>
      <Card title={t("shifts.exceptions")} hint={t("shifts.exceptions.hint")}>
        <ExceptionList view={view} action={`${action}/exceptions`} {...props.exceptions} />
      </Card>
      <Card title={t("shifts.copy_week")} hint={t("shifts.copy_week.hint")}>
        {others.length === 0 ? (
          <p class="quiet" safe>
            {t("shifts.copy_week.nobody")}
          </p>
        ) : (
          <AdminForm view={view} action={`${action}/copies`} label={t("shifts.copy_week.submit")}>
            <fieldset class="admin-checks shifts__others">
              <legend class="visually-hidden" safe>
                {t("shifts.people")}
              </legend>
              {others.map((other) => (
                <CheckField name="person" value={String(other.id)} label={other.name} />
              ))}
            </fieldset>
          </AdminForm>
        )}
      </Card>
    </ShiftsFrame>
  );
}
