import { bindIdentity, type ContactRow, findContactBy, insertContact, setContact } from "../../db/queries/contacts.ts";
import type { Work } from "../work.ts";
import type { Sender } from "./inbound.ts";
import { mergeContacts } from "./merge-contacts.ts";
import { phoneKey } from "./phone-key.ts";

/** Finds or makes the person a webhook names (cloud-api §2.7): by user id, else by phone, whatever its local variant.
 *  A phone whose contact already has another user id is a new person: the number was recycled. */
export function meetContact(work: Work, sender: Sender): ContactRow {
  const byUser = sender.userId ? findContactBy(work.tx, "user_id", sender.userId) : undefined;
  if (byUser && (sender.phone === null || sender.phone === byUser.phone)) return updateContact(work, byUser, sender);
  const byPhone = sender.phone ? findContactBy(work.tx, "phone", phoneKey(sender.phone)) : undefined;
  if (byUser && byPhone && byUser.id !== byPhone.id)
    return updateContact(work, joinOrKeepApart(work, byUser, byPhone, sender.phone), sender);
  if (byUser) return updateContact(work, byUser, sender);
  if (byPhone && !isRecycled(byPhone, sender)) return updateContact(work, byPhone, sender);
  if (byPhone && sender.phone) giveUpPhone(work, byPhone, sender.phone);
  return addContact(work, sender);
}

function isRecycled(byPhone: ContactRow, sender: Sender): boolean {
  return byPhone.userId !== null && sender.userId !== null && byPhone.userId !== sender.userId;
}

// The one found by phone without an id of its own is the same person; with another id it is somebody who had the number before.
function joinOrKeepApart(work: Work, byUser: ContactRow, byPhone: ContactRow, phone: string | null): ContactRow {
  if (byPhone.userId === null) return mergeContacts(work, { from: byPhone, into: byUser });
  if (phone) giveUpPhone(work, byPhone, phone);
  return byUser;
}

/** A phone is somebody else's now. Whoever is known by it as an old alias keeps the phone they have today. */
export function giveUpPhone(work: Work, contact: ContactRow, phone: string): void {
  if (contact.phone === null || phoneKey(contact.phone) !== phoneKey(phone)) return;
  setContact(work.tx, { ...contact, phone: null });
  work.record({ kind: "contact_changed", conversationId: null, contactId: contact.id });
}

function addContact(work: Work, sender: Sender): ContactRow {
  const contact = insertContact(
    work.tx,
    { name: sender.name, username: sender.username, phone: sender.phone, userId: sender.userId },
    work.now,
  );
  bindNames(work, contact);
  return contact;
}

/** Keeps a contact's names current; a missing one never erases a known one. */
export function updateContact(work: Work, contact: ContactRow, sender: Sender): ContactRow {
  const next = {
    id: contact.id,
    name: sender.name ?? contact.name,
    username: sender.username ?? contact.username,
    phone: sender.phone ?? contact.phone,
    userId: sender.userId ?? contact.userId,
  };
  const isSame =
    next.name === contact.name && next.username === contact.username && next.phone === contact.phone && next.userId === contact.userId;
  if (isSame) return contact;
  setContact(work.tx, next);
  if (next.phone !== contact.phone || next.userId !== contact.userId) bindNames(work, next);
  work.record({ kind: "contact_changed", conversationId: null, contactId: contact.id });
  return next;
}

function bindNames(work: Work, contact: ContactRow): void {
  if (contact.userId) bindIdentity(work.tx, "user_id", contact.userId, contact.id);
  if (contact.phone) bindIdentity(work.tx, "phone", phoneKey(contact.phone), contact.id);
}
