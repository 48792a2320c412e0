import type { InboundItem } from "../domain/inbox/inbound.ts";
import { asId, asList, asRecord, asText, type Json } from "./json.ts";
import { callNames, readCall } from "./payload-call.ts";
import { echoNames, messageNames, type Place, readEcho, readMessage, wantsError } from "./payload-message.ts";
import { noticeOfChange, noticeOfItem, oddityOf } from "./payload-notice.ts";
import { contactsOf, type ContactEntry, type NamingKeys, readSender } from "./payload-sender.ts";
import { readStatus, statusNames } from "./payload-status.ts";

/** An item whose `raw` is still missing, and the entry that holds it and nothing else: what `raw` is made of. */
export type Draft = { item: InboundItem; entry: unknown };

/** All items of one entry of a delivery, in Meta's order. Never throws: what has no shape becomes an oddity of its own. */
export function readEntry(value: unknown): Draft[] {
  const entry = asRecord(value);
  const wabaId = asId(entry?.["id"]) ?? "";
  if (!entry || !Array.isArray(entry["changes"])) {
    return [{ item: oddityOf("bad_shape", value, { phoneNumberId: null, wabaId, field: "" }), entry: value }];
  }
  const { changes, ...head } = entry;
  return asList(changes).flatMap((change) => readChange({ head, wabaId }, change));
}

type Around = { head: Json; wabaId: string };

function readChange(around: Around, change: unknown): Draft[] {
  const field = asText(asRecord(change)?.["field"]) ?? "";
  const content = asRecord(change)?.["value"];
  const value = asRecord(content);
  const place = { phoneNumberId: asId(asRecord(value?.["metadata"])?.["phone_number_id"]), wabaId: around.wabaId, field };
  const entry = { ...around.head, changes: [change] };
  if (value && field === "messages") return readLists(around.head, value, place) ?? [noteChange(entry, value, place)];
  if (value && field === "smb_message_echoes") return readEchoes(around.head, value, place) ?? [noteChange(entry, value, place)];
  if (value && field === "calls") return readCalls(around.head, value, place) ?? [noteChange(entry, value, place)];
  if (field === "" || field === "messages" || field === "smb_message_echoes")
    return [{ item: oddityOf("bad_shape", change, place), entry }];
  return [noteChange(entry, content, place)];
}

function noteChange(entry: Json, content: unknown, place: Place): Draft {
  return { item: noticeOfChange(content, place, entry["time"]), entry };
}

/** One value of a field with lists of items, and what its items share. */
type Shelf = { head: Json; value: Json; place: Place; contacts: readonly ContactEntry[]; isAlone: boolean };

function readLists(head: Json, value: Json, place: Place): Draft[] | null {
  const count = asList(value["messages"]).length + asList(value["statuses"]).length;
  const shelf = { head, value, place, contacts: contactsOf(value), isAlone: count === 1 };
  const errors = asList(value["errors"]);
  const isBorrowed = errors.length > 0 && asList(value["messages"]).some((message) => wantsError(asRecord(message) ?? {}));
  const drafts = [
    ...readList(shelf, "messages", (message) => readOneMessage(shelf, message, errors)),
    ...readList(shelf, "statuses", (status) => readOneStatus(shelf, status)),
  ];
  if (!isBorrowed)
    drafts.push(...readList(shelf, "errors", (error) => plainDraft(shelf, "errors", error, noticeOfItem("errors", error, place))));
  return drafts.length > 0 ? drafts : null;
}

function readEchoes(head: Json, value: Json, place: Place): Draft[] | null {
  const list = "message_echoes";
  const shelf = { head, value, place, contacts: contactsOf(value), isAlone: asList(value[list]).length === 1 };
  const drafts = readList(shelf, list, (echo) => {
    const { sender, contact } = personOf(shelf, echo, echoNames);
    const item = isOfGroup(echo) ? oddityOf("group", echo, place) : (readEcho(echo, sender, place) ?? oddityOf("bad_shape", echo, place));
    return { item, entry: alone(shelf, list, echo, { contact }) };
  });
  return drafts.length > 0 ? drafts : null;
}

function readCalls(head: Json, value: Json, place: Place): Draft[] | null {
  const list = "calls";
  const shelf = { head, value, place, contacts: contactsOf(value), isAlone: asList(value[list]).length === 1 };
  const drafts = readList(shelf, list, (call) => {
    const { sender, contact } = personOf(shelf, call, callNames(call));
    return { item: readCall(call, sender, place) ?? noticeOfItem(list, call, place), entry: alone(shelf, list, call, { contact }) };
  });
  return drafts.length > 0 ? drafts : null;
}

// A list that is missing holds nothing; one that is no list is kept whole.
function readList(shelf: Shelf, list: string, read: (item: Json) => Draft): Draft[] {
  const items = shelf.value[list];
  if (items === undefined || items === null) return [];
  if (!Array.isArray(items)) return [{ item: oddityOf("bad_shape", items, shelf.place), entry: wrap(shelf, { [list]: items }) }];
  return asList(items).map((one) => {
    const item = asRecord(one);
    return item ? read(item) : plainDraft(shelf, list, one, oddityOf("bad_shape", one, shelf.place));
  });
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

function alone(shelf: Shelf, list: string, item: unknown, also: { contact?: unknown; errors?: readonly unknown[] | undefined }): Json {
  const contacts = also.contact === undefined ? undefined : [also.contact];
  return wrap(shelf, { contacts, [list]: [item], errors: list === "errors" ? [item] : also.errors });
}

// Keys that are undefined are left out by JSON.stringify.
function wrap(shelf: Shelf, lists: Json): Json {
  const { messaging_product, metadata } = shelf.value;
  return { ...shelf.head, changes: [{ field: shelf.place.field, value: { messaging_product, metadata, ...lists } }] };
}
