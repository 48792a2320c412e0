import {
  type ContactCard,
  findContactCard,
  findContactNote,
  insertContactNote,
  listShownConversations,
  ownsLiveConversation,
  raiseContactVersion,
  retireContactNote,
  setContactName,
} from "../../db/queries/contacts/contact-card.ts";
import { findContactFor } from "../../db/queries/contacts/contacts-for.ts";
import { findContactField, listContactValues, setContactValue } from "../../db/queries/contacts/contact-values.ts";
import { setContactFields } from "../../db/queries/conversations/contact-fields.ts";
import { findAssignable } from "../../db/queries/routing/assignable.ts";
import type { ContactPart } from "../events.ts";
import { isLanguage, readName } from "../people/fields.ts";
import { isSupervising, mayWrite, type Viewer } from "../permissions.ts";
import { assert, isRefused, no, type Refusal } from "../result.ts";
import { isSeen } from "../visible-text.ts";
import type { Work } from "../work.ts";
import { readFieldValue } from "./field-value.ts";

export const contactNameMax = 120;
export const contactNoteMax = 4_000;

type Sight = "not_found" | "forbidden";

/** The contact somebody wants to change: whoever sees one of their conversations may, but who only looks. */
export function findContactToEdit(work: Work, viewer: Viewer, contactId: number): ContactCard | Refusal<Sight> {
  if (!findContactFor(work.tx, viewer, contactId)) return no("not_found");
  if (!mayWrite(viewer)) return no("forbidden");
  const card = findContactCard(work.tx, contactId);
  assert(card, "a contact is gone within its own transaction");
  return card;
}

/** What the one who writes saw before they wrote; left out: whatever stands there is written over. */
type Seen = { was?: string | undefined };

/** Says what our people call a contact; an empty name gives back what WhatsApp calls them. */
export function nameContact(
  work: Work,
  viewer: Viewer,
  wanted: Seen & { contactId: number; name: string },
): void | Refusal<Sight | "bad_contact_name" | "contact_value_changed"> {
  const card = findContactToEdit(work, viewer, wanted.contactId);
  if (isRefused(card)) return card;
  const name = wanted.name.trim() === "" ? null : readName(wanted.name, contactNameMax);
  if (name === null && wanted.name.trim() !== "") return no("bad_contact_name", { max: contactNameMax });
  const shown = card.name ?? "";
  if (name === (card.namedAt === null ? null : card.name) || name === shown) return;
  if (wanted.was !== undefined && wanted.was !== shown) return no("contact_value_changed", { by: "" });
  const told = card.namedAt === null ? card.name : card.profileName;
  setContactName(
    work.tx,
    card.id,
    name === null ? { name: told, namedAt: null, profileName: null } : { name, namedAt: work.now, profileName: told },
  );
  tellEdited(work, card.id, "name");
}

/** Writes one field of a contact. Somebody else's change in between is never written over unseen: what was seen has to stand there still,
 *  or already be what is wanted. `decimal`: the sign of whoever writes a number. */
export function writeContactValue(
  work: Work,
  viewer: Viewer,
  wanted: Seen & { contactId: number; fieldId: number; value: string; decimal?: "," | "." },
): void | Refusal<Sight | "unknown_field_of_contact" | "bad_field_value" | "contact_value_changed"> {
  const card = findContactToEdit(work, viewer, wanted.contactId);
  if (isRefused(card)) return card;
  const field = findContactField(work.tx, wanted.fieldId);
  if (!field) return no("unknown_field_of_contact");
  const stands = listContactValues(work.tx, card.id).find(({ fieldId }) => fieldId === field.id);
  const before = stands?.value ?? "";
  // What stands there stays possible, also when it can be chosen no more.
  const value = wanted.value === before ? before : readFieldValue(field, wanted.value, wanted.decimal);
  if (value === null) return no("bad_field_value", { name: field.name });
  if (value === before) return;
  if (wanted.was !== undefined && wanted.was !== before) return no("contact_value_changed", { by: stands?.byName ?? "" });
  setContactValue(work.tx, { contactId: card.id, fieldId: field.id }, value, { personId: work.by.personId, now: work.now });
  tellEdited(work, card.id, "field", field.id);
}

/** Says which language a contact speaks and who looks after them: a supervisor or admin, or who has one of their conversations in hand. */
export function tendContact(
  work: Work,
  viewer: Viewer,
  wanted: { contactId: number; language?: string | null; responsibleId?: number | null },
): void | Refusal<Sight | "not_owner" | "bad_language" | "target_unavailable"> {
  const card = findContactToEdit(work, viewer, wanted.contactId);
  if (isRefused(card)) return card;
  if (!isSupervising(viewer) && !ownsLiveConversation(work.tx, card.id, viewer.personId)) return no("not_owner");
  const { language = card.language, responsibleId = card.responsibleId } = wanted;
  if (language !== null && !isLanguage(language)) return no("bad_language");
  if (responsibleId !== null && responsibleId !== card.responsibleId && !findAssignable(work.tx, viewer, responsibleId))
    return no("target_unavailable");
  if (language === card.language && responsibleId === card.responsibleId) return;
  setContactFields(work.tx, card.id, { language, responsibleId });
  tellEdited(work, card.id, language === card.language ? "responsible" : "language");
}

/** Writes a note about a contact, for everybody who sees them. */
export function noteContact(
  work: Work,
  viewer: Viewer,
  note: { contactId: number; body: string },
): number | Refusal<Sight | "note_missing" | "note_too_long"> {
  const card = findContactToEdit(work, viewer, note.contactId);
  if (isRefused(card)) return card;
  const body = note.body.replaceAll(/\r\n?/g, "\n").trim();
  if (!isSeen(body)) return no("note_missing");
  if (body.length > contactNoteMax) return no("note_too_long", { max: contactNoteMax });
  const id = insertContactNote(work.tx, { contactId: card.id, authorId: work.by.personId, body, at: work.now });
  tellEdited(work, card.id, "note");
  return id;
}

/** Takes a note away: its author, a supervisor or an admin. */
export function dropContactNote(
  work: Work,
  viewer: Viewer,
  note: { contactId: number; noteId: number },
): void | Refusal<Sight | "unknown_note"> {
  const card = findContactToEdit(work, viewer, note.contactId);
  if (isRefused(card)) return card;
  const stands = findContactNote(work.tx, card.id, note.noteId);
  if (!stands) return no("unknown_note");
  if (stands.authorId !== viewer.personId && !isSupervising(viewer)) return no("forbidden");
  retireContactNote(work.tx, note.noteId, work.now);
  tellEdited(work, card.id, "note_removed");
}

/** Counts the change and tells every page that shows the contact. */
export function tellEdited(work: Work, contactId: number, what: ContactPart, fieldId?: number): void {
  raiseContactVersion(work.tx, contactId);
  const shown = listShownConversations(work.tx, contactId);
  for (const conversationId of shown.length === 0 ? [null] : shown)
    work.record({ kind: "contact_edited", conversationId, contactId, what, ...(fieldId !== undefined && { fieldId }) });
}
