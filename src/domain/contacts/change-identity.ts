import {
  bindIdentity,
  type ContactRow,
  findContactBy,
  findTimeline,
  insertContact,
  setContact,
  setRenamed,
} from "../../db/queries/contacts/contacts.ts";
import { findLatestConversation } from "../../db/queries/conversations/conversations.ts";
import type { Receiver } from "../../db/queries/system/numbers.ts";
import type { Work } from "../work.ts";
import { giveUpPhone } from "./contacts.ts";
import { type InboundMessage, messageActs, type SystemChange } from "../conversation/inbound.ts";
import { mergeContacts } from "./merge-contacts.ts";
import { phoneKey } from "./phone-key.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { wamidHash } from "../conversation/wamid.ts";

/** Meta says that a person has another phone or id: found by the old one, renamed to the new one, the old kept as an alias; or that
 *  somebody did something to a message that it does not show. A line in the newest conversation tells it; it opens nothing. */
export function changeIdentity(work: Work, number: Receiver, inbound: InboundMessage, change: SystemChange): void {
  const old = oldNamesOf(inbound, change);
  const contact = findSubject(work, inbound, change) ?? addStranger(work, old);
  if (!contact) return;
  keepOldNames(work, contact, old);
  const at = Math.min(inbound.at ?? work.now, work.now);
  if (change.what === "number") rename(work, contact, { phone: change.newPhone, userId: change.newUserId, at });
  if (change.what === "user_id") rename(work, contact, { phone: null, userId: change.newUserId, at });
  const timeline = findTimeline(work.tx, contact.id, number.id);
  const latest = timeline && findLatestConversation(work.tx, timeline.id);
  if (!latest) return;
  const facts = change.what === "number" ? { oldPhone: change.oldPhone, newPhone: change.newPhone } : {};
  const wamid = { text: inbound.wamid, hash: wamidHash(inbound.wamid) };
  storeSystemLine(work, latest, { type: `${isAct(change) ? "act" : "identity"}_${change.what}`, facts, wamid, at });
}

function isAct({ what }: SystemChange): boolean {
  return messageActs.some((act) => act === what);
}

type Reach = { phone: string | null; userId: string | null };

// As they were told, else as whoever tells it is called, unless that is new already.
function oldNamesOf({ sender }: InboundMessage, change: SystemChange): Reach {
  if (change.what !== "number" && change.what !== "user_id") return { phone: null, userId: null };
  const phones = change.what === "number" ? { old: change.oldPhone, next: change.newPhone } : { old: null, next: null };
  return {
    phone: phones.old ?? (sender.phone === phones.next ? null : sender.phone),
    userId: change.oldUserId ?? (sender.userId === change.newUserId ? null : sender.userId),
  };
}

// Their first words are still on the way.
function addStranger(work: Work, { phone, userId }: Reach): ContactRow | undefined {
  if (phone === null && userId === null) return undefined;
  return insertContact(work.tx, { name: null, username: null, phone, userId }, work.now);
}

// What comes late under an old name has to find them.
function keepOldNames(work: Work, contact: ContactRow, { phone, userId }: Reach): void {
  if (phone && !findContactBy(work.tx, "phone", phoneKey(phone))) bindIdentity(work.tx, "phone", phoneKey(phone), contact.id);
  if (userId && !findContactBy(work.tx, "user_id", userId)) bindIdentity(work.tx, "user_id", userId, contact.id);
}

function findSubject(work: Work, inbound: InboundMessage, change: SystemChange): ContactRow | undefined {
  const oldUserId = (change.what === "number" || change.what === "user_id" ? change.oldUserId : null) ?? null;
  const oldPhone = change.what === "number" ? change.oldPhone : null;
  const names: readonly ["user_id" | "phone", string | null][] = [
    ["user_id", oldUserId],
    ["phone", oldPhone && phoneKey(oldPhone)],
    ["user_id", inbound.sender.userId],
    ["phone", inbound.sender.phone && phoneKey(inbound.sender.phone)],
  ];
  for (const [kind, value] of names) {
    const found = value ? findContactBy(work.tx, kind, value) : undefined;
    if (found) return found;
  }
  return undefined;
}

function rename(work: Work, known: ContactRow, { phone, userId, at }: Reach & { at: number }): void {
  const contact = claimNames(work, known, phone, userId);
  const next = { ...contact, phone: phone ?? contact.phone, userId: userId ?? contact.userId };
  setContact(work.tx, next);
  setRenamed(work.tx, contact.id, at);
  if (phone) bindIdentity(work.tx, "phone", phoneKey(phone), contact.id);
  if (userId) bindIdentity(work.tx, "user_id", userId, contact.id);
  work.record({ kind: "contact_changed", conversationId: null, contactId: contact.id });
}

// They may have written under the new names before Meta told of the change: that newcomer is the same person. A phone whose contact
// has yet another id was somebody else's before.
function claimNames(work: Work, known: ContactRow, phone: string | null, userId: string | null): ContactRow {
  const byUser = userId ? findContactBy(work.tx, "user_id", userId) : undefined;
  const contact = byUser && byUser.id !== known.id ? mergeContacts(work, { from: byUser, into: known }) : known;
  const byPhone = phone ? findContactBy(work.tx, "phone", phoneKey(phone)) : undefined;
  if (!phone || !byPhone || byPhone.id === contact.id) return contact;
  if (byPhone.userId === null) return mergeContacts(work, { from: byPhone, into: contact });
  giveUpPhone(work, byPhone, phone);
  return contact;
}
