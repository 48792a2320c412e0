import type { InboundItem } from "../../domain/conversation/inbound.ts";
import { asId, asList, asRecord, asText, type Json } from "./json.ts";
import { callNames, readCall } from "./payload-call.ts";
import { echoNames, messageNames, type Place, readEcho, readMessage, wantsError } from "./payload-message.ts";
import { noticeOfChange, noticeOfItem, oddityOf } from "./payload-notice.ts";
import { preferenceNames, readPreference } from "./payload-preference.ts";
import { contactsOf, type ContactEntry, type NamingKeys, readSender } from "./payload-sender.ts";
import { readStatus, statusNames } from "./payload-status.ts";

/** An item whose `raw` is still missing, and what makes the entry that holds it and nothing else: what `raw` is made of in a batch. A
 *  delivery of one item, which nearly all are, never asks for it. */
export type Draft = { item: InboundItem; entry: () => unknown };

/** All items of one entry of a delivery, in Meta's order. Never throws: what has no shape becomes an oddity of its own. */
export function readEntry(value: unknown): Draft[] {
  const entry = asRecord(value);
  const wabaId = asId(entry?.["id"]) ?? "";
  if (!entry || !Array.isArray(entry["changes"])) {
    return [{ item: oddityOf("bad_shape", value, { phoneNumberId: null, wabaId, field: "" }), entry: () => value }];
  }
  const changes = asList(entry["changes"]);
  return changes.length === 1
    ? readChange({ whole: entry, wabaId }, changes[0])
    : changes.flatMap((one) => readChange({ whole: entry, wabaId }, one));
}

/** The entry a change was found in. */
type Around = { whole: Json; wabaId: string };

function readChange(around: Around, change: unknown): Draft[] {
  const record = asRecord(change);
  const field = asText(record?.["field"]) ?? "";
  const content = record?.["value"];
  const value = asRecord(content);
  const place = { phoneNumberId: asId(asRecord(value?.["metadata"])?.["phone_number_id"]), wabaId: around.wabaId, field };
  const drafts = value ? readItems(around.whole, value, place) : null;
  if (drafts) return drafts;
  const isKnown = field === "messages" || field === "smb_message_echoes";
  const isOdd = field === "" || (isKnown && !value);
  const item = isOdd ? oddityOf("bad_shape", change, place) : noticeOfChange(content, place, around.whole["time"]);
  return [{ item, entry: () => ({ ...around.whole, changes: [change] }) }];
}

// Null: a field without lists, or one whose lists are empty.
function readItems(whole: Json, value: Json, place: Place): Draft[] | null {
  if (place.field === "messages") return readLists(whole, value, place);
  if (place.field === "calls") return readCalls(whole, value, place);
  if (place.field === "user_preferences") return readPreferences(whole, value, place);
  return place.field === "smb_message_echoes" ? readEchoes(whole, value, place) : null;
}

/** One value of a field with lists of items, and what its items share. */
type Shelf = { whole: Json; value: Json; place: Place; contacts: readonly ContactEntry[]; isAlone: boolean };

function readLists(whole: Json, value: Json, place: Place): Draft[] | null {
  const messages = asList(value["messages"]);
  const shelf = { whole, value, place, contacts: contactsOf(value), isAlone: messages.length + asList(value["statuses"]).length === 1 };
  const errors = asList(value["errors"]);
  const drafts: Draft[] = [];
  readList(shelf, "messages", drafts, (message) => readOneMessage(shelf, message, errors));
  readList(shelf, "statuses", drafts, (status) => readOneStatus(shelf, status));
  const isBorrowed = errors.length > 0 && messages.some((message) => wantsError(asRecord(message) ?? {}));
  if (!isBorrowed) readList(shelf, "errors", drafts, (error) => plainDraft(shelf, "errors", error, noticeOfItem("errors", error, place)));
  return drafts.length > 0 ? drafts : null;
}

function readEchoes(whole: Json, value: Json, place: Place): Draft[] | null {
  const list = "message_echoes";
  const shelf = { whole, value, place, contacts: contactsOf(value), isAlone: asList(value[list]).length === 1 };
  const drafts: Draft[] = [];
  readList(shelf, list, drafts, (echo) => {
    const { sender, contact } = personOf(shelf, echo, echoNames);
    const item = isOfGroup(echo) ? oddityOf("group", echo, place) : (readEcho(echo, sender, place) ?? oddityOf("bad_shape", echo, place));
    return { item, entry: alone(shelf, list, echo, { contact }) };
  });
  return drafts.length > 0 ? drafts : null;
}

