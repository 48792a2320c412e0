import { partShapes } from "./part-shapes.ts";
import type { Content } from "../../../src/domain/conversation/inbound.ts";

const sound = { id: "910003", mime_type: "audio/ogg; codecs=opus", sha256: "SfInY0=", voice: true };
const still = { id: "910001", mime_type: "image/jpeg", sha256: "SfInY0=" };
const stillRead = { mediaId: "910001", mime: "image/jpeg", sha256: "SfInY0=", url: null };
const tap = { type: "reply", id: null, title: "", description: null, answers: [] } as const;
const nothing = { type: "unsupported", code: null, detail: null } as const;

/** Every message Meta may send and what we make of it: name, keys of the message, content. */
export const messageShapes: [string, Record<string, unknown>, Content][] = [
  ["text", { type: "text", text: { body: "¿Tenéis tomates? 🍅" } }, { type: "text", body: "¿Tenéis tomates? 🍅" }],
  ["an empty text", { type: "text", text: { body: "" } }, { type: "text", body: "" }],
  [
    "image with a caption and an address",
    { type: "image", image: { ...still, caption: "mira", url: "https://lookaside.fbsbx.com/a?mid=910001" } },
    { type: "image", media: { ...stillRead, url: "https://lookaside.fbsbx.com/a?mid=910001" }, caption: "mira", animated: false },
  ],
  ["image without a caption", { type: "image", image: still }, { type: "image", media: stillRead, caption: null, animated: false }],
  ["video", { type: "video", video: { ...still, caption: "" } }, { type: "video", media: stillRead, caption: null, animated: false }],
  [
    "sticker",
    { type: "sticker", sticker: { ...still, animated: true } },
    { type: "sticker", media: stillRead, caption: null, animated: true },
  ],
  [
    "voice note",
    { type: "audio", audio: sound },
    { type: "audio", media: { mediaId: "910003", mime: "audio/ogg; codecs=opus", sha256: "SfInY0=", url: null }, voice: true },
  ],
  ["audio file", { type: "audio", audio: still }, { type: "audio", media: stillRead, voice: false }],
  [
    "document",
    { type: "document", document: { ...still, filename: "pedido.pdf", caption: "el pedido" } },
    { type: "document", media: stillRead, caption: "el pedido", filename: "pedido.pdf" },
  ],
  [
    "image too large for Meta",
    { type: "image", errors: [{ code: 131052, title: "Media download error" }] },
    { ...nothing, original: "image", code: 131052, detail: "Media download error" },
  ],
  [
    "location",
    { type: "location", location: { latitude: 41.38, longitude: 2.17, name: "Mercat", address: "C/ Major 1", url: "https://x.example" } },
    { type: "location", latitude: 41.38, longitude: 2.17, name: "Mercat", address: "C/ Major 1", url: "https://x.example" },
  ],
  ["location off the globe", { type: "location", location: { latitude: 141, longitude: 2 } }, { ...nothing, original: "location" }],
  [
    "contact card",
    {
      type: "contacts",
      contacts: [
        {
          name: { formatted_name: "Pau Ros", first_name: "Pau" },
          phones: [{ phone: "+34 600 222 333", wa_id: "34600222333", type: "CELL" }],
          org: { company: "Ros SL" },
          emails: [{ email: "pau@ros.example" }],
          origin: "other",
          vcard: "BEGIN:VCARD",
        },
      ],
    },
    {
      type: "contacts",
      askedFor: false,
      cards: [
        { name: "Pau Ros", phones: [{ phone: "+34 600 222 333", waId: "34600222333" }], emails: ["pau@ros.example"], company: "Ros SL" },
      ],
    },
  ],
  [
    "own phone we asked for, without a name",
    { type: "contacts", contacts: [{ phones: [{ wa_id: "34600111222" }], origin: "contact_request" }] },
    {
      type: "contacts",
      askedFor: true,
      cards: [{ name: "34600111222", phones: [{ phone: "34600111222", waId: "34600111222" }], emails: [], company: null }],
    },
  ],
  [
    "reply button",
    { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "ok-1", title: "Sí" } } },
    { ...tap, control: "button", id: "ok-1", title: "Sí" },
  ],
  [
    "list row",
    { type: "interactive", interactive: { type: "list_reply", list_reply: { id: "r3", title: "Mañana", description: "9-12h" } } },
    { ...tap, control: "list", id: "r3", title: "Mañana", description: "9-12h" },
  ],
  [
    "flow",
    {
      type: "interactive",
      interactive: {
        type: "nfm_reply",
        nfm_reply: { name: "flow", body: "Sent", response_json: '{"flow_token":"t1","q1":"4","q2":["a",1]}' },
      },
    },
    {
      ...tap,
      control: "flow",
      id: "flow",
      title: "Sent",
      answers: [
        ["q1", "4"],
        ["q2", '["a",1]'],
      ],
      json: '{"flow_token":"t1","q1":"4","q2":["a",1]}',
    },
  ],
  [
    "flow with a list inside",
    { type: "interactive", interactive: { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: '["x"]' } } },
    { ...tap, control: "flow", id: "flow", title: "Sent", answers: [["0", "x"]], json: '["x"]' },
  ],
  [
    "flow with broken JSON inside",
    { type: "interactive", interactive: { type: "nfm_reply", nfm_reply: { name: "flow", response_json: "{oops" } } },
    { ...tap, control: "flow", id: "flow", title: "flow", answers: [["", "{oops"]], json: "{oops" },
  ],
  [
    "call permission",
    {
      type: "interactive",
      interactive: { type: "call_permission_reply", call_permission_reply: { response: "accept", is_permanent: false } },
    },
    { ...tap, control: "call_permission", id: "accept", title: "accept", json: '{"response":"accept","is_permanent":false}' },
  ],
  [
    "interactive of an unknown kind",
    { type: "interactive", interactive: { type: "product_reply" } },
    { ...nothing, original: "interactive" },
  ],
  [
    "quick reply",
    { type: "button", button: { payload: "STOP", text: "Baja" } },
    { ...tap, control: "quick_reply", id: "STOP", title: "Baja" },
  ],
  ["quick reply without a payload", { type: "button", button: { text: "Baja" } }, { ...tap, control: "quick_reply", title: "Baja" }],
  [
    "reaction",
    { type: "reaction", reaction: { message_id: "wamid.OUT001", emoji: "👍" } },
    { type: "reaction", targetWamid: "wamid.OUT001", emoji: "👍" },
  ],
  [
    "reaction taken back",
    { type: "reaction", reaction: { message_id: "wamid.OUT001" } },
    { type: "reaction", targetWamid: "wamid.OUT001", emoji: null },
  ],
  [
    "reaction taken back with an empty emoji",
    { type: "reaction", reaction: { message_id: "wamid.OUT001", emoji: "" } },
    { type: "reaction", targetWamid: "wamid.OUT001", emoji: null },
  ],
  [
    "order",
    {
      type: "order",
      order: {
        catalog_id: "88001",
        text: "",
        product_items: [{ product_retailer_id: "SKU-7", quantity: 2, item_price: "3.5", currency: "EUR" }],
      },
    },
    { type: "order", items: [{ sku: "SKU-7", quantity: 2, price: 3.5, currency: "EUR" }], note: null, catalogId: "88001" },
  ],
  [
    "device changed",
    { type: "system", identity: { hash: "xyz" }, system: { type: "customer_identity_changed", body: "…" } },
    { type: "system", change: { what: "identity" }, body: "…" },
  ],
  [
    "system message of a new kind",
    { type: "system", system: { type: "user_waved" } },
    { type: "system", change: { what: "other" }, body: null },
  ],
  [
    "edit",
    {
      type: "edit",
      edit: { original_message_id: "wamid.IN000", message: { context: { id: "M0" }, type: "text", text: { body: "corregido" } } },
    },
    { type: "edit", targetWamid: "wamid.IN000", content: { type: "text", body: "corregido" } },
  ],
  [
    "edit of an edit",
    { type: "edit", edit: { original_message_id: "wamid.IN000", message: { type: "edit", edit: {} } } },
    { type: "edit", targetWamid: "wamid.IN000", content: { ...nothing, original: "edit" } },
  ],
  ["revoke", { type: "revoke", revoke: { original_message_id: "wamid.IN000" } }, { type: "revoke", targetWamid: "wamid.IN000" }],
  [
    "unsupported with its kind",
    {
      type: "unsupported",
      unsupported: { type: "poll_creation" },
      errors: [{ code: 131051, title: "Message type unknown", error_data: { details: "Not supported." } }],
    },
    { ...nothing, original: "poll_creation", code: 131051, detail: "Not supported.", title: "Message type unknown" },
  ],
  [
    "unsupported without its object",
    { type: "unsupported", errors: [{ code: 131060, title: "Unavailable" }] },
    { ...nothing, original: null, code: 131060, detail: "Unavailable" },
  ],
  ["a type of tomorrow", { type: "hologram", hologram: { id: 1 } }, { ...nothing, original: "hologram" }],
  ["a type named like an object's own", { type: "constructor" }, { ...nothing, original: "constructor" }],
  ["a text without its object", { type: "text" }, { ...nothing, original: "text" }],
  ["no type at all", {}, { ...nothing, original: null }],
  ...partShapes,
];
