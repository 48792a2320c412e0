import { Html } from "@kitajs/html";
import type { DraftButton, TemplateDraft } from "../../../src/domain/templates/template-draft.ts";
import { type FormFault, faultAt } from "../../pages/admin/admin-form.tsx";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { Field, type Option } from "../controls/field.tsx";

const examplesId = "template-examples";

type Examples = { view: View; gaps: readonly string[]; examples: TemplateDraft["examples"]; fault: FormFault | null };

/** One example for each gap, which Meta wants to see. `gaps` travels along, so that only other gaps bring other fields. */
export function TemplateExamples({ view, gaps, examples, fault }: Examples): JSX.Element {
  const { t } = view.words;
  return (
    <fieldset class="template-examples" id={examplesId}>
      <legend class="field__label" safe>
        {t("templates.examples")}
      </legend>
      <input type="hidden" name="gaps" value={gaps.join(" ")} />
      <p class="field__hint" safe>
        {t(gaps.length === 0 ? "templates.examples.none" : "templates.examples.hint")}
      </p>
      {gaps.map((gap) => (
        <Field
          name={`example_${gap}`}
          label={`{{${gap}}}`}
          value={examples[gap] ?? ""}
          maxlength={200}
          {...faultAt(fault, `example_${gap}`)}
        />
      ))}
    </fieldset>
  );
}

/** The same anew, when the text has other gaps. */
export function TemplateExamplesPartial(props: Examples): JSX.Element {
  return (
    <hx-partial hx-target={`#${examplesId}`} hx-swap="outerMorph">
      <TemplateExamples {...props} />
    </hx-partial>
  );
}

/** The buttons that are there and one empty row; another one by a press that keeps what was typed. */
export function TemplateButtons(props: {
  view: View;
  buttons: readonly DraftButton[];
  kinds: readonly Option[];
  rows: number;
  fault: FormFault | null;
}): JSX.Element {
  const { view, buttons, kinds, rows, fault } = props;
  const { t } = view.words;
  return (
    <fieldset class="template-buttons">
      <legend class="field__label" safe>
        {t("template.buttons")}
      </legend>
      <p class="field__hint" safe>
        {t("templates.buttons.hint")}
      </p>
      {Array.from({ length: rows }, (_, n) => (
        <ButtonRow view={view} n={n} button={buttons[n] ?? null} kinds={kinds} isBad={fault?.field === `button_${n}`} />
      ))}
      {fault?.field?.startsWith("button") && (
        <p class="field__error" id="buttons-error" safe>
          {fault.text}
        </p>
      )}
      {rows < 10 && (
        <Button view={view} label={t("templates.buttons.more")} tone="plain" icon="plus" name="more" value={String(rows + 1)} />
      )}
    </fieldset>
  );
}

type RowProps = { view: View; n: number; button: DraftButton | null; kinds: readonly Option[]; isBad: boolean };

function ButtonRow({ view, n, button, kinds, isBad }: RowProps): JSX.Element {
  const { t } = view.words;
  const errors = isBad ? { "aria-invalid": "true" as const, "aria-describedby": "buttons-error" } : {};
  const named = (label: string) => t("templates.button.of", { n: n + 1, what: label });
  return (
    <div class="template-button-row">
      <select class="field__control" name={`button_kind_${n}`} aria-label={named(t("templates.button.kind"))} {...errors}>
        {kinds.map((kind) => (
          <option value={kind.value} selected={kind.value === (button?.kind ?? "")} safe>
            {kind.label}
          </option>
        ))}
      </select>
      <input
        class="field__control"
        name={`button_text_${n}`}
        value={button?.text ?? ""}
        maxlength="25"
        placeholder={t("templates.button.text")}
        aria-label={named(t("templates.button.text"))}
      />
      <input
        class="field__control"
        name={`button_value_${n}`}
        value={button?.value ?? ""}
        maxlength="2000"
        placeholder={t("templates.button.value")}
        aria-label={named(t("templates.button.value"))}
      />
      <input
        class="field__control"
        name={`button_example_${n}`}
        value={button?.example ?? ""}
        maxlength="2000"
        placeholder={t("templates.button.example")}
        aria-label={named(t("templates.button.example"))}
      />
    </div>
  );
}
