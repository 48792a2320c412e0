import type { SimNumber } from "../accounts.ts";
import { keepMedia, type MediaFile, mediaUrl, type SimMedia } from "../media.ts";
import { type JsonRecord, present } from "../read.ts";
import type { SimState } from "../state.ts";

/** What a customer can send: cloud-api §2.3, one member a type. */
export type CustomerContent =
  | { type: "text"; body: string }
  | { type: "image" | "video"; media: MediaFile; caption?: string }
  | { type: "sticker"; media: MediaFile; animated?: boolean }
  | { type: "audio"; media: MediaFile; voice?: boolean }
  | { type: "document"; media: MediaFile; filename?: string; caption?: string }
  | { type: "location"; latitude: number; longitude: number; name?: string; address?: string }
  | { type: "contacts"; cards: readonly Card[]; askedFor?: boolean }
  | { type: "button_reply"; id: string; title: string }
  | { type: "list_reply"; id: string; title: string; description?: string }
  /** `answers` is sent as the JSON string `response_json`; it may be any JSON value, as real flows do. */
  | { type: "flow_reply"; answers: unknown; body?: string }
  | { type: "call_permission_reply"; response: "accept" | "reject" }
  | { type: "template_button"; text: string; payload?: string }
  /** `removed` leaves the key out; `emptied` sends "". */
  | { type: "reaction"; target: string; emoji: string | "removed" | "emptied" }
  | { type: "order"; items: readonly { sku: string; quantity: number; price: number; currency: string }[]; note?: string }
  /** `original` null leaves the `unsupported` object out. */
  | { type: "unsupported"; original: string | null; code?: number }
  | { type: "edit"; target: string; body: string }
  | { type: "revoke"; target: string }
  | { type: "request_welcome" }
  /** Any type word and members, for what does not exist yet. */
  | { type: "raw"; name: string; keys: JsonRecord; text?: string };

export type Card = { name: string | null; phone: string; waId?: string; email?: string; company?: string };

/** A content in Meta's words: the type, the members beside it, and what a person reads in the bubble. */
export type Wording = { type: string; keys: JsonRecord; text: string; media: SimMedia | null };

/** Puts a content into Meta's words; media are kept for the number first. */
export function word(state: SimState, number: SimNumber, content: CustomerContent): Wording {
  switch (content.type) {
    case "text":
      return plain("text", { body: content.body }, content.body);
    case "image":
    case "video":
    case "sticker":
    case "audio":
    case "document":
      return wordMedia(state, number, content);
    case "location":
      return plain("location", present({ ...content, type: null }), content.name ?? `${content.latitude}, ${content.longitude}`);
    case "contacts":
      return wordCards(content.cards, content.askedFor ?? false);
    case "button_reply":
    case "list_reply":
    case "flow_reply":
    case "call_permission_reply":
      return wordInteractive(state, content);
    case "template_button":
      return plain("button", present({ payload: content.payload ?? content.text, text: content.text }), content.text);
    case "reaction":
      return wordReaction(content);
    case "order":
      return wordOrder(content);
    case "unsupported":
      return wordUnsupported(content);
    case "edit":
    case "revoke":
      return wordChange(number, content);
    case "request_welcome":
      return { type: "request_welcome", keys: {}, text: "", media: null };
    case "raw":
      return { type: content.name, keys: content.keys, text: content.text ?? "", media: null };
  }
}

function plain(type: string, body: unknown, text: string): Wording {
  return { type, keys: { [type]: body }, text, media: null };
}

type MediaContent = Extract<CustomerContent, { media: MediaFile }>;

function wordMedia(state: SimState, number: SimNumber, content: MediaContent): Wording {
  const media = keepMedia(state, number.id, content.media, "customer");
  const url = state.settings.mediaUrlInWebhooks ? mediaUrl(media, state.settings.origin, state.clock.now()) : null;
  const caption = "caption" in content ? content.caption : null;
  const filename = content.type === "document" ? content.filename : null;
  const body = present({
    caption,
    filename,
    mime_type: media.mime,
    sha256: media.sha256,
    id: media.id,
    url,
    voice: content.type === "audio" ? (content.voice ?? false) : null,
    animated: content.type === "sticker" ? (content.animated ?? false) : null,
  });
  return { type: content.type, keys: { [content.type]: body }, text: caption ?? filename ?? "", media };
}

