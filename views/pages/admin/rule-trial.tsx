import { Html } from "@kitajs/html";
import { weekdayText } from "../../format/week.ts";
import { languageNames, languages } from "../../i18n/words.ts";
import { CheckField, Field, type Option, SelectField, TextField } from "../../partials/controls/field.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import type { View } from "../../view.ts";
import { AdminForm } from "./admin-form.tsx";

/** What was asked, as it stands in the form. `customer`: new, returning or responsible. */
export type TrialDraft = {
  text: string;
  numberId: string;
  language: string;
  customer: string;
  labelId: string;
  isAd: boolean;
  adText: string;
  weekday: string;
  hour: string;
};

/** What would happen, in sentences; null = nothing was asked yet. */
export type TrialAnswer = { isFired: boolean; outcome: string; passed: readonly string[]; who: string };

export type RuleTrialProps = {
  view: View;
  draft: TrialDraft;
  numbers: readonly Option[];
  labels: readonly Option[];
  answer: TrialAnswer | null;
};

/** A box that asks the rules what they would do. */
export function RuleTrial(props: RuleTrialProps): JSX.Element {
  const { view, draft, answer } = props;
  const { t } = view.words;
  const any = { value: "", label: t("rules.try.any") };
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayText(day, view.words) }));
  return (
    <>
      {answer !== null && <Answer view={view} answer={answer} />}
      <AdminForm view={view} action="/admin/rules/trials" label={t("rules.try.do")}>
        <TextField name="text" label={t("rules.try.text")} value={draft.text} maxlength={4096} />
        <div class="fields-row">
          <SelectField name="numberId" label={t("rules.cond.numberIds")} options={props.numbers} value={draft.numberId} />
          <SelectField
            name="language"
            label={t("rules.cond.languages")}
            options={[any, ...languages.map((one) => ({ value: one, label: languageNames[one] }))]}
            value={draft.language}
          />
          <SelectField name="customer" label={t("rules.cond.customers")} options={customerOptions(view)} value={draft.customer} />
          <SelectField name="labelId" label={t("rules.cond.labelIds")} options={[any, ...props.labels]} value={draft.labelId} />
          <SelectField name="weekday" label={t("rules.try.day")} options={days} value={draft.weekday} />
          <Field name="hour" type="time" label={t("rules.try.hour")} value={draft.hour} />
        </div>
        <CheckField name="isAd" label={t("rules.ad.any")} checked={draft.isAd} />
        <Field name="adText" label={t("rules.try.ad")} value={draft.adText} maxlength={400} />
      </AdminForm>
    </>
  );
}

/** Who a customer may be to us. */
export function customerOptions(view: View): Option[] {
  return (["new", "returning", "responsible"] as const).map((one) => ({ value: one, label: view.words.t(`rules.customer.${one}`) }));
}

function Answer(props: { view: View; answer: TrialAnswer }): JSX.Element {
  const { view, answer } = props;
  return (
    <div class="trial" role="status" hx-ignore={true}>
      <Notice view={view} tone={answer.isFired ? "good" : "info"} text={answer.outcome} />
      <ul class="rule__list">
        {answer.passed.map((text) => (
          <li safe>{text}</li>
        ))}
      </ul>
      <p safe>{answer.who}</p>
    </div>
  );
}
