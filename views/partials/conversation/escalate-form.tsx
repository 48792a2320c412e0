import { Html } from "@kitajs/html";
import { reasonText, type Reason } from "../../format/reason.ts";
import type { View } from "../../view.ts";
import { Button, keyTitle } from "../controls/button.tsx";
import { DialogPartial, Wrong } from "../controls/dialog.tsx";
import { Icon } from "../controls/icon.tsx";
import { Time } from "../controls/time.tsx";

export type EscalateFormProps = {
  view: View;
  conversationId: number;
  version: number;
  reasons: readonly (Reason & { id: number })[];
  /** What was chosen and written before. */
  values: { reason: string; note: string };
  /** Why the last try was refused. */
  wrong?: string;
};

/** Why, and what supervisors have to know: a real form, so it works without script too. */
export function EscalateForm(props: EscalateFormProps): JSX.Element {
  const { view, reasons, values } = props;
  const { t } = view.words;
  const action = `/conversations/${props.conversationId}/escalations`;
  if (reasons.length === 0)
    return (
      <p class="quiet" safe>
        {t("escalate.none")}
      </p>
    );
  return (
    <form class="form transfer" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none" data-transfer>
      <input type="hidden" name="version" value={String(props.version)} />
      <p class="quiet" safe>
        {t("escalate.lead")}
      </p>
      <div class="field">
        <label class="field__label" for="escalate-reason" safe>
          {t("escalate.reason")}
        </label>
        <select class="field__control" id="escalate-reason" name="reason" required autofocus>
          {reasons.map((reason) => (
            <option value={String(reason.id)} selected={String(reason.id) === values.reason} safe>
              {reasonText(view.words, reason)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label class="field__label" for="escalate-note" safe>
          {t("escalate.note")}
        </label>
        <textarea
          class="field__control"
          id="escalate-note"
          name="note"
          rows="4"
          maxlength="8192"
          aria-describedby="escalate-note-hint"
          safe
        >
          {values.note}
        </textarea>
        <p class="field__hint" id="escalate-note-hint" safe>
          {t("escalate.note.hint")}
        </p>
      </div>
      <Wrong view={view} name="escalate" text={props.wrong} />
      <div class="form__foot">
        <Button view={view} label={t("escalate.submit")} icon="megaphone" />
      </div>
    </form>
  );
}

/** The form over the page. */
export function EscalateDialogPartial(props: EscalateFormProps): JSX.Element {
  const { view } = props;
  return (
    <DialogPartial view={view} name="escalate" title={view.words.t("escalate.title", { id: String(props.conversationId) })}>
      <EscalateForm {...props} />
    </DialogPartial>
  );
}

/** In the owner's menu: opens the form. */
export function EscalateLink({ view, conversationId }: { view: View; conversationId: number }): JSX.Element {
  const href = `/conversations/${conversationId}/escalations`;
  const label = view.words.t("escalate.action");
  return (
    <a
      class="button button--quiet menu__button"
      href={href}
      hx-get={href}
      hx-target="#notices"
      hx-swap="none"
      title={keyTitle(view.words, label, "!")}
      data-key="!"
      aria-keyshortcuts="!"
    >
      <Icon view={view} name="megaphone" />
      <span safe>{label}</span>
    </a>
  );
}

/** That supervisors were asked to look, and until when they should have. */
export function EscalatedChip({ view, until }: { view: View; until: number | null }): JSX.Element {
  const { t } = view.words;
  return (
    <span class="chip chip--escalated">
      <Icon view={view} name="megaphone" />
      <span safe>{t(until === null ? "escalate.chip" : "escalate.chip.until")}</span>
      {until !== null && <Time view={view} at={until} as="due" />}
    </span>
  );
}

/** In the panel of who leads the team: what was escalated, why, and an answer that gives it back. */
export function EscalatedPanel(props: {
  view: View;
  conversationId: number;
  escalated: { by: string; reason: Reason; mayAnswer: boolean };
}): JSX.Element {
  const { view, escalated } = props;
  const { t } = view.words;
  const action = `/conversations/${props.conversationId}/escalations/answer`;
  return (
    <section class="panel__part">
      <h3 class="panel__title" safe>
        {t("escalate.chip")}
      </h3>
      <p hx-ignore safe>
        {t("escalate.by", { name: escalated.by, reason: reasonText(view.words, escalated.reason) })}
      </p>
      {escalated.mayAnswer && (
        <form class="form" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none">
          <div class="field">
            <label class="field__label" for="escalate-answer" hx-ignore safe>
              {t("escalate.answer", { name: escalated.by })}
            </label>
            <textarea class="field__control" id="escalate-answer" name="answer" rows="3" maxlength="8192" required></textarea>
          </div>
          <Button view={view} label={t("escalate.answer.submit")} icon="reply" />
        </form>
      )}
    </section>
  );
}
