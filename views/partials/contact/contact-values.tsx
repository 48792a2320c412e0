import { type Children, Html } from "@kitajs/html";
import type { ContactField } from "../../../src/db/queries/contacts/contact-values.ts";
import { domId } from "../../dom-id.ts";
import type { Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";

/** What somebody else saved while one wrote, and what one wrote oneself: neither is lost. */
export type Conflict = { mine: string; by: string };

/** One field of a contact, as it stands. `fault`: why what was written was not taken; `conflict`: somebody was faster. */
export type ValueProps = {
  view: View;
  contactId: number;
  field: ContactField;
  value: string;
  mayEdit: boolean;
  fault?: { text: string; typed: string } | undefined;
  conflict?: Conflict | undefined;
};

/** A field that saves by itself when it is left; without script by its button. Whoever may only look reads it. */
export function ContactValue(props: ValueProps): JSX.Element {
  const { view, contactId, field, value, fault } = props;
  const id = domId("contact-value", field.id);
  if (!props.mayEdit) return <Told id={id} label={field.name} value={shownValue(view.words, field, value)} />;
  const shown = fault?.typed ?? (field.kind === "number" ? shownValue(view.words, field, value) : value);
  return (
    <SelfSaving
      view={view}
      id={id}
      action={`/contacts/${contactId}/fields/${field.id}`}
      was={value}
      label={field.name}
      fault={fault?.text}
      conflict={props.conflict}
    >
      <Control {...props} shown={shown} describedBy={fault ? `${id}-error` : undefined} />
    </SelfSaving>
  );
}

/** The field anew, wherever it is shown. */
export function ContactValuePartial(props: ValueProps): JSX.Element {
  return (
    <hx-partial hx-target={`#${domId("contact-value", props.field.id)}`} hx-swap="outerMorph">
      <ContactValue {...props} />
    </hx-partial>
  );
}

export type NameProps = {
  view: View;
  contactId: number;
  name: string;
  /** What WhatsApp tells, when we call them otherwise. */
  profileName: string | null;
  mayEdit: boolean;
  fault?: { text: string; typed: string } | undefined;
  conflict?: Conflict | undefined;
};

/** What we call them; emptied, WhatsApp's own name comes back. */
export function ContactName(props: NameProps): JSX.Element {
  const { view, contactId, name, profileName, fault } = props;
  const { t } = view.words;
  const id = domId("contact-name", contactId);
  if (!props.mayEdit) return <Told id={id} label={t("contact.name")} value={name} />;
  return (
    <SelfSaving
      view={view}
      id={id}
      action={`/contacts/${contactId}/name`}
      was={name}
      label={t("contact.name")}
      hint={profileName === null || profileName === name ? undefined : t("contact.name.whatsapp", { name: profileName })}
      fault={fault?.text}
      conflict={props.conflict}
    >
      <input
        class="field__control"
        name="value"
        value={fault?.typed ?? name}
        maxlength="160"
        autocomplete="off"
        dir="auto"
        aria-invalid={fault ? "true" : undefined}
        aria-describedby={fault ? `${id}-error` : undefined}
      />
    </SelfSaving>
  );
}

/** The name anew, wherever it is shown. */
export function ContactNamePartial(props: NameProps): JSX.Element {
  return (
    <hx-partial hx-target={`#${domId("contact-name", props.contactId)}`} hx-swap="outerMorph">
      <ContactName {...props} />
    </hx-partial>
  );
}

/** A value as people read it in their language. */
export function shownValue(words: Words, field: Pick<ContactField, "kind">, value: string): string {
  if (field.kind === "number" && value !== "")
    return new Intl.NumberFormat(words.locale, { maximumFractionDigits: 6, useGrouping: false }).format(Number(value));
  if (field.kind !== "date" || value === "") return value;
  return new Intl.DateTimeFormat(words.locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${value}T00:00:00Z`));
}

type SavingProps = {
  view: View;
  id: string;
  action: string;
  was: string;
  label: string;
  hint?: string | undefined;
  fault: string | undefined;
  conflict: Conflict | undefined;
  children: Children;
};

// Sent when it is left (facts.js); the button is for who runs no script. `was`: what one saw before one wrote.
function SelfSaving(props: SavingProps): JSX.Element {
  const { view, id, action, label, hint, fault, conflict, children } = props;
  const { t } = view.words;
  return (
    <form
      class="contact-value"
      id={id}
      method="post"
      action={action}
      hx-post={action}
      hx-target="#notices"
      hx-swap="none"
      data-saves={t("facts.saved")}
    >
      <input type="hidden" name="was" value={props.was} />
      <label class="field">
        <span class="field__label" hx-ignore safe>
          {label}
        </span>
        {children}
      </label>
      {hint !== undefined && (
        <small class="field__hint" dir="auto" hx-ignore safe>
          {hint}
        </small>
      )}
      {fault !== undefined && (
        <p class="field__error" id={`${id}-error`} role="alert" hx-ignore safe>
          {fault}
        </p>
      )}
      {conflict !== undefined && <Conflicting view={view} conflict={conflict} />}
      <noscript>
        <Button view={view} label={t("facts.set")} tone="quiet" />
      </noscript>
    </form>
  );
}

function Conflicting({ view, conflict }: { view: View; conflict: Conflict }): JSX.Element {
  const { t } = view.words;
  const { by, mine } = conflict;
  return (
    <div class="contact-conflict" role="alert">
      <p hx-ignore safe>
        {by === "" ? t("contact.conflict.somebody") : t("contact.conflict", { by })}
      </p>
      <p class="contact-conflict__mine" dir="auto" hx-ignore safe>
        {mine === "" ? t("contact.conflict.empty") : mine}
      </p>
      <button class="button button--quiet" type="submit" name="mine" value={mine} safe>
        {t("contact.conflict.mine")}
      </button>
    </div>
  );
}

function Control(props: ValueProps & { shown: string; describedBy: string | undefined }): JSX.Element {
  const { view, field, shown, describedBy } = props;
  const isWrong = describedBy === undefined ? undefined : "true";
  if (field.kind === "choice") {
    const known = shown === "" || field.choices.includes(shown) ? field.choices : [shown, ...field.choices];
    return (
      <select class="field__control" name="value" aria-invalid={isWrong} aria-describedby={describedBy} hx-ignore>
        <option value="" safe>
          {view.words.t("contact.value.none")}
        </option>
        {known.map((choice) => (
          <option value={choice} selected={choice === shown} safe>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      class="field__control"
      name="value"
      type={field.kind === "date" ? "date" : "text"}
      inputmode={field.kind === "number" ? "decimal" : undefined}
      value={shown}
      maxlength={field.kind === "date" ? undefined : "600"}
      autocomplete="off"
      dir="auto"
      aria-invalid={isWrong}
      aria-describedby={describedBy}
    />
  );
}

function Told(props: { id: string; label: string; value: string }): JSX.Element {
  return (
    <dl class="facts contact-told" id={props.id} hx-ignore>
      <dt safe>{props.label}</dt>
      <dd dir="auto" safe>
        {props.value === "" ? "—" : props.value}
      </dd>
    </dl>
  );
}
