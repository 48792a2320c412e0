import { addressParts, type Content, type ContactCard, type MediaRef, type PostalAddress } from "./inbound.ts";
import { assert } from "../result.ts";
import { type Card, type Shape, words } from "./shape.ts";
import { storedContent } from "./stored-content.ts";

/** What of a file the bubble and the sender have to know. */
export type SentFile = { id: string; mime: string; sha256: string; name: string };

/** How a message of ours is stored: the same content a customer's would have, so that pages, search and the API read one kind. Null: plain
 *  text, which stands in `text` alone. */
export function contentOfShape(shape: Shape, file: SentFile | null): Content | null {
  switch (shape.type) {
    case "text":
      return null;
    case "image":
      return { type: "image", media: mediaOf(file), caption: shape.image.caption || null, animated: false };
    case "video":
      return { type: "video", media: mediaOf(file), caption: shape.video.caption || null, animated: false };
    case "sticker":
      return { type: "sticker", media: mediaOf(file), caption: null, animated: false };
    case "audio":
      return { type: "audio", media: mediaOf(file), voice: shape.audio.voice === true };
    case "document":
      return {
        type: "document",
        media: mediaOf(file),
        caption: shape.document.caption || null,
        filename: shape.document.filename ?? file?.name ?? null,
      };
    case "location":
      return { type: "location", ...shape.location, name: shape.location.name || null, address: shape.location.address || null };
    case "contacts":
      return { type: "contacts", cards: shape.contacts.map(cardOf), askedFor: false, sent: shape.contacts.map(withNameParts) };
    case "reaction":
      return { type: "reaction", targetWamid: shape.reaction.message_id, emoji: shape.reaction.emoji || null };
    case "interactive":
      return { type: "interactive", interactive: shape.interactive };
    case "template":
      return { type: "template", template: shape.template, ...(shape.shown && { shown: shape.shown }) };
  }
}

/** The way back: what a stored message of ours is sent as. Null: it is of a kind that we do not send, or cannot be read any more. */
export function shapeOfMessage(message: { content: string | null; text: string | null }): Shape | null {
  if (message.content === null) return message.text === null ? null : words(message.text);
  const content = storedContent(message.content);
  return content && shapeOfContent(content);
}

/** The same of a content that was read. */
export function shapeOfContent(content: Content): Shape | null {
  switch (content.type) {
    case "text":
      return words(content.body);
    case "image":
      return { type: "image", image: { file_id: content.media.mediaId, caption: content.caption } };
    case "video":
      return { type: "video", video: { file_id: content.media.mediaId, caption: content.caption } };
    case "sticker":
      return { type: "sticker", sticker: { file_id: content.media.mediaId } };
    case "audio":
      return { type: "audio", audio: { file_id: content.media.mediaId, voice: content.voice } };
    case "document":
      return { type: "document", document: { file_id: content.media.mediaId, caption: content.caption, filename: content.filename } };
    case "location": {
      const { latitude, longitude, name, address } = content;
      return { type: "location", location: { latitude, longitude, name, address } };
    }
    case "contacts":
      return content.sent === undefined ? null : { type: "contacts", contacts: content.sent };
    case "reaction":
      return { type: "reaction", reaction: { message_id: content.targetWamid, emoji: content.emoji ?? "" } };
    case "interactive":
      return { type: "interactive", interactive: content.interactive };
    case "template":
      return { type: "template", template: content.template, ...(content.shown && { shown: content.shown }) };
    default:
      return null;
  }
}

function mediaOf(file: SentFile | null): MediaRef {
  assert(file, "a file is sent without a file");
  return { mediaId: file.id, mime: file.mime, sha256: file.sha256, url: null };
}

// Meta asks for one more part of a name beside the whole of it.
function withNameParts(card: Card): Card {
  const { formatted_name, ...parts } = card.name;
  const isWhole = Object.values(parts).some((part) => part !== undefined && part !== "");
  return isWhole ? card : { ...card, name: { formatted_name, first_name: formatted_name } };
}

function cardOf(card: Card): ContactCard {
  const { org = {}, phones = [], emails = [], urls = [], addresses = [], birthday } = card;
  return {
    name: card.name.formatted_name,
    phones: phones.map(({ phone, wa_id }) => ({ phone, waId: wa_id ?? null })),
    emails: emails.map(({ email }) => email),
    company: org.company ?? null,
    ...(org.department !== undefined && { department: org.department }),
    ...(org.title !== undefined && { title: org.title }),
    ...(birthday !== undefined && { birthday }),
    ...(urls.length > 0 && { urls: urls.map(({ url }) => url) }),
    ...(addresses.length > 0 && { addresses: addresses.map(addressOf) }),
  };
}

function addressOf(address: NonNullable<Card["addresses"]>[number]): PostalAddress {
  return Object.fromEntries(addressParts.flatMap((part) => (address[part] === undefined ? [] : [[part, address[part]]])));
}
