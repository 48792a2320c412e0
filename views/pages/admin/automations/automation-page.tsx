import { Html } from "@kitajs/html";
import type { RuleChoices } from "../../../format/automation.ts";
import { eventTypes } from "../../../format/rule-lists.ts";
import { ActionRows } from "../../../partials/automations/action-rows.tsx";
import { AskedTable, type AskedCase } from "../../../partials/automations/asked-table.tsx";
import { ConditionRows } from "../../../partials/automations/condition-rows.tsx";
import { Choice, Part, StepButton } from "../../../partials/automations/part.tsx";
import type { RuleTyped } from "../../../partials/automations/rule-typed.ts";
import { Button } from "../../../partials/controls/button.tsx";
import { Field } from "../../../partials/controls/field.tsx";
import { Notice } from "../../../partials/controls/notice.tsx";
import type { View } from "../../../view.ts";
import { faultAt, type FormFault } from "../admin-form.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";

export type AutomationFormProps = {
  view: View;
  /** Null: a new one. */
  automation: { id: number; version: number } | null;
  typed: RuleTyped;
  choices: RuleChoices;
  fault: FormFault | null;
  /** What it would say of the last cases; null: nobody asked. */
  trial: readonly AskedCase[] | null;
};

export type AutomationPageProps = AdminBase & { form: Omit<AutomationFormProps, "view"> };

/** One automation, as a sentence: when, if, then. */
export function AutomationPage({ shell, flash, form }: AutomationPageProps): JSX.Element {
  const { view } = shell;
  const title = form.automation === null ? view.words.t("automations.add") : form.typed.name;
  return (
    <AdminFrame shell={shell} flash={flash} section="automations" title={title} back="/admin/automations">
      <AutomationForm {...form} view={view} />
    </AdminFrame>
  );
}

/** The form, and below it what it would say: one part, drawn anew with every row more or less. */
export function AutomationForm(props: AutomationFormProps): JSX.Element {
  const { view, automation, typed, choices, fault, trial } = props;
  const { t } = view.words;
  const action = `/admin/automations/${automation?.id ?? "new"}`;
  const address = `${action}/form`;
  return (
    <div class="rule-edit" id="rule-form">
      {fault !== null && fault.field === null && <Notice view={view} tone="late" text={fault.text} />}
      <form class="form admin-form" method="post" action={action}>
        {automation !== null && <input type="hidden" name="version" value={String(automation.version)} />}
        <button type="submit" hidden tabindex="-1" aria-hidden="true"></button>
        <Field name="name" label={t("admin.name")} value={typed.name} maxlength={80} {...faultAt(fault, "name")} />
        <fieldset class="rule-sentence">
          <legend safe>{t("automations.when")}</legend>
          <When {...props} address={address} />
        </fieldset>
        <fieldset class="rule-sentence">
          <legend safe>{t("automations.if")}</legend>
          <ConditionRows view={view} address={address} match={typed.match} rows={typed.rows} choices={choices} />
        </fieldset>
        <fieldset class="rule-sentence">
          <legend safe>{t("automations.then")}</legend>
          <ActionRows view={view} address={address} actions={typed.actions} choices={choices} isByItself={true} />
        </fieldset>
        <div class="form__foot">
          <Button view={view} label={t("admin.save")} />
          <StepButton address={address} step="try" label={t("automations.try")} />
        </div>
        <p class="field__hint" safe>
          {t("automations.try.lead")}
        </p>
      </form>
      {trial !== null && <Trial view={view} trial={trial} choices={choices} />}
    </div>
  );
}

function When({ view, typed, choices, address }: AutomationFormProps & { address: string }): JSX.Element {
  const { t } = view.words;
  const isTimed = typed.event === "waiting_for" || typed.event === "unanswered_for" || typed.event === "window_closes_in";
  const any = { value: "", label: t("automations.label.any") };
  return (
    <div class="rule-row">
      <Choice
        name="event"
        label={t("automations.event")}
        options={eventTypes.map((one) => ({ value: one, label: t(`automations.event.${one}`) }))}
        chosen={[typed.event]}
        redraws={address}
      />
      {isTimed && (
        <Part id="minutes" label={t("automations.minutes.label")}>
          <input class="field__control" id="minutes" name="minutes" value={typed.minutes} inputmode="numeric" maxlength="5" />
        </Part>
      )}
      {typed.event === "label_set" && (
        <Choice name="labelId" label={t("automations.field.labels")} options={[any, ...choices.labels]} chosen={[typed.labelId]} />
      )}
    </div>
  );
}

function Trial({ view, trial, choices }: { view: View; trial: readonly AskedCase[]; choices: RuleChoices }): JSX.Element {
  const { t } = view.words;
  const matched = trial.filter(({ outcome }) => outcome === "would").length;
  return (
    <section class="rule-trial">
      <div role="status">
        <h2 class="admin-card__title" safe>
          {t("automations.try.matched", { n: matched, of: trial.length })}
        </h2>
      </div>
      <AskedTable view={view} label={t("automations.try")} cases={trial} choices={choices} />
    </section>
  );
}
