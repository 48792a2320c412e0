import type { Content, MediaRef, MessageAct, OrderItem } from "../../domain/conversation/inbound.ts";
import { asBody, asFlag, asId, asList, asNumber, asRecord, asText, type Json } from "./json.ts";
import { readCards, told } from "./payload-cards.ts";
import { readMetaError } from "./payload-errors.ts";
import { readButton, readInteractive } from "./payload-reply.ts";
import { readSystem } from "./payload-system.ts";

/** What a message holds. A type we do not know, or one without its object, is `unsupported` and keeps Meta's word for it. */
export function readContent(message: Json): Content {
  return readKnown(message) ?? readAct(message) ?? readUnsupported(message);
}

function readKnown(message: Json): Content | null {
  const type = asText(message["type"]);
  if (type === "edit") return readEdit(message);
  return readPlain(type, message);
}

// Everything but an edit: an edit holds another message, and that one is no edit again.
function readPlain(type: string | null, message: Json): Content | null {
  const read = type !== null && Object.hasOwn(readers, type) ? readers[type] : undefined;
  return read ? read(message) : null;
}

const readers: Record<string, (message: Json) => Content | null> = {
  text: readText,
  image: (message) => readPicture("image", message),
  video: (message) => readPicture("video", message),
  sticker: (message) => readPicture("sticker", message),
  audio: readAudio,
  document: readDocument,
  location: readLocation,
  contacts: (message) => readCards(message["contacts"]),
  interactive: (message) => readInteractive(message["interactive"]),
  button: (message) => readButton(message["button"]),
  reaction: readReaction,
  order: readOrder,
  system: readSystem,
  revoke: readRevoke,
};

function readText(message: Json): Content | null {
  const body = asBody(asRecord(message["text"])?.["body"]);
  return body === null ? null : { type: "text", body };
}

function readPicture(type: "image" | "video" | "sticker", message: Json): Content | null {
  const object = asRecord(message[type]) ?? {};
  const media = readMedia(object);
  return media && { type, media, caption: asText(object["caption"]), animated: asFlag(object["animated"]) ?? false };
}

function readAudio(message: Json): Content | null {
  const object = asRecord(message["audio"]) ?? {};
  const media = readMedia(object);
  return media && { type: "audio", media, voice: asFlag(object["voice"]) ?? false };
}

function readDocument(message: Json): Content | null {
  const object = asRecord(message["document"]) ?? {};
  const media = readMedia(object);
  return media && { type: "document", media, caption: asText(object["caption"]), filename: asText(object["filename"]) };
}

// Without an id there is nothing to download: files over 100 MB come as error 131052 instead.
function readMedia(object: Json): MediaRef | null {
  const mediaId = asId(object["id"]);
  return mediaId === null
    ? null
    : { mediaId, mime: asText(object["mime_type"]), sha256: asText(object["sha256"]), url: asText(object["url"]) };
}

function readLocation(message: Json): Content | null {
  const place = asRecord(message["location"]) ?? {};
  const latitude = asNumber(place["latitude"]);
  const longitude = asNumber(place["longitude"]);
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  const url = asText(place["url"]);
  return { type: "location", latitude, longitude, name: asText(place["name"]), address: asText(place["address"]), ...told({ url }) };
}

// A missing or empty emoji takes the reaction back.
function readReaction(message: Json): Content | null {
  const reaction = asRecord(message["reaction"]) ?? {};
  const targetWamid = asText(reaction["message_id"]);
  return targetWamid === null ? null : { type: "reaction", targetWamid, emoji: asText(reaction["emoji"]) };
}

function readOrder(message: Json): Content | null {
  const order = asRecord(message["order"]);
  if (!order) return null;
  const items = asList(order["product_items"]).map(readOrderItem);
  return { type: "order", items, note: asText(order["text"]), ...told({ catalogId: asId(order["catalog_id"]) }) };
}

function readOrderItem(line: unknown): OrderItem {
  const item = asRecord(line) ?? {};
  return {
    sku: asId(item["product_retailer_id"]) ?? "",
    quantity: asNumber(item["quantity"]) ?? 0,
    price: asNumber(item["item_price"]) ?? 0,
    currency: asText(item["currency"]) ?? "",
  };
}

function readRevoke(message: Json): Content | null {
  const targetWamid = asText(asRecord(message["revoke"])?.["original_message_id"]);
  return targetWamid === null ? null : { type: "revoke", targetWamid };
}

function readEdit(message: Json): Content | null {
  const edit = asRecord(message["edit"]) ?? {};
  const targetWamid = asText(edit["original_message_id"]);
  const inner = asRecord(edit["message"]);
  if (targetWamid === null || !inner) return null;
  const content = readPlain(asText(inner["type"]), inner) ?? readUnsupported(inner);
  return { type: "edit", targetWamid, content };
}

function readAct(message: Json): Content | null {
  const what = acts.get(originalOf(message) ?? "");
  return what ? { type: "system", change: { what }, body: null } : null;
}

function originalOf(message: Json): string | null {
  const type = asText(message["type"]);
  return type === "unsupported" ? asText(asRecord(message["unsupported"])?.["type"]) : type;
}

function readUnsupported(message: Json): Content {
  const original = originalOf(message);
  const error = asList(message["errors"])
    .map(readMetaError)
    .find((one) => one !== null);
  const detail = error ? (error.details ?? error.title) : null;
  const title = error?.details && error.title !== "" ? error.title : null;
  return { type: "unsupported", original, code: error?.code ?? null, detail, ...told({ title, ...remainsOf(message, original) }) };
}

// The file was too large, or the coordinates are no place: what the customer said with it is still their word.
function remainsOf(message: Json, original: string | null) {
  const object = asRecord(original === null || !Object.hasOwn(message, original) ? null : message[original]) ?? {};
  const text = (name: string) => asText(object[name]);
  return { caption: text("caption"), filename: text("filename"), name: text("name"), address: text("address"), url: text("url") };
}

// What is told as a message and is none: something done to one that we cannot see (cloud-api.md §2.3, "unsupported.type").
const acts: ReadonlyMap<string, MessageAct> = new Map([
  ["edit", "edit"],
  ["reaction", "reaction"],
  ["revoke", "revoke"],
  ["pin", "pin"],
  ["pin_in_chat", "pin"],
  ["keep_in_chat", "keep"],
  ["poll_update", "poll_vote"],
  ["poll_vote", "poll_vote"],
]);
