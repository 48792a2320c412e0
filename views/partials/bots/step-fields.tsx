import { Html } from "@kitajs/html";
import type { Step } from "../../../src/domain/bots/flow.ts";
import { CheckField, Field, SelectField } from "../controls/field.tsx";
import { Answers } from "./answers.tsx";
import { AskFields } from "./ask-fields.tsx";
import { ConditionFields, SettingFields } from "./fact-fields.tsx";
import type { FlowDesk } from "./flow-desk.ts";
import { FlowTextField } from "./flow-text.tsx";
import { Named, priorities } from "./named-field.tsx";
import { StepText } from "./step-text.tsx";

type Of<T extends Step["type"]> = { desk: FlowDesk; step: Extract<Step, { type: T }> };

/** What a step of its kind is made of. */
export function StepFields({ desk, step }: { desk: FlowDesk; step: Step }): JSX.Element {
  switch (step.type) {
    case "say":
      return <Say desk={desk} step={step} />;
    case "buttons":
    case "menu":
      return <Choice desk={desk} step={step} />;
    case "ask":
      return <AskFields desk={desk} step={step} />;
    case "if":
      return <ConditionFields desk={desk} when={step.when} />;
    case "set":
      return <SettingFields desk={desk} set={step.set} />;
    case "webhook":
      return <Webhook desk={desk} step={step} />;
    case "form":
      return <FormFields desk={desk} step={step} />;
    case "hand_over":
      return <HandOver desk={desk} step={step} />;
    case "end":
      return <StepText desk={desk} name="text" text={step.text} label="flows.field.bye" max={desk.choices.limits.text} />;
  }
}

function Say({ desk, step }: Of<"say">): JSX.Element {
  const { t } = desk.view.words;
  const hasFile = step.file_id !== null;
  const max = hasFile ? desk.choices.limits.caption : desk.choices.limits.text;
  return (
    <>
      <StepText desk={desk} name="text" text={step.text} label="flows.field.text" max={max} isNeeded={!hasFile} />
      <details class="step-form__more" open={hasFile}>
        <summary safe>{t("flows.field.file")}</summary>
        <div class="step-form__pair">
          <Field name="file_id" label={t("flows.field.file")} hint={t("flows.field.file.hint")} value={step.file_id ?? ""} maxlength={60} />
          <SelectField
            name="file_type"
            label={t("flows.field.file_type")}
            value={step.file_type}
            options={desk.choices.files.map((value) => ({ value, label: t(`flows.file.${value}`) }))}
          />
        </div>
      </details>
    </>
  );
}

function Choice({ desk, step }: Of<"buttons" | "menu">): JSX.Element {
  const { t } = desk.view.words;
  return (
    <>
      <StepText desk={desk} name="text" text={step.text} label="flows.field.text" max={desk.choices.limits.buttonsBody} isNeeded={true} />
      <Answers desk={desk} step={step} />
      {step.type === "menu" && (
        <>
          <FlowTextField
            flow={desk.flow}
            speaks={desk.speaks}
            name="open"
            label={t("flows.field.open")}
            text={step.open}
            max={desk.choices.limits.open}
          />
          <CheckField name="plain" label={t("flows.field.plain")} checked={step.plain} />
        </>
      )}
    </>
  );
}

function Webhook({ desk, step }: Of<"webhook">): JSX.Element {
  const { t } = desk.view.words;
  return <Field name="url" type="url" label={t("flows.field.url")} hint={t("flows.field.url.hint")} value={step.url} maxlength={1000} />;
}

function FormFields({ desk, step }: Of<"form">): JSX.Element {
  const { t } = desk.view.words;
  return (
    <>
      <StepText desk={desk} name="text" text={step.text} label="flows.field.text" max={desk.choices.limits.buttonsBody} isNeeded={true} />
      <FlowTextField
        flow={desk.flow}
        speaks={desk.speaks}
        name="open"
        label={t("flows.field.form_open")}
        text={step.open}
        max={desk.choices.limits.cta}
        isNeeded={true}
      />
      <Field name="form_id" label={t("flows.field.form_id")} value={step.form_id} maxlength={60} />
    </>
  );
}

function HandOver({ desk, step }: Of<"hand_over">): JSX.Element {
  const { t } = desk.view.words;
  const keep = { value: "", label: t("flows.priority.keep") };
  return (
    <>
      <StepText desk={desk} name="text" text={step.text} label="flows.field.goodbye" max={desk.choices.limits.text} />
      <div class="step-form__pair">
        <Named
          name="team"
          label={t("flows.field.team")}
          value={step.team === null ? "" : String(step.team)}
          known={desk.choices.teams}
          hint={t("flows.team.same")}
        />
        <SelectField
          name="priority"
          label={t("flows.field.priority")}
          value={step.priority === null ? "" : String(step.priority)}
          options={priorities(desk, keep)}
        />
        <Field
          name="skills"
          label={t("flows.field.skills")}
          hint={t("flows.field.skills.hint")}
          value={step.skills.map(String).join(", ")}
          maxlength={500}
        />
      </div>
    </>
  );
}
