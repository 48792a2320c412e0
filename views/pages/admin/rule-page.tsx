import { Html } from "@kitajs/html";
import { weekdayText } from "../../format/week.ts";
import { languageNames, languages } from "../../i18n/words.ts";
import { CheckField, Field, type Option, SelectField, TextField } from "../../partials/controls/field.tsx";
import type { View } from "../../view.ts";
import { AdminForm, faultAt, type FormFault } from "./admin-form.tsx";
import { type AdminBase, AdminFrame } from "./admin-frame.tsx";
import { customerOptions } from "./rule-trial.tsx";
import { zoneText } from "../../format/zone.ts";

/** A rule as its form holds it: every value as typed. */
export type RuleTyped = {
  name: string;
  numberIds: readonly string[];
  keywords: string;
  isAd: boolean;
  adText: string;
  labelIds: readonly string[];
  weekdays: readonly string[];
  from: string;
  until: string;
  languages: readonly string[];
  customers: readonly string[];
  teamId: string;
  skills: string;
  priority: string;
};

export type RulePageProps = AdminBase & {
  /** Null = a new one. */
  id: number | null;
  typed: RuleTyped;
  zone: string;
  numbers: readonly Option[];
  labels: readonly Option[];
  teams: readonly Option[];
  fault: FormFault | null;
};

/** One rule: when it fires, and what then. */
export function RulePage(props: RulePageProps): JSX.Element {
  const { shell, flash, id, typed, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="rules" title={id === null ? t("rules.add") : typed.name} back="/admin/rules">
      <AdminForm view={view} action={`/admin/rules/${id ?? "new"}`} label={t("admin.save")}>
        <Field name="name" label={t("admin.name")} value={typed.name} required={true} maxlength={80} {...faultAt(fault, "name")} />
        <h2 class="admin-card__title" safe>
          {t("rules.when")}
        </h2>
        <p class="admin-card__hint" safe>
          {t("rules.when.hint")}
        </p>
        <TextField
          name="keywords"
          label={t("rules.cond.keywords")}
          hint={t("rules.keywords.hint")}
          value={typed.keywords}
          {...faultAt(fault, "keywords")}
        />
        <Checks title={t("rules.cond.numberIds")} name="numberId" options={props.numbers} chosen={typed.numberIds} />
        <CheckField name="isAd" label={t("rules.ad.any")} checked={typed.isAd} />
        <Field
          name="adText"
          label={t("rules.ad.text")}
          hint={t("rules.ad.text.hint")}
          value={typed.adText}
          maxlength={60}
          {...faultAt(fault, "adText")}
        />
        <Checks title={t("rules.cond.labelIds")} name="labelId" options={props.labels} chosen={typed.labelIds} />
        <Hours {...props} view={view} />
        <Checks
          title={t("rules.cond.languages")}
          name="language"
          options={languages.map((one) => ({ value: one, label: languageNames[one] }))}
          chosen={typed.languages}
        />
        <Checks title={t("rules.cond.customers")} name="customer" options={customerOptions(view)} chosen={typed.customers} />
        <Then {...props} view={view} />
      </AdminForm>
    </AdminFrame>
  );
}

function Hours({ view, typed, zone, fault }: RulePageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayText(day, view.words, "short") }));
  return (
    <>
      <Checks title={t("rules.cond.hours")} name="weekday" options={days} chosen={typed.weekdays} />
      <div class="fields-row">
        <Field name="from" type="time" label={t("rules.from")} value={typed.from} {...faultAt(fault, "from")} />
        <Field name="until" type="time" label={t("rules.until")} value={typed.until} />
      </div>
      <p class="field__hint" safe>
        {t("rules.hours.hint", { zone: zoneText(zone) })}
      </p>
    </>
  );
}

function Then({ view, typed, teams, fault }: RulePageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  const priorities = (["0", "1", "2"] as const).map((one) => ({ value: one, label: t(`priority.${one}`) }));
  return (
    <>
      <h2 class="admin-card__title" safe>
        {t("rules.then")}
      </h2>
      <SelectField name="teamId" label={t("rules.team")} options={teams} value={typed.teamId} />
      <Field
        name="skills"
        label={t("rules.skills.label")}
        hint={t("rules.skills.hint")}
        value={typed.skills}
        {...faultAt(fault, "skills")}
      />
      <SelectField
        name="priority"
        label={t("rules.priority")}
        options={priorities}
        value={typed.priority}
        {...faultAt(fault, "priority")}
      />
    </>
  );
}

/** A list to tick any of. */
export function Checks(props: { title: string; name: string; options: readonly Option[]; chosen: readonly string[] }): JSX.Element {
  if (props.options.length === 0) return <></>;
  return (
    <fieldset class="admin-checks admin-checks--row">
      <legend class="field__label" safe>
        {props.title}
      </legend>
      {props.options.map((option) => (
        <CheckField name={props.name} value={option.value} label={option.label} checked={props.chosen.includes(option.value)} />
      ))}
    </fieldset>
  );
}