function readCalls(whole: Json, value: Json, place: Place): Draft[] | null {
  const list = "calls";
  const shelf = { whole, value, place, contacts: contactsOf(value), isAlone: asList(value[list]).length === 1 };
  const drafts: Draft[] = [];
  readList(shelf, list, drafts, (call) => {
    const { sender, contact } = personOf(shelf, call, callNames(call));
    return { item: readCall(call, sender, place) ?? noticeOfItem(list, call, place), entry: alone(shelf, list, call, { contact }) };
  });
  return drafts.length > 0 ? drafts : null;
}

function readPreferences(whole: Json, value: Json, place: Place): Draft[] | null {
  const list = "user_preferences";
  const shelf = { whole, value, place, contacts: contactsOf(value), isAlone: asList(value[list]).length === 1 };
  const drafts: Draft[] = [];
  readList(shelf, list, drafts, (one) => {
    const { sender, contact } = personOf(shelf, one, preferenceNames);
    return { item: readPreference(one, sender, place) ?? noticeOfItem(list, one, place), entry: alone(shelf, list, one, { contact }) };
  });
  return drafts.length > 0 ? drafts : null;
}

// Adds to `drafts`. A list that is missing holds nothing; one that is no list is kept whole.
function readList(shelf: Shelf, list: string, drafts: Draft[], read: (item: Json) => Draft): void {
  const items = shelf.value[list];
  if (items === undefined || items === null) return;
  if (!Array.isArray(items)) {
    drafts.push({ item: oddityOf("bad_shape", items, shelf.place), entry: () => wrap(shelf, { [list]: items }) });
    return;
  }
  for (const one of asList(items)) {
    const item = asRecord(one);
    drafts.push(item ? read(item) : plainDraft(shelf, list, one, oddityOf("bad_shape", one, shelf.place)));
  }
}

// Errors beside the messages belong to the one that came without its content (seen with interactive ones).
function readOneMessage(shelf: Shelf, message: Json, errors: readonly unknown[]): Draft {
  const { place } = shelf;
  if (isOfGroup(message)) return plainDraft(shelf, "messages", message, oddityOf("group", message, place));
  if (message["type"] === "request_welcome") return plainDraft(shelf, "messages", message, noticeOfItem("messages", message, place));
  const { sender, contact } = personOf(shelf, message, messageNames);
  const isBorrowing = errors.length > 0 && wantsError(message);
  const item = readMessage(isBorrowing ? { ...message, errors } : message, sender, place) ?? oddityOf("bad_shape", message, place);
  return { item, entry: alone(shelf, "messages", message, { contact, errors: isBorrowing ? errors : undefined }) };
}

function readOneStatus(shelf: Shelf, status: Json): Draft {
  const { place } = shelf;
  if (isOfGroup(status)) return plainDraft(shelf, "statuses", status, oddityOf("group", status, place));
  const { sender, contact } = personOf(shelf, status, statusNames);
  const read = readStatus(status, sender, place) ?? oddityOf("bad_shape", status, place);
  const item = read === "unknown" ? noticeOfItem("statuses", status, place) : read;
  return { item, entry: alone(shelf, "statuses", status, { contact }) };
}

function personOf(shelf: Shelf, item: Json, names: NamingKeys) {
  return readSender(item, names, shelf.contacts, shelf.isAlone);
}

function isOfGroup(item: Json): boolean {
  return asId(item["group_id"]) !== null || item["recipient_type"] === "group";
}

function plainDraft(shelf: Shelf, list: string, one: unknown, item: InboundItem): Draft {
  return { item, entry: alone(shelf, list, one, {}) };
}

function alone(shelf: Shelf, list: string, item: unknown, also: Also): () => Json {
  return () => {
    const contacts = also.contact === undefined ? undefined : [also.contact];
    return wrap(shelf, { contacts, [list]: [item], errors: list === "errors" ? [item] : also.errors });
  };
}

type Also = { contact?: unknown; errors?: readonly unknown[] | undefined };

// Keys that are undefined are left out by JSON.stringify.
function wrap(shelf: Shelf, lists: Json): Json {
  const { messaging_product, metadata } = shelf.value;
  return { ...shelf.whole, changes: [{ field: shelf.place.field, value: { messaging_product, metadata, ...lists } }] };
}
