import { legible } from "../../db/column.ts";
import type { TimelineEntry } from "../../db/queries/conversations/timeline.ts";
import type { ContactCard, Content, MediaRef, Product, Referral } from "../../domain/conversation/inbound.ts";
import { contentFor } from "../../domain/contacts/hidden-phone.ts";
import { fileKinds } from "../../domain/conversation/shape.ts";
import type { Eyes } from "../../props/person-name.ts";
import { storedContent } from "../../domain/conversation/stored-content.ts";
import { asFlag, asNumber, asRecord, asText } from "../../whatsapp/payload/json.ts";
import type { Like } from "../shape.ts";
import type { contentShape } from "./content-shape.ts";

type Answer = Like<typeof contentShape>;

/** What a message holds beside its words, by the Cloud API's own names (forms, places, cards, orders, the ad or product it came from,
 *  errors). Null: words alone, or taken back by who wrote it. */
export function contentAnswer(entry: TimelineEntry, eyes: Eyes): Answer | null {
  if (entry.kind === "note" || entry.kind === "system" || entry.revokedAt !== null) return null;
  const content = storedContent(entry.content);
  const answer = { ...(content && withFileId(entry, partsOf(contentFor(content, eyes)))), ...extrasOf(entry.extras) };
  return Object.keys(answer).length === 0 ? null : answer;
}

// The id by which a file of ours can be sent again.
function withFileId(entry: TimelineEntry, answer: Answer): Answer {
  const kind = fileKinds.find((one) => one === entry.type);
  const file = kind === undefined ? undefined : answer[kind];
  if (entry.isOurFile !== 1 || entry.mediaId === null || kind === undefined || file === undefined) return answer;
  return { ...answer, [kind]: { ...file, file_id: entry.mediaId } };
}

function partsOf(content: Content): Answer {
  switch (content.type) {
    case "image":
    case "video":
    case "sticker":
      return { [content.type]: { ...fileOf(content.media), caption: content.caption, animated: content.animated } };
    case "audio":
      return { audio: { ...fileOf(content.media), voice: content.voice } };
    case "document":
      return { document: { ...fileOf(content.media), caption: content.caption, filename: content.filename } };
    case "location": {
      const { latitude, longitude, name, address, url = null } = content;
      return { location: { latitude, longitude, name, address, url } };
    }
    case "contacts":
      return { contacts: content.cards.map(cardOf) };
    case "interactive":
      return { interactive: content.interactive };
    case "template":
      return { template: { ...content.template, shown: content.shown ?? null } };
    case "reply":
      return replyOf(content);
    case "order":
      return { order: { catalog_id: content.catalogId ?? null, text: content.note, product_items: content.items.map(itemOf) } };
    case "edit":
      return partsOf(content.content);
    case "unsupported":
      return remainsOf(content);
    case "reaction":
      return { reaction: { message_id: content.targetWamid, emoji: content.emoji ?? "" } };
    case "text":
    case "revoke":
    case "system":
      return {};
  }
}

function fileOf({ mime, sha256 }: Pick<MediaRef, "mime" | "sha256">) {
  return { caption: null, filename: null, mime_type: mime, sha256 };
}

function cardOf(card: ContactCard) {
  const { department = null, title = null, birthday = null, urls = [], addresses = [] } = card;
  return {
    name: { formatted_name: card.name },
    phones: card.phones.map(({ phone, waId }) => ({ phone, wa_id: waId })),
    emails: card.emails.map((email) => ({ email })),
    org: { company: card.company, department, title },
    addresses: addresses.map(({ street = null, city = null, state = null, zip = null, country = null, country_code = null }) => ({
      street,
      city,
      state,
      zip,
      country,
      country_code,
    })),
    urls: urls.map((url) => ({ url })),
    birthday,
  };
}

function replyOf(reply: Extract<Content, { type: "reply" }>): Answer {
  const { control, id, title, description, json = null } = reply;
  switch (control) {
    case "button":
      return { interactive: { type: "button_reply", button_reply: { id, title, description } } };
    case "list":
      return { interactive: { type: "list_reply", list_reply: { id, title, description } } };
    case "flow":
      return { interactive: { type: "nfm_reply", nfm_reply: { name: id, body: title, response_json: json } } };
    case "call_permission":
      return { interactive: { type: "call_permission_reply", call_permission_reply: permissionOf(id, json) } };
    case "quick_reply":
      return { button: { payload: id, text: title } };
  }
}

function permissionOf(response: string | null, json: string | null) {
  const told = asRecord(legible<unknown>(json)) ?? {};
  return {
    response,
    is_permanent: asFlag(told["is_permanent"]),
    expiration_timestamp: asNumber(told["expiration_timestamp"]),
    response_source: asText(told["response_source"]),
  };
}

function itemOf({ sku, quantity, price, currency }: { sku: string; quantity: number; price: number; currency: string }) {
  return { product_retailer_id: sku, quantity, item_price: price, currency };
}

function remainsOf(content: Extract<Content, { type: "unsupported" }>): Answer {
  const { original, code, detail, title = null, caption = null, filename = null, name = null, address = null, url = null } = content;
  const isFile = original === "image" || original === "video" || original === "audio" || original === "document" || original === "sticker";
  return {
    unsupported: { type: original },
    ...(isFile && { [original]: { ...fileOf({ mime: null, sha256: null }), caption, filename } }),
    ...(original === "location" && { location: { latitude: null, longitude: null, name, address, url } }),
    ...(code !== null && { errors: [{ code, title: title ?? detail, error_data: { details: detail } }] }),
  };
}

type Extras = { forwarded?: "no" | "yes" | "often"; referral?: Referral | null; product?: Product };

function extrasOf(column: string | null): Answer {
  const { forwarded = "no", referral, product } = legible<Extras>(column) ?? {};
  const context = { forwarded: forwarded !== "no", frequently_forwarded: forwarded === "often" };
  return {
    ...((forwarded !== "no" || product) && {
      context: {
        ...context,
        ...(product && { referred_product: { catalog_id: product.catalogId, product_retailer_id: product.retailerId } }),
      },
    }),
    ...(referral && {
      referral: {
        source_type: referral.sourceType,
        source_id: referral.sourceId,
        source_url: referral.sourceUrl,
        headline: referral.headline,
        body: referral.body,
        ctwa_clid: referral.clickId,
      },
    }),
  };
}