function wordCards(cards: readonly Card[], askedFor: boolean): Wording {
  const body = cards.map((card) =>
    present({
      name: card.name === null ? null : { formatted_name: card.name, first_name: card.name.split(" ")[0] },
      phones: [present({ phone: card.phone, wa_id: card.waId, type: "CELL" })],
      emails: card.email ? [{ email: card.email, type: "WORK" }] : null,
      org: card.company ? { company: card.company } : null,
      origin: askedFor ? "contact_request" : "other",
      vcard: askedFor ? null : `BEGIN:VCARD\nVERSION:3.0\nFN:${card.name ?? ""}\nTEL:${card.phone}\nEND:VCARD`,
    }),
  );
  return plain("contacts", body, cards.map((card) => card.name ?? card.phone).join(", "));
}

type InteractiveContent = Extract<CustomerContent, { type: "button_reply" | "list_reply" | "flow_reply" | "call_permission_reply" }>;

function wordInteractive(state: SimState, content: InteractiveContent): Wording {
  const wrap = (kind: string, body: unknown, text: string) => plain("interactive", { type: kind, [kind]: body }, text);
  switch (content.type) {
    case "button_reply":
      return wrap("button_reply", { id: content.id, title: content.title }, content.title);
    case "list_reply":
      return wrap("list_reply", present({ id: content.id, title: content.title, description: content.description }), content.title);
    case "flow_reply": {
      const body = content.body ?? "Sent";
      return wrap("nfm_reply", { name: "flow", body, response_json: JSON.stringify(content.answers) }, body);
    }
    case "call_permission_reply": {
      const until = Math.floor(state.clock.now() / 1000) + 7 * 86_400;
      const body = { response: content.response, is_permanent: false, expiration_timestamp: until, response_source: "user_action" };
      return wrap("call_permission_reply", body, content.response);
    }
  }
}

function wordReaction(content: Extract<CustomerContent, { type: "reaction" }>): Wording {
  const removed = content.emoji === "removed" || content.emoji === "emptied";
  const shown = content.emoji === "emptied" ? "" : content.emoji;
  const body = content.emoji === "removed" ? { message_id: content.target } : { message_id: content.target, emoji: shown };
  return plain("reaction", body, removed ? "" : content.emoji);
}

function wordOrder(content: Extract<CustomerContent, { type: "order" }>): Wording {
  const items = content.items.map((item) => ({
    product_retailer_id: item.sku,
    quantity: item.quantity,
    item_price: item.price,
    currency: item.currency,
  }));
  const body = { catalog_id: "8800100200300", text: content.note ?? "", product_items: items };
  return plain("order", body, content.items.map((item) => `${item.quantity} × ${item.sku}`).join(", "));
}

const inboundErrors: Readonly<Record<number, string>> = {
  131051: "Message type is currently not supported.",
  131052: "Media file size too big. Max file size we currently support: 100 MB.",
  131060: "This message is currently unavailable.",
};

function wordUnsupported(content: Extract<CustomerContent, { type: "unsupported" }>): Wording {
  const code = content.code ?? 131051;
  const title = code === 131051 ? "Message type unknown" : "Message unavailable";
  const errors = [{ code, title, message: title, error_data: { details: inboundErrors[code] ?? title } }];
  const keys = content.original === null ? { errors } : { errors, unsupported: { type: content.original } };
  return { type: "unsupported", keys, text: content.original ?? "", media: null };
}

// Edits and deletions are told only to coexistence numbers; elsewhere an edit is "unsupported" and a deletion is silence.
function wordChange(number: SimNumber, content: Extract<CustomerContent, { type: "edit" | "revoke" }>): Wording {
  if (content.type === "revoke") return plain("revoke", { original_message_id: content.target }, "");
  if (!number.isCoexistence) return { ...wordUnsupported({ type: "unsupported", original: "edit" }), text: content.body };
  const message = { context: { id: "M0" }, type: "text", text: { body: content.body } };
  return plain("edit", { original_message_id: content.target, message }, content.body);
}
