import type { Sender } from "../domain/inbox/inbound.ts";
import { asList, asRecord, asText, type Json } from "./json.ts";
import { digitsOf, readIdentity } from "./phone.ts";

/** Which keys of an item name the person: they differ between messages, echoes and statuses. */
export type NamingKeys = { phone: string; userId: string; parentUserId: string };

/** The person an item is about, as a webhook names them, and the raw contact entry that belongs to it. */
export type Named = { sender: Sender; contact: unknown };

/** An entry of `contacts` and the ids it carries. */
export type ContactEntry = { entry: unknown; userId: string | null; phone: string | null };

/** The contact entries of a value, read once for all its items; one that is no object stays in the list, so that "the only
 *  entry" means what it says. */
export function contactsOf(value: Json): readonly ContactEntry[] {
  return asList(value["contacts"]).map((entry) => {
    const card = asRecord(entry) ?? {};
    const inPhone = readIdentity(asText(card["wa_id"]));
    return { entry, userId: asText(card["user_id"]) ?? inPhone.userId, phone: inPhone.phone };
  });
}

/** Joins the item's own ids with its entry in `contacts`. `isAlone`: the value holds no other item, so a single entry is its. */
export function readSender(item: Json, keys: NamingKeys, contacts: readonly ContactEntry[], isAlone: boolean): Named {
  const inPhone = readIdentity(asText(item[keys.phone]));
  const own = { userId: asText(item[keys.userId]) ?? inPhone.userId, phone: inPhone.phone };
  const contact = findContact(contacts, own, isAlone);
  const card = asRecord(contact?.entry) ?? {};
  const sender = {
    userId: own.userId ?? contact?.userId ?? null,
    parentUserId: asText(item[keys.parentUserId]) ?? asText(card["parent_user_id"]),
    phone: own.phone ?? contact?.phone ?? null,
    ...readProfile(card),
  };
  return { sender, contact: contact?.entry };
}

type Ids = { userId: string | null; phone: string | null };

// By user id, else by phone, else the only entry there is: but in a batch only if nothing speaks against it (cloud-api.md §2.1).
function findContact(contacts: readonly ContactEntry[], own: Ids, isAlone: boolean): ContactEntry | undefined {
  const known =
    contacts.find((one) => own.userId !== null && one.userId === own.userId) ??
    contacts.find((one) => own.phone !== null && one.phone === own.phone);
  const [only] = contacts;
  if (known || !only || contacts.length > 1) return known;
  return isAlone || isNobody(own) || isNobody(only) ? only : undefined;
}

function isNobody(ids: Ids): boolean {
  return ids.userId === null && ids.phone === null;
}

function readProfile(card: Json): { name: string | null; username: string | null } {
  const profile = asRecord(card["profile"]) ?? {};
  const username = asText(asText(profile["username"])?.replace(/^@+/, ""));
  return { name: asText(profile["name"]), username };
}

/** A phone as people write it on a card, digits only. */
export function cardPhone(value: unknown): string | null {
  const text = asText(value);
  return text === null ? null : digitsOf(text);
}
