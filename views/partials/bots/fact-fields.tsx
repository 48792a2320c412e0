import { Html } from "@kitajs/html";
import type { Condition, Setting } from "../../../src/domain/bots/flow.ts";
import { languageNames } from "../../i18n/words.ts";
import { Field, SelectField } from "../controls/field.tsx";
import type { FlowDesk } from "./flow-desk.ts";
import { Named, priorities } from "./named-field.tsx";

/** What has to hold. */
export function ConditionFields({ desk, when }: { desk: FlowDesk; when: Condition }): JSX.Element {
  const { t } = desk.view.words;
  return (
    <div class="step-form__pair">
      <SelectField
        name="is"
        label={t("flows.field.when")}
        value={when.is}
        options={desk.choices.conditions.map((value) => ({ value, label: t(`flows.when.${value}`) }))}
      />
      {when.is === "label" && <Named name="label" label={t("flows.field.label")} value={when.label} known={desk.choices.labels} />}
      {when.is === "language" && (
        <SelectField
          name="language"
          label={t("flows.field.language")}
          value={when.language}
          options={(["es", "pt", "en"] as const).map((value) => ({ value, label: languageNames[value] }))}
        />
      )}
      {(when.is === "field" || when.is === "variable") && (
        <>
          <Named name="data_name" label={t("flows.field.name")} value={when.name} known={when.is === "field" ? desk.choices.fields : []} />
          <SelectField
            name="how"
            label={t("flows.field.how")}
            value={when.how}
            options={desk.choices.comparisons.map((value) => ({ value, label: t(`flows.how.${value}`) }))}
          />
          {when.how !== "present" && <Field name="value" label={t("flows.field.value")} value={when.value} maxlength={500} />}
        </>
      )}
    </div>
  );
}

/** What is noted down. */
export function SettingFields({ desk, set }: { desk: FlowDesk; set: Setting }): JSX.Element {
  const { t } = desk.view.words;
  return (
    <div class="step-form__pair">
      <SelectField
        name="what"
        label={t("flows.field.set")}
        value={set.what}
        options={desk.choices.settings.map((value) => ({ value, label: t(`flows.set.${value}`) }))}
      />
      {set.what === "label" && <Named name="label" label={t("flows.field.label")} value={set.label} known={desk.choices.labels} />}
      {set.what === "priority" && (
        <SelectField name="priority" label={t("flows.field.priority")} value={String(set.priority)} options={priorities(desk)} />
      )}
      {(set.what === "field" || set.what === "variable") && (
        <>
          <Named name="data_name" label={t("flows.field.name")} value={set.name} known={set.what === "field" ? desk.choices.fields : []} />
          <Field name="value" label={t("flows.field.value")} value={set.value} maxlength={500} />
        </>
      )}
    </div>
  );
}
