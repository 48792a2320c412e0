import { Html } from "@kitajs/html";
import { languageNames, languages } from "../../i18n/words.ts";
import { Button } from "../controls/button.tsx";
import { CheckField, Field, SelectField } from "../controls/field.tsx";
import type { FlowDesk } from "./flow-desk.ts";
import { Hidden } from "./flow-hidden.tsx";
import { FlowTextField } from "./flow-text.tsx";

/** What is about the whole flow: its name, the languages it speaks, and what it does when a customer falls silent. */
export function FlowSettings({ desk }: { desk: FlowDesk }): JSX.Element {
  const { view, flow } = desk;
  const { t } = view.words;
  const words = { flow, speaks: "all" as const };
  return (
    <details class="fold flow-settings">
      <summary class="fold__title" safe>
        {t("flows.settings")}
      </summary>
      <form class="form admin-form" method="post" action={`${desk.path}/edits`}>
        <Hidden desk={desk} act="settings" />
        <Field name="name" label={t("flows.new.name")} value={flow.name} required={true} maxlength={80} />
        <fieldset class="admin-checks">
          <legend class="field__label" safe>
            {t("flows.settings.languages")}
          </legend>
          {languages.map((language) => (
            <CheckField name="languages" value={language} label={languageNames[language]} checked={flow.languages.includes(language)} />
          ))}
        </fieldset>
        <SelectField
          name="first"
          label={t("flows.settings.first")}
          hint={t("flows.settings.first.hint")}
          value={flow.languages[0] ?? "es"}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
        <CheckField name="reminds" label={t("flows.settings.reminder.yes")} checked={flow.reminder !== false} />
        <FlowTextField
          {...words}
          name="reminder"
          label={t("flows.settings.reminder")}
          hint={t("flows.settings.reminder.hint")}
          text={flow.reminder || null}
          rows={2}
        />
        <SelectField
          name="silence"
          label={t("flows.settings.silence")}
          value={flow.silence}
          options={(["hand_over", "end"] as const).map((value) => ({ value, label: t(`flows.settings.silence.${value}`) }))}
        />
        <FlowTextField
          {...words}
          name="goodbye"
          label={t("flows.settings.goodbye")}
          hint={t("flows.settings.goodbye.hint")}
          text={flow.goodbye}
          rows={2}
        />
        <div class="form__foot">
          <Button view={view} label={t("flows.save")} />
        </div>
      </form>
    </details>
  );
}
