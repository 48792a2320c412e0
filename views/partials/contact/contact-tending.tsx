import { Html } from "@kitajs/html";
import { type Language, languageNames, languages } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";

type Person = { id: number; name: string };

export type TendingProps = {
  view: View;
  contactId: number;
  language: Language | null;
  responsible: Person | null;
  /** Who may be responsible; null = whoever looks may not say. */
  people: readonly Person[] | null;
};

/** Which language they speak and who looks after them. */
export function ContactTending(props: TendingProps): JSX.Element {
  const { view, language, responsible, people } = props;
  const { t } = view.words;
  if (people === null)
    return (
      <dl class="facts contact-told" hx-ignore>
        <dt safe>{t("facts.language")}</dt>
        <dd safe>{language === null ? t("facts.language.none") : languageNames[language]}</dd>
        <dt safe>{t("facts.responsible")}</dt>
        <dd safe>{responsible?.name ?? t("facts.responsible.none")}</dd>
      </dl>
    );
  // Somebody who left stays named until somebody else is.
  const known = responsible === null || people.some((one) => one.id === responsible.id) ? people : [responsible, ...people];
  return (
    <>
      <Choice
        {...props}
        name="language"
        label={t("facts.language")}
        value={language ?? ""}
        options={[["", t("facts.language.none")], ...languages.map((one): [string, string] => [one, languageNames[one]])]}
      />
      <Choice
        {...props}
        name="responsibleId"
        label={t("facts.responsible")}
        value={String(responsible?.id ?? "")}
        options={[["", t("facts.responsible.none")], ...known.map((one): [string, string] => [String(one.id), one.name])]}
      />
    </>
  );
}

type ChoiceProps = TendingProps & { name: string; label: string; value: string; options: readonly [string, string][] };

function Choice(props: ChoiceProps): JSX.Element {
  const { view, name, label, value, options } = props;
  const { t } = view.words;
  const action = `/contacts/${props.contactId}/tending`;
  return (
    <form
      class="contact-value"
      method="post"
      action={action}
      hx-post={action}
      hx-target="#notices"
      hx-swap="none"
      data-saves={t("facts.saved")}
    >
      <label class="field">
        <span class="field__label" safe>
          {label}
        </span>
        <select class="field__control" name={name} hx-ignore>
          {options.map(([option, words]) => (
            <option value={option} selected={option === value} safe>
              {words}
            </option>
          ))}
        </select>
      </label>
      <noscript>
        <Button view={view} label={t("facts.set")} tone="quiet" />
      </noscript>
    </form>
  );
}
