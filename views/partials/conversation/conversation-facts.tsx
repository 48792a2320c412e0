import { type Children, Html } from "@kitajs/html";
import type { LabelRow } from "../../../src/db/queries/conversations/labels.ts";
import { domId } from "../../dom-id.ts";
import { type Language, languageNames, languages } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import type { Option } from "../controls/field.tsx";
import { Icon } from "../controls/icon.tsx";
import { LabelChip } from "../controls/label-chip.tsx";
import { LabelLink } from "./label-picker.tsx";

export type ConversationFactsProps = {
  view: View;
  conversationId: number;
  labels: readonly LabelRow[];
  mayLabel: boolean;
  /** 0 normal, 1 high, 2 urgent. */
  priority: number;
  language: Language | null;
  responsible: { id: number; name: string } | null;
  /** Who may be responsible; null = whoever looks may change neither priority nor contact. */
  people: readonly { id: number; name: string }[] | null;
};

/** What people say of a conversation and its customer: labels, priority, language, who is responsible. */
export function ConversationFacts(props: ConversationFactsProps): JSX.Element {
  const { t } = props.view.words;
  return (
    <section class="panel__part" id={domId("facts", props.conversationId)}>
      <h3 class="panel__title" safe>
        {t("facts.title")}
      </h3>
      <Labels {...props} />
      {props.people === null ? <Told {...props} /> : <Changes {...props} people={props.people} />}
    </section>
  );
}

function Labels(props: ConversationFactsProps): JSX.Element {
  const { view, labels, mayLabel } = props;
  const { t } = view.words;
  const address = `/conversations/${props.conversationId}/labels`;
  return (
    <>
      {labels.length === 0 && (
        <p class="quiet" safe>
          {t("facts.labels.none")}
        </p>
      )}
      <ul class="facts-labels">
        {labels.map((label) => (
          <li>
            <LabelChip name={label.name} colour={label.colour} />
            {mayLabel && <Removal view={view} action={`${address}/removal`} label={label} />}
          </li>
        ))}
      </ul>
      {mayLabel && <LabelLink view={view} conversationId={props.conversationId} />}
    </>
  );
}

function Removal(props: { view: View; action: string; label: LabelRow }): JSX.Element {
  const { view, action, label } = props;
  const name = view.words.t("facts.label.remove", { name: label.name });
  return (
    <form class="action" method="post" action={action} hx-post={action} hx-swap="none">
      <button type="submit" class="icon-button" name="labelId" value={String(label.id)} title={name} aria-label={name}>
        <Icon view={view} name="close" />
      </button>
    </form>
  );
}

function Told({ view, priority, language, responsible }: ConversationFactsProps): JSX.Element {
  const { t } = view.words;
  return (
    <dl class="facts" hx-ignore>
      <dt safe>{t("facts.priority")}</dt>
      <dd safe>{t(priorityKeys[priority] ?? "priority.0")}</dd>
      <dt safe>{t("facts.language")}</dt>
      <dd safe>{language === null ? t("facts.language.none") : languageNames[language]}</dd>
      <dt safe>{t("facts.responsible")}</dt>
      <dd safe>{responsible?.name ?? t("facts.responsible.none")}</dd>
    </dl>
  );
}

const priorityKeys = ["priority.0", "priority.1", "priority.2"] as const;

function Changes(props: ConversationFactsProps & { people: readonly { id: number; name: string }[] }): JSX.Element {
  const { view, priority, language, responsible, people } = props;
  const { t } = view.words;
  const address = `/conversations/${props.conversationId}`;
  const nobody = { value: "", label: t("facts.responsible.none") };
  // Somebody who left stays named until somebody else is.
  const known = responsible === null || people.some((one) => one.id === responsible.id) ? people : [responsible, ...people];
  return (
    <>
      <small class="facts-hint" safe>
        {t("facts.saves")}
      </small>
      <SelfSaving view={view} address={`${address}/priority`}>
        <Select
          name="priority"
          label={t("facts.priority")}
          options={priorityKeys.map((key, value) => ({ value: String(value), label: t(key) }))}
          value={String(priority)}
        />
      </SelfSaving>
      <SelfSaving view={view} address={`${address}/contact`}>
        <Select
          name="language"
          label={t("facts.language")}
          options={[{ value: "", label: t("facts.language.none") }, ...languages.map((one) => ({ value: one, label: languageNames[one] }))]}
          value={language ?? ""}
        />
      </SelfSaving>
      <SelfSaving view={view} address={`${address}/contact`}>
        <Select
          name="responsibleId"
          label={t("facts.responsible")}
          options={[nobody, ...known.map(toOption)]}
          value={String(responsible?.id ?? "")}
        />
      </SelfSaving>
    </>
  );
}

// Sent when something else was chosen (facts.js); the button is for who runs no script. Each sends its one field: another's stay. The target
// is there also when the panel has gone by the time of the answer.
function SelfSaving(props: { view: View; address: string; children: Children }): JSX.Element {
  const { view, address, children } = props;
  const { t } = view.words;
  return (
    <form
      class="inline-form"
      method="post"
      action={address}
      hx-post={address}
      hx-target="#notices"
      hx-swap="none"
      data-saves={t("facts.saved")}
    >
      {children}
      <noscript>
        <Button view={view} label={t("facts.set")} tone="quiet" />
      </noscript>
    </form>
  );
}

// Named by its words, not by an id: the composer and other parts of the page have fields of their own.
function Select(props: { name: string; label: string; options: readonly Option[]; value: string }): JSX.Element {
  return (
    <label class="facts-select">
      <span class="field__label" safe>
        {props.label}
      </span>
      <select class="field__control" name={props.name} hx-ignore>
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === props.value} safe>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function toOption({ id, name }: { id: number; name: string }): Option {
  return { value: String(id), label: name };
}
