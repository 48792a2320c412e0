import { Html } from "@kitajs/html";
import { Button } from "../../partials/controls/button.tsx";
import { CheckField, type Option, SelectField } from "../../partials/controls/field.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import { type Due, WaitClock } from "../../partials/controls/time.tsx";
import type { View } from "../../view.ts";
import { weekdayClockText } from "../../format/week.ts";
import { type AdminBase, Card } from "../admin/admin-frame.tsx";
import { ShiftsFrame } from "./shifts-frame.tsx";

/** An open conversation of whoever goes home. `choice`: `keep`, `queue` or a person's id. */
export type OpenLine = {
  id: number;
  version: number;
  name: string;
  status: "in_progress" | "waiting";
  waitingSince: number | null;
  /** When its customer should have an answer. */
  due: Due | null;
  choice: string;
};
/** Somebody it can be handed to. `until`: when their shift ends, epoch ms. */
export type HandTarget = { id: number; name: string; state: "available" | "busy" | "break" | "offline"; until: number | null };

export type EndOfShiftProps = AdminBase & {
  /** Null: no shift of theirs ends about now. */
  end: { at: number; isOver: boolean } | null;
  rows: readonly OpenLine[];
  targets: readonly HandTarget[];
  note: string;
  /** Why some were left as they were. */
  refused: readonly { name: string; why: string }[];
};

/** What is open when one goes home: each one kept, handed on or queued, or all of them in one click. */
export function EndOfShiftPage(props: EndOfShiftProps): JSX.Element {
  const { shell, flash, end, rows } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <ShiftsFrame shell={shell} flash={flash} title={t("shift_end.title")}>
      {end !== null && (
        <p class="shifts__lead">
          <b safe>{t(end.isOver ? "shift_end.over" : "shift_end.at", { at: weekdayClockText(end.at, view.words) })}</b>
        </p>
      )}
      {props.refused.map((one) => (
        <Notice view={view} tone="late" text={t("shift_end.refused", one)} />
      ))}
      {rows.length === 0 ? (
        <p class="shifts__lead" safe>
          {t("shift_end.none")}
        </p>
      ) : (
        <HandOnForm {...props} />
      )}
    </ShiftsFrame>
  );
}

function HandOnForm(props: EndOfShiftProps): JSX.Element {
  const { view } = props.shell;
  const { t } = view.words;
  const options = listOptions(view, props.targets);
  return (
    <form class="form shift-end" method="post" action="/end-of-shift">
      <p class="shifts__lead" safe>
        {t("shift_end.lead")}
      </p>
      <div class="field">
        <label class="field__label" for="note" safe>
          {t("shift_end.note")}
        </label>
        <textarea class="field__control" id="note" name="note" maxlength={2000} aria-describedby="note-hint" hx-ignore={true} safe>
          {props.note}
        </textarea>
        <p class="field__hint" id="note-hint" safe>
          {t("shift_end.note.hint")}
        </p>
      </div>
      <CheckField name="confirm" label={t("shift_end.confirm")} />
      <Card title={t("shift_end.all")}>
        <div class="shift-end__all">
          <SelectField name="all" label={t("shift_end.all.to")} options={options} value="queue" />
          <Button view={view} label={t("shift_end.all.submit")} name="act" value="all" />
        </div>
      </Card>
      <ul class="shift-end__rows">
        {props.rows.map((row) => (
          <OpenRow view={view} row={row} options={options} />
        ))}
      </ul>
      <div class="form__foot">
        <Button view={view} label={t("shift_end.rows")} name="act" value="rows" tone="quiet" />
      </div>
    </form>
  );
}

function OpenRow(props: { view: View; row: OpenLine; options: readonly Option[] }): JSX.Element {
  const { view, row, options } = props;
  const { t } = view.words;
  const name = `to-${row.id}`;
  return (
    <li class="shift-end__row">
      <span class="shift-end__who">
        <a class="cell-link" href={`/conversations/${row.id}?tab=mine`} hx-ignore={true} safe>
          {row.name}
        </a>
        <span class="quiet" safe>
          {t(`status.${row.status}`)}
        </span>
        {row.waitingSince !== null && <WaitClock view={view} since={row.waitingSince} due={row.due} />}
      </span>
      <input type="hidden" name={`version-${row.id}`} value={String(row.version)} />
      <select class="field__control" name={name} id={name} aria-label={t("shift_end.one", { name: row.name })}>
        {[{ value: "keep", label: t("shift_end.keep") }, ...options].map((option) => (
          <option value={option.value} selected={option.value === row.choice} safe>
            {option.label}
          </option>
        ))}
      </select>
    </li>
  );
}

function listOptions(view: View, targets: readonly HandTarget[]): Option[] {
  const { t } = view.words;
  const people = targets.map(({ id, name, state, until }) => {
    const words = { name, state: t(`presence.${state}`) };
    const label =
      until === null ? t("shift_end.target", words) : t("shift_end.target.until", { ...words, until: weekdayClockText(until, view.words) });
    return { value: String(id), label };
  });
  return [{ value: "queue", label: t("shift_end.queue") }, ...people];
}
