import type { Sender } from "../../domain/conversation/inbound.ts";
import { readPhone } from "../../domain/phone.ts";
import { isSeen } from "../../domain/visible-text.ts";
import { asId, asList, asRecord, asText, type Json } from "./json.ts";
import { readAlias, readIdentity, readUserId } from "./phone.ts";

/** Which keys of an item name the person: they differ between messages, echoes and statuses. */
export type NamingKeys = { phone: string; userId: string; parentUserId: string };

/** The person an item is about, as a webhook names them, and the raw contact entry that belongs to it. */
export type Named = { sender: Sender; contact: unknown };

/** An entry of `contacts` and the ids it carries. */
export type ContactEntry = { entry: unknown; userId: string | null; phone: string | null; alias: string | null };

/** The contact entries of a value, read once for all its items; one that is no object stays in the list, so that "the only
 *  entry" means what it says. */
export function contactsOf(value: Json): readonly ContactEntry[] {
  return asList(value["contacts"]).map((entry) => {
    const card = asRecord(entry) ?? {};
    return { entry, ...readIds(card["wa_id"], card["user_id"]) };
  });
}

/** Joins the item's own ids with its entry in `contacts`. `isAlone`: the value holds no other item, so a single entry is its. */
export function readSender(item: Json, keys: NamingKeys, contacts: readonly ContactEntry[], isAlone: boolean): Named {
  const own = readIds(item[keys.phone], item[keys.userId]);
  const contact = findContact(contacts, own, isAlone);
  const card = asRecord(contact?.entry) ?? {};
  const userId = own.userId ?? contact?.userId ?? null;
  const phone = own.phone ?? contact?.phone ?? null;
  const alias = userId === null && phone === null ? (own.alias ?? contact?.alias ?? null) : null;
  const parentUserId = readUserId(asText(item[keys.parentUserId]) ?? asText(card["parent_user_id"]));
  const sender = { userId, parentUserId, phone, ...readProfile(card), ...(alias === null ? {} : { alias }) };
  return { sender, contact: contact?.entry };
}

type Ids = { userId: string | null; phone: string | null; alias: string | null };

function readIds(inPhone: unknown, inUserId: unknown): Ids {
  const text = asId(inPhone);
  const told = readIdentity(text);
  return { userId: readUserId(asText(inUserId)) ?? told.userId, phone: told.phone, alias: readAlias(text) };
}

// By user id, else by phone, else the only entry there is: but in a batch only if nothing speaks against it (cloud-api.md §2.1). What
// names its sender in a way we cannot read may be of anybody in a batch, so there it is nobody's.
function findContact(contacts: readonly ContactEntry[], own: Ids, isAlone: boolean): ContactEntry | undefined {
  const known =
    contacts.find((one) => own.userId !== null && one.userId === own.userId) ??
    contacts.find((one) => own.phone !== null && one.phone === own.phone) ??
    contacts.find((one) => own.alias !== null && one.alias === own.alias);
  const [only] = contacts;
  if (known || !only || contacts.length > 1) return known;
  return isAlone ? only : undefined;
}

function readProfile(card: Json): { name: string | null; username: string | null } {
  const profile = asRecord(card["profile"]) ?? {};
  return { name: asName(profile["name"]), username: asName(asText(profile["username"])?.replace(/^@+/, "")) };
}

// A name of which nothing can be seen is none, and never takes the place of one that can.
function asName(value: unknown): string | null {
  const name = asText(value);
  return name !== null && isSeen(name) ? name : null;
}

/** A phone as people write it on a card, digits only; null for what is no phone. */
export function cardPhone(value: unknown): string | null {
  const text = asId(value);
  return text === null ? null : readPhone(text);
}
