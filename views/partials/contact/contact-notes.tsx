import { Html } from "@kitajs/html";
import { domId } from "../../dom-id.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import { Time } from "../controls/time.tsx";

export type NoteView = { id: number; author: string | null; body: string; at: number; mayDrop: boolean };

export type ContactNotesProps = {
  view: View;
  contactId: number;
  notes: readonly NoteView[];
  mayWrite: boolean;
  /** Beside a conversation: the latest alone, and none to be taken away. */
  isPanel?: boolean;
  /** Why the last one was not taken, and what it said. */
  fault?: { text: string; typed: string } | undefined;
};

/** What our people want to remember of a customer, whatever the conversation. The customer never sees it. */
export function ContactNotes(props: ContactNotesProps): JSX.Element {
  const { view, contactId, notes, fault } = props;
  const { t } = view.words;
  const action = `/contacts/${contactId}/notes`;
  return (
    <div class="contact-notes" id={domId("contact-notes", contactId)}>
      {notes.length === 0 && (
        <p class="quiet" safe>
          {t("contact.notes.none")}
        </p>
      )}
      <ul class="contact-notes__list">
        {notes.map((note) => (
          <Note view={view} action={action} note={note} />
        ))}
      </ul>
      {props.mayWrite && (
        <form class="contact-notes__form" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none">
          {props.isPanel && <input type="hidden" name="in" value="panel" />}
          <textarea
            class="field__control"
            name="body"
            rows="2"
            maxlength="4000"
            required
            placeholder={t("contact.notes.write")}
            aria-label={t("contact.notes.write")}
            dir="auto"
            aria-invalid={fault ? "true" : undefined}
            safe
          >
            {fault?.typed ?? ""}
          </textarea>
          {fault !== undefined && (
            <p class="field__error" role="alert" safe>
              {fault.text}
            </p>
          )}
          <Button view={view} label={t("contact.notes.save")} tone="quiet" />
        </form>
      )}
    </div>
  );
}

/** The notes anew. */
export function ContactNotesPartial(props: ContactNotesProps): JSX.Element {
  return (
    <hx-partial hx-target={`#${domId("contact-notes", props.contactId)}`} hx-swap="outerHTML">
      <ContactNotes {...props} />
    </hx-partial>
  );
}

function Note(props: { view: View; action: string; note: NoteView }): JSX.Element {
  const { view, action, note } = props;
  const { t } = view.words;
  const drop = `${action}/${note.id}/removal`;
  return (
    <li class="contact-note">
      <p class="contact-note__body" dir="auto" hx-ignore safe>
        {note.body}
      </p>
      <small>
        <span hx-ignore safe>
          {`${note.author ?? t("contact.notes.nobody")} · `}
        </span>
        <Time view={view} at={note.at} as="short" />
      </small>
      {note.mayDrop && (
        <form class="action" method="post" action={drop} hx-post={drop} hx-target="#notices" hx-swap="none">
          <button type="submit" class="icon-button" title={t("contact.notes.drop")} aria-label={t("contact.notes.drop")}>
            <Icon view={view} name="close" />
          </button>
        </form>
      )}
    </li>
  );
}
