import { Html } from "@kitajs/html";
import type { RuleChoices } from "../../format/automation.ts";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { ActionRows } from "../../partials/automations/action-rows.tsx";
import type { TypedAction } from "../../partials/automations/rule-typed.ts";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { Field, type Option, SelectField } from "../../partials/controls/field.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import type { View } from "../../view.ts";
import { faultAt, type FormFault, PageAction } from "../admin/admin-form.tsx";

/** `place`: `mine`, `all`, or `team-7`. */
export type MacroTyped = { name: string; place: string; actions: readonly TypedAction[] };

export type MacroFormProps = {
  view: View;
  /** Null: a new one. */
  macro: { id: number; version: number } | null;
  typed: MacroTyped;
  places: readonly Option[];
  choices: RuleChoices;
  fault: FormFault | null;
};

export type MacroPageProps = { shell: Omit<ShellProps, "title" | "place">; form: Omit<MacroFormProps, "view"> };

/** One macro: what it is called, whose it is, its steps. */
export function MacroPage({ shell, form }: MacroPageProps): JSX.Element {
  const { view } = shell;
  const { t } = view.words;
  const title = form.macro === null ? t("macros.add") : form.typed.name;
  return (
    <AppShell {...shell} title={title} place="quick_replies">
      <div class="contact-page">
        <LinkButton view={view} href="/macros" label={t("macros.title")} tone="plain" icon="arrow-left" />
        <h1 class="contact-head__name" hx-ignore={true} safe>
          {title}
        </h1>
        <MacroForm {...form} view={view} />
        {form.macro !== null && (
          <PageAction view={view} action={`/macros/${form.macro.id}/removal`} label={t("macros.delete")} tone="danger" />
        )}
      </div>
    </AppShell>
  );
}

/** The form: one part, drawn anew with every row more or less. */
export function MacroForm({ view, macro, typed, places, choices, fault }: MacroFormProps): JSX.Element {
  const { t } = view.words;
  const action = `/macros/${macro?.id ?? "new"}`;
  return (
    <div class="rule-edit" id="rule-form">
      {fault !== null && fault.field === null && <Notice view={view} tone="late" text={fault.text} />}
      <form class="form admin-form" method="post" action={action}>
        {macro !== null && <input type="hidden" name="version" value={String(macro.version)} />}
        <button type="submit" hidden tabindex="-1" aria-hidden="true"></button>
        <Field name="name" label={t("admin.name")} value={typed.name} maxlength={80} {...faultAt(fault, "name")} />
        <SelectField name="place" label={t("quick.field.scope")} options={places} value={typed.place} {...faultAt(fault, "place")} />
        <fieldset class="rule-sentence">
          <legend safe>{t("automations.then")}</legend>
          <ActionRows view={view} address={`${action}/form`} actions={typed.actions} choices={choices} isByItself={false} />
        </fieldset>
        <div class="form__foot">
          <Button view={view} label={t("admin.save")} />
        </div>
      </form>
    </div>
  );
}
