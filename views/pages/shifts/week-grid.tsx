import { Html } from "@kitajs/html";
import { weekdayText } from "../../format/week.ts";
import { Button } from "../../partials/controls/button.tsx";
import { Icon } from "../../partials/controls/icon.tsx";
import { CheckField, SelectField } from "../../partials/controls/field.tsx";
import type { View } from "../../view.ts";

/** What stands in a pair of time inputs, `09:00` or empty. */
export type TypedHours = { from: string; to: string };
/** Seven days, Monday first, each with its pairs. */
export type TypedWeek = { worksShifts: boolean; days: readonly (readonly TypedHours[])[] };

const weekdays = [1, 2, 3, 4, 5, 6, 7];
/** Pairs of a day that stand open; the rest are a press away, or open when they hold something. */
const pairsShown = 2;

/** A week to fill in: pairs of times per day. It can also be sent with one day copied to others. */
export function WeekGrid(props: { view: View; action: string; week: TypedWeek; wrongDay: number | null }): JSX.Element {
  const { view, week, wrongDay } = props;
  const { t } = view.words;
  return (
    <form class="form week" method="post" action={props.action}>
      <CheckField name="worksShifts" label={t("shifts.works")} hint={t("shifts.works.hint")} checked={week.worksShifts} />
      <WeekFields view={view} days={week.days} wrongDay={wrongDay} of="shifts" />
      <div class="form__foot">
        <Button view={view} label={t("shifts.save")} />
      </div>
      <CopyDay view={view} />
    </form>
  );
}

/** The seven days with their pairs of times, within a form: of somebody's shifts, or of business hours. */
export function WeekFields(props: {
  view: View;
  days: readonly (readonly TypedHours[])[];
  wrongDay: number | null;
  of: "shifts" | "hours";
}): JSX.Element {
  const { view, days, wrongDay } = props;
  return (
    <>
      <p class="field__hint" id="week-hint" safe>
        {view.words.t("shifts.grid.hint")}
      </p>
      <div class="week__days">
        {weekdays.map((weekday) => (
          <DayRow view={view} of={props.of} weekday={weekday} pairs={days[weekday - 1] ?? []} isWrong={weekday === wrongDay} />
        ))}
      </div>
    </>
  );
}

type DayProps = { view: View; of: "shifts" | "hours"; weekday: number; pairs: readonly TypedHours[]; isWrong: boolean };

function DayRow(props: DayProps): JSX.Element {
  const { view, weekday, isWrong } = props;
  const name = weekdayText(weekday, view.words);
  const more = props.pairs.slice(pairsShown);
  return (
    <fieldset class="week__day" data-wrong={isWrong ? "yes" : undefined}>
      <legend class="week__name" safe>
        {name}
      </legend>
      {props.pairs.slice(0, pairsShown).map((pair, index) => (
        <Pair {...props} pair={pair} index={index} />
      ))}
      {more.length > 0 && (
        <details class="week__more" open={more.some(({ from, to }) => from !== "" || to !== "")}>
          <summary aria-label={view.words.t("shifts.grid.more", { day: name })} title={view.words.t("shifts.grid.more", { day: name })}>
            <Icon view={view} name="plus" />
          </summary>
          <div class="week__rest">
            {more.map((pair, index) => (
              <Pair {...props} pair={pair} index={pairsShown + index} />
            ))}
          </div>
        </details>
      )}
    </fieldset>
  );
}

function Pair(props: DayProps & { pair: TypedHours; index: number }): JSX.Element {
  const { view, weekday, isWrong, pair, index } = props;
  return (
    <span class="week__pair">
      <TimeInput name={`from-${weekday}-${index}`} value={pair.from} isWrong={isWrong} label={labelOf(props, "from", index)} />
      <span aria-hidden="true" safe>
        {view.words.t("shifts.grid.to_word")}
      </span>
      <TimeInput name={`to-${weekday}-${index}`} value={pair.to} isWrong={isWrong} label={labelOf(props, "to", index)} />
    </span>
  );
}

function labelOf({ view, of, weekday }: Pick<DayProps, "view" | "of" | "weekday">, side: "from" | "to", index: number): string {
  return view.words.t(`${of}.grid.${side}`, { day: weekdayText(weekday, view.words), n: index + 1 });
}

function TimeInput(props: { name: string; value: string; label: string; isWrong: boolean }): JSX.Element {
  return (
    <input
      class="field__control week__time"
      type="time"
      name={props.name}
      value={props.value}
      aria-label={props.label}
      aria-invalid={props.isWrong ? "true" : undefined}
      aria-describedby="week-hint"
    />
  );
}

/** Sends the form with one day copied to others. */
export function CopyDay(props: { view: View }): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <details class="fold">
      <summary class="fold__title" safe>
        {t("shifts.copy_day")}
      </summary>
      <div class="form week__copy">
        <SelectField
          name="copyFrom"
          label={t("shifts.copy_day.from")}
          value="1"
          options={weekdays.map((weekday) => ({ value: String(weekday), label: weekdayText(weekday, view.words) }))}
        />
        <fieldset class="admin-checks week__targets">
          <legend class="field__label" safe>
            {t("shifts.copy_day.to")}
          </legend>
          {weekdays.map((weekday) => (
            <CheckField name="copyTo" value={String(weekday)} label={weekdayText(weekday, view.words)} />
          ))}
        </fieldset>
        <Button view={view} label={t("shifts.copy_day.submit")} tone="quiet" name="act" value="copy" />
      </div>
    </details>
  );
}
