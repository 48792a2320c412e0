import {
  bindIdentity,
  type ContactRow,
  findContactBy,
  findNamedAt,
  insertContact,
  setContact,
} from "../../db/queries/contacts/contacts.ts";
import { setProfileName, setTyped } from "../../db/queries/contacts/contact-card.ts";
import type { Work } from "../work.ts";
import { isUnknown, type Sender } from "../conversation/inbound.ts";
import { mergeContacts } from "./merge-contacts.ts";
import { phoneKey } from "./phone-key.ts";

/** Finds or makes the person a webhook names (cloud-api §2.7): by user id, else by phone, whatever its local variant.
 *  A phone whose contact already has another user id is a new person: the number was recycled. `at`: Meta's time of their
 *  words or call; null = a sign about other words, which brings no news of names. */
export function meetContact(work: Work, sender: Sender, at: number | null): ContactRow {
  if (isUnknown(sender)) return meetUnknown(work, sender);
  const byUser = sender.userId ? findContactBy(work.tx, "user_id", sender.userId) : undefined;
  if (byUser && (sender.phone === null || sender.phone === byUser.phone)) return updateContact(work, byUser, sender, at);
  const byPhone = sender.phone ? findContactBy(work.tx, "phone", phoneKey(sender.phone)) : undefined;
  if (byUser && byPhone && byUser.id !== byPhone.id)
    return updateContact(work, joinOrKeepApart(work, byUser, byPhone, sender.phone), sender, at);
  if (byUser) return updateContact(work, byUser, sender, at);
  if (byPhone && !isRecycled(byPhone, sender)) return updateContact(work, byPhone, sender, at);
  if (byPhone && sender.phone) giveUpPhone(work, byPhone, sender.phone);
  return addContact(work, sender);
}

// Two people in one conversation would be the worse mistake: one agent would tell each what belongs to the other. So every message of an
// unknown sender makes a contact of its own, unless WhatsApp's own address for them, which belongs to one account, says that they were
// here. Nothing is ever sent to that address: it finds the contact again, but is none of its user ids.
function meetUnknown(work: Work, sender: Sender): ContactRow {
  const alias = sender.alias === undefined ? null : `@${sender.alias}`; // no user id of Meta's begins so
  const known = alias === null ? undefined : findContactBy(work.tx, "user_id", alias);
  if (known) return known;
  const contact = addContact(work, sender);
  if (alias !== null) bindIdentity(work.tx, "user_id", alias, contact.id);
  return contact;
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

/** Keeps a contact's names current; a missing one never erases a known one, and one that Meta tells late never replaces a newer one. */
export function updateContact(work: Work, found: ContactRow, told: Sender, at: number | null): ContactRow {
  const contact = asMetaSpells(work, found, told);
  const sender = besideOurName(work, contact, told);
  const filled = { id: contact.id, ...firstKnown(contact, sender) };
  const known = isSame(firstKnown(sender, contact), contact) ? filled : { ...filled, ...newsOf(work, contact, sender, at) };
  if (isSame(known, contact)) return contact;
  setContact(work.tx, known);
  if (known.phone !== contact.phone || known.userId !== contact.userId) bindNames(work, known);
  work.record({ kind: "contact_changed", conversationId: null, contactId: contact.id });
  return known;
}

// A phone that somebody of ours wrote gives way to Meta's own spelling of it, to which replies go.
function asMetaSpells(work: Work, contact: ContactRow, told: Sender): ContactRow {
  if (typeof contact.typedAt !== "number" || told.phone === null) return contact;
  setTyped(work.tx, contact.id, null);
  if (told.phone === contact.phone) return contact;
  const spelled = { ...contact, phone: told.phone };
  setContact(work.tx, spelled);
  work.record({ kind: "contact_changed", conversationId: null, contactId: contact.id });
  return spelled;
}

// A name that our people gave stays; what WhatsApp calls them is kept beside it.
function besideOurName(work: Work, contact: ContactRow, told: Sender): Sender {
  if (typeof contact.namedAt !== "number") return told;
  if (told.name !== null) setProfileName(work.tx, contact.id, told.name);
  return { ...told, name: contact.name };
}

type Names = Pick<Sender, "name" | "username" | "phone" | "userId">;

function firstKnown(one: Names, other: Names): Names {
  return {
    name: one.name ?? other.name,
    username: one.username ?? other.username,
    phone: one.phone ?? other.phone,
    userId: one.userId ?? other.userId,
  };
}

function isSame(one: Names, other: Names): boolean {
  return one.name === other.name && one.username === other.username && one.phone === other.phone && one.userId === other.userId;
}

// What people are called may be news when how they are reached is not: Meta tells of a new phone or id by itself, and may have done so
// before the first word came.
function newsOf(work: Work, contact: ContactRow, sender: Names, at: number | null): Partial<Names> {
  const { heardAt, changedAt } = findNamedAt(work.tx, contact.id);
  if (at === null || at < (heardAt ?? at)) return {};
  const { name, username, phone, userId } = firstKnown(sender, contact);
  return (heardAt === null && changedAt === null) || at < (changedAt ?? at) ? { name, username } : { name, username, phone, userId };
}

function bindNames(work: Work, contact: ContactRow): void {
  if (contact.userId) bindIdentity(work.tx, "user_id", contact.userId, contact.id);
  if (contact.phone) bindIdentity(work.tx, "phone", phoneKey(contact.phone), contact.id);
}
