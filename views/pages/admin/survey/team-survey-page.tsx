import { Html } from "@kitajs/html";
import { dollarsText } from "../../../format/dollars.ts";
import { type Language, languageNames } from "../../../i18n/words.ts";
import { Button } from "../../../partials/controls/button.tsx";
import { CheckField, TextField } from "../../../partials/controls/field.tsx";
import { SurveyPreview, type SurveyPreviewPart } from "../../../partials/survey/survey-preview.tsx";
import type { View } from "../../../view.ts";
import { type AdminBase, AdminFrame, Card } from "../admin-frame.tsx";
import { faultAt, type FormFault } from "../admin-form.tsx";

type ByLanguage = Readonly<Record<Language, string>>;

/** What stands in the form, as it is or as it was typed. */
export type SurveyTyped = { isOn: boolean; question: ByLanguage; thanks: ByLanguage };

export type TeamSurveyPageProps = AdminBase & {
  team: { id: number; name: string };
  typed: SurveyTyped;
  /** The company's language first. */
  order: readonly Language[];
  preview: readonly SurveyPreviewPart[];
  /** Null: it was too much to count. */
  month: { asked: number; answered: number; would: number; dollars: number } | null;
  fault: FormFault | null;
};

/** Whether a team asks its customers how it went, in which words, and what that costs. */
export function TeamSurveyPage(props: TeamSurveyPageProps): JSX.Element {
  const { shell, flash, team, typed } = props;
  const { view } = shell;
  const { t } = view.words;
  const path = `/admin/teams/${team.id}/survey`;
  return (
    <AdminFrame shell={shell} flash={flash} section="teams" title={t("survey.of", { team: team.name })} back={`/admin/teams/${team.id}`}>
      <p class="admin__lead" safe>
        {t("survey.lead")}
      </p>
      <p class="admin__lead" safe>
        {t("survey.rules")}
      </p>
      <form
        class="form admin-form texts-form"
        method="post"
        action={path}
        hx-post={`${path}/preview`}
        hx-trigger="input delay:400ms"
        hx-swap="none"
        hx-sync="this:replace"
      >
        <CheckField name="on" label={t("survey.on")} hint={t("survey.on.hint")} checked={typed.isOn} />
        <Texts {...props} view={view} which="question" />
        <Texts {...props} view={view} which="thanks" />
        <SurveyPreview view={view} preview={props.preview} />
        <div class="form__foot">
          <Button view={view} label={t("admin.save")} />
          <button type="submit" class="button button--quiet" formaction={`${path}/preview`}>
            <span safe>{t("survey.preview.show")}</span>
          </button>
        </div>
      </form>
      <Month {...props} view={view} />
    </AdminFrame>
  );
}

// As one writes them, in the language of the text.
const holes: ByLanguage = { es: "{nombre}, {empresa}", pt: "{nome}, {empresa}", en: "{name}, {company}" };

function Texts(props: TeamSurveyPageProps & { view: View; which: "question" | "thanks" }): JSX.Element {
  const { view, which, typed, fault } = props;
  const { t } = view.words;
  return (
    <fieldset class="texts">
      <legend class="texts__title">
        <span safe>{t(`survey.${which}`)}</span>
      </legend>
      <p class="field__hint" safe>
        {t(`survey.${which}.hint`)}
      </p>
      {props.order.map((language) => (
        <TextField
          name={`${which}_${language}`}
          label={languageNames[language]}
          hint={t("survey.holes", { holes: holes[language] })}
          value={typed[which][language]}
          rows={which === "question" ? 3 : 2}
          {...faultAt(fault, `${which}_${language}`)}
        />
      ))}
    </fieldset>
  );
}

function Month({ view, month }: TeamSurveyPageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <Card title={t("survey.month")}>
      {month === null ? (
        <p safe>{t("texts.sent.unfinished")}</p>
      ) : (
        <ul class="texts-month">
          <li safe>{t("survey.month.asked", { n: month.asked })}</li>
          <li safe>{t("survey.month.answered", { n: month.answered })}</li>
          <li safe>{t("survey.month.would", { n: month.would })}</li>
          <li safe>{t("survey.month.cost", { cost: dollarsText(view.words, month.dollars) })}</li>
        </ul>
      )}
      <p class="admin-card__hint" safe>
        {t("survey.month.hint")}
      </p>
    </Card>
  );
}
