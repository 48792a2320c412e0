import type { Content } from "../../../src/domain/conversation/inbound.ts";

const nothing = { type: "unsupported", code: null, detail: null } as const;
const tooLarge = [{ code: 131052, title: "Media download error", error_data: { details: "Over 100 MB." } }];
const lost = { ...nothing, code: 131052, detail: "Over 100 MB.", title: "Media download error" } as const;

/** Messages of which a part is missing or which have more parts than most: name, keys of the message, content. */
export const partShapes: [string, Record<string, unknown>, Content][] = [
  [
    "document that never came, with its words",
    { type: "document", document: { caption: "el pedido", filename: "pedido.pdf" }, errors: tooLarge },
    { ...lost, original: "document", caption: "el pedido", filename: "pedido.pdf" },
  ],
  ["picture that never came", { type: "image", image: { caption: "mirá" } }, { ...nothing, original: "image", caption: "mirá" }],
  [
    "place without coordinates",
    { type: "location", location: { latitude: null, name: "Mercat", address: "C/ Major 1", url: "https://x.example" } },
    { ...nothing, original: "location", name: "Mercat", address: "C/ Major 1", url: "https://x.example" },
  ],
  [
    "card with everything",
    {
      type: "contacts",
      contacts: [
        {
          name: { formatted_name: "Pau Ros" },
          org: { company: "Ros SL", department: "Compras", title: "Jefa" },
          birthday: "1990-02-01",
          urls: [{ url: "https://ros.example", type: "WORK" }, {}],
          addresses: [{ street: "C/ Major 1", city: "Reus", zip: "43201", country: "España", country_code: "ES", type: "WORK" }, {}, 7],
        },
      ],
    },
    {
      type: "contacts",
      askedFor: false,
      cards: [
        {
          name: "Pau Ros",
          phones: [],
          emails: [],
          company: "Ros SL",
          department: "Compras",
          title: "Jefa",
          birthday: "1990-02-01",
          urls: ["https://ros.example"],
          addresses: [{ street: "C/ Major 1", city: "Reus", zip: "43201", country: "España", country_code: "ES" }],
        },
      ],
    },
  ],
  [
    "card whose phone is none",
    { type: "contacts", contacts: [{ name: { formatted_name: "Pau" }, phones: [{ phone: "preguntar", wa_id: "123456789012345@lid" }] }] },
    {
      type: "contacts",
      askedFor: false,
      cards: [{ name: "Pau", phones: [{ phone: "preguntar", waId: null }], emails: [], company: null }],
    },
  ],
  [
    "question about a product",
    {
      type: "text",
      text: { body: "¿Hay?" },
      context: { id: "wamid.C1", referred_product: { catalog_id: "88001", product_retailer_id: "SKU-7" } },
    },
    { type: "text", body: "¿Hay?" },
  ],
];

/** What may stand where a sender is named, and what of it names somebody. */
export const senderShapes: Record<string, unknown>[] = [
  { from: "123456789012345@lid", from_user_id: undefined },
  { from: "123456789012345@lid" },
  { from: undefined, from_user_id: undefined },
  { from: "+34 600 111 222" },
  { from: "algo", from_user_id: "\u3164", timestamp: "soon" },
  { timestamp: null },
];
