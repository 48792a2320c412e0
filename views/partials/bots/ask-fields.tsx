import { Html } from "@kitajs/html";
import type { AskStep } from "../../../src/domain/bots/flow.ts";
import { type Language, languageNames } from "../../i18n/words.ts";
import { Field, SelectField, TextField } from "../controls/field.tsx";
import { type FlowDesk, textFor } from "./flow-desk.ts";
import { FlowTextField } from "./flow-text.tsx";
import { StepText } from "./step-text.tsx";

/** What a question expects, where the answer is kept, and what happens when it is not understood. */
export function AskFields({ desk, step }: { desk: FlowDesk; step: AskStep }): JSX.Element {
  const { t } = desk.view.words;
  const isField = "field" in step.save;
  return (
    <>
      <StepText desk={desk} name="text" text={step.text} label="flows.field.text" max={desk.choices.limits.buttonsBody} isNeeded={true} />
      <div class="step-form__pair">
        <SelectField
          name="kind"
          label={t("flows.field.kind")}
          value={step.kind}
          options={desk.choices.askKinds.map((value) => ({ value, label: t(`flows.kind.${value}`) }))}
        />
        <SelectField
          name="save"
          label={t("flows.field.save")}
          value={isField ? "field" : "variable"}
          options={(["variable", "field"] as const).map((value) => ({ value, label: t(`flows.save_in.${value}`) }))}
        />
        <Field
          name="save_name"
          label={t("flows.field.save_name")}
          hint={t("flows.field.save_name.hint")}
          value={"field" in step.save ? step.save.field : step.save.variable}
          maxlength={80}
        />
      </div>
      {step.kind === "choice" && <Choices desk={desk} step={step} />}
      {(step.kind === "number" || step.kind === "text") && (
        <div class="step-form__pair">
          <Field name="min" type="number" label={t("flows.field.min")} value={step.min === null ? "" : String(step.min)} />
          <Field name="max" type="number" label={t("flows.field.max")} value={step.max === null ? "" : String(step.max)} />
        </div>
      )}
      <FlowTextField flow={desk.flow} speaks={desk.speaks} name="again" label={t("flows.field.again")} text={step.again} />
      <SelectField
        name="failed"
        label={t("flows.field.failed")}
        value={step.failed === null ? "person" : "step"}
        options={(["person", "step"] as const).map((value) => ({ value, label: t(`flows.failed.${value}`) }))}
      />
    </>
  );
}

function Choices({ desk, step }: { desk: FlowDesk; step: AskStep }): JSX.Element {
  const { t } = desk.view.words;
  const { languages } = desk.flow;
  const lines = (language: Language, isFirst: boolean) => step.choices.map((one) => textFor(one, language, isFirst)).join("\n");
  return (
    <>
      {languages.map((language, index) => (
        <TextField
          name={`choices.${language}`}
          label={languages.length === 1 ? t("flows.field.choices") : `${t("flows.field.choices")} · ${languageNames[language]}`}
          hint={t("flows.field.choices.hint")}
          value={lines(language, index === 0)}
          rows={4}
        />
      ))}
    </>
  );
}
