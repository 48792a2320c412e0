import { Html } from "@kitajs/html";
import type { AutomaticTextName } from "../../../src/domain/automatic/team-texts.ts";
import { dollarsText } from "../../format/dollars.ts";
import { type Language, languageNames } from "../../i18n/words.ts";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { CheckField, Field, type Option, SelectField, TextField } from "../../partials/controls/field.tsx";
import { type TextPreview, TextsPreview } from "../../partials/automatic/texts-preview.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, AdminFrame, Card } from "./admin-frame.tsx";
import { faultAt, type FormFault } from "./admin-form.tsx";

type ByLanguage = Readonly<Record<Language, string>>;

/** What stands in the form, as it is or as it was typed. */
export type TextsTyped = {
  away: ByLanguage;
  greeting: ByLanguage;
  closing: ByLanguage;
  isLunchTold: boolean;
  greetingDays: string;
  guardTeamId: string;
};

export type TeamTextsPageProps = AdminBase & {
  team: { id: number; name: string };
  typed: TextsTyped;
  /** Which of them are saved in some language. */
  on: Readonly<Record<AutomaticTextName, boolean>>;
  /** Business hours of silence after which a conversation ends by itself; null: it never does. */
  silenceHours: number | null;
  /** The company's language first. */
  order: readonly Language[];
  guards: readonly Option[];
  preview: readonly TextPreview[];
  /** Null: it was too much to count. */
  month: (Readonly<Record<AutomaticTextName, number>> & { dollars: number }) | null;
  /** What was filled in is ready, not saved. */
  isReady: boolean;
  fault: FormFault | null;
};

/** What a team says by itself, with what a customer would read of it. */
export function TeamTextsPage(props: TeamTextsPageProps): JSX.Element {
  const { shell, flash, team, typed, on, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  const path = `/admin/teams/${team.id}/texts`;
  return (
    <AdminFrame shell={shell} flash={flash} section="teams" title={t("texts.of", { team: team.name })} back={`/admin/teams/${team.id}`}>
      <p class="admin__lead" safe>
        {t("texts.lead")}
      </p>
      {props.isReady ? (
        <p class="admin__lead" role="status" safe>
          {t("texts.ready.done")}
        </p>
      ) : (
        <>{!(on.away && on.greeting && on.closing) && <LinkButton view={view} href={`${path}?ready=1`} label={t("texts.ready")} />}</>
      )}
      <form
        class="form admin-form texts-form"
        method="post"
        action={path}
        hx-post={`${path}/preview`}
        hx-trigger="input delay:400ms"
        hx-swap="none"
        hx-sync="this:replace"
      >
        <Texts {...props} view={view} which="away" />
        <CheckField name="lunch" label={t("texts.lunch")} hint={t("texts.lunch.hint")} checked={typed.isLunchTold} />
        <Texts {...props} view={view} which="greeting" />
        <Field
          name="greetingDays"
          label={t("texts.days")}
          value={typed.greetingDays}
          inputmode="numeric"
          maxlength={3}
          {...faultAt(fault, "greetingDays")}
        />
        <Texts {...props} view={view} which="closing" />
        <SelectField
          name="guardTeamId"
          label={t("texts.guard")}
          hint={t("texts.guard.hint")}
          options={[{ value: "", label: t("texts.guard.none") }, ...props.guards]}
          value={typed.guardTeamId}
          {...faultAt(fault, "guardTeamId")}
        />
        <TextsPreview view={view} preview={props.preview} />
        <div class="form__foot">
          <Button view={view} label={t("admin.save")} />
          <button type="submit" class="button button--quiet" formaction={`${path}/preview`}>
            <span safe>{t("texts.preview.show")}</span>
          </button>
        </div>
      </form>
      <Month {...props} view={view} />
    </AdminFrame>
  );
}

function Texts(props: TeamTextsPageProps & { view: View; which: AutomaticTextName }): JSX.Element {
  const { view, which, typed, on, fault } = props;
  const { t } = view.words;
  return (
    <fieldset class="texts">
      <legend class="texts__title">
        <span safe>{t(`texts.${which}`)}</span>
        <small class="texts__state" data-on={on[which] ? "yes" : "no"} safe>
          {t(on[which] ? "texts.on" : "texts.off")}
        </small>
      </legend>
      <p class="field__hint" safe>
        {t(`texts.${which}.hint`)}
      </p>
      {which === "closing" && <WhenClosing view={view} teamId={props.team.id} hours={props.silenceHours} />}
      {props.order.map((language) => (
        <TextField
          name={`${which}_${language}`}
          label={languageNames[language]}
          hint={t("texts.holes", { holes: holes[which][language] })}
          value={typed[which][language]}
          rows={3}
          {...faultAt(fault, `${which}_${language}`)}
        />
      ))}
    </fieldset>
  );
}

// As one writes them, in the language of the text.
const holes = {
  away: {
    es: "{proxima_apertura}, {nombre}, {empresa}",
    pt: "{proxima_abertura}, {nome}, {empresa}",
    en: "{next_opening}, {name}, {company}",
  },
  greeting: { es: "{nombre}, {empresa}", pt: "{nome}, {empresa}", en: "{name}, {company}" },
  closing: { es: "{nombre}, {empresa}", pt: "{nome}, {empresa}", en: "{name}, {company}" },
} as const;

const windowHours = 24;

// A text that nothing will ever send says so where it is written.
function WhenClosing({ view, teamId, hours }: { view: View; teamId: number; hours: number | null }): JSX.Element {
  const { t } = view.words;
  return (
    <p class="field__hint">
      <span safe>{hours === null ? t("texts.closing.never") : t("texts.closing.after", { n: hours })}</span>{" "}
      {hours !== null && hours >= windowHours && <span safe>{t("texts.closing.late")}</span>}{" "}
      <a href={`/admin/teams/${teamId}`} safe>
        {t("texts.closing.settings")}
      </a>
    </p>
  );
}

function Month({ view, month }: TeamTextsPageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <Card title={t("texts.sent")}>
      {month === null ? (
        <p safe>{t("texts.sent.unfinished")}</p>
      ) : (
        <ul class="texts-month">
          <li safe>{t("texts.sent.away", { n: month.away })}</li>
          <li safe>{t("texts.sent.greeting", { n: month.greeting })}</li>
          <li safe>{t("texts.sent.closing", { n: month.closing })}</li>
          <li safe>{t("texts.sent.cost", { cost: dollarsText(view.words, month.dollars) })}</li>
        </ul>
      )}
      <p class="admin-card__hint" safe>
        {t("texts.sent.hint")}
      </p>
    </Card>
  );
}
