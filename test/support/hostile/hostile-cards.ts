import type { Foreign } from "../pages/surfaces.ts";

/** Every kind of message that is an object of many fields, with this in each of them. */
export function everyCard(said: string): Foreign[] {
  return kinds.map((kind) => kind(said));
}

const kinds: readonly ((said: string) => Foreign)[] = [
  (said) => ({ message: { type: "location", location: { latitude: -32.9, longitude: -60.6, name: said, address: said, url: said } } }),
  (said) => ({ message: { type: "contacts", contacts: [card(said)] } }),
  (said) => choice("button_reply", { id: said, title: said }),
  (said) => choice("list_reply", { id: said, title: said, description: said }),
  (said) =>
    choice("nfm_reply", {
      name: said,
      body: said,
      response_json: JSON.stringify({ [said]: said, list: [said], deep: { [said]: { said } } }),
    }),
  (said) => choice("nfm_reply", { name: said, body: said, response_json: said }),
  (said) => choice("call_permission_reply", { response: said }),
  (said) => ({ message: { type: "button", button: { payload: said, text: said } } }),
  (said) => ({ message: { type: "order", order: { catalog_id: said, text: said, product_items: [item(said), item("A-1", said)] } } }),
  (said) => ({
    message: { type: "unsupported", unsupported: { type: said }, errors: [{ code: 131051, title: said, error_data: { details: said } }] },
  }),
  (said) => ({ message: { type: said, [said]: { body: said } } }),
  (said) => ({ message: { type: "system", system: { body: said, type: said, identity: said } } }),
  (said) => ({ message: { type: "text", text: { body: "Hola" }, context: { id: said, forwarded: true } } }),
  (said) => ({ message: { type: "text", text: { body: "Hola" }, referral: referral(said) } }),
  (said) => ({
    message: {
      type: "text",
      text: { body: "Hola" },
      context: { id: said, referred_product: { catalog_id: said, product_retailer_id: said } },
    },
  }),
  (said) => ({ message: { type: "document", document: { caption: said, filename: said }, errors: [{ code: 131999, title: said }] } }),
  (said) => ({ message: { type: "location", location: { name: said, address: said, url: said } } }),
];

/** What somebody chose or filled in. */
export function choice(type: string, reply: Record<string, unknown>): Foreign {
  return { message: { type: "interactive", interactive: { type, [type]: reply } } };
}

/** A shared contact that says this everywhere. */
export function card(said: string): Record<string, unknown> {
  return {
    name: { formatted_name: said, first_name: said, last_name: said },
    phones: [{ phone: said, wa_id: said, type: said }],
    emails: [{ email: said, type: said }],
    urls: [{ url: said, type: said }],
    addresses: [{ street: said, city: said }],
    org: { company: said, department: said, title: said },
    birthday: said,
    origin: said,
  };
}

/** A line of a basket. */
export function item(sku: string, currency = "ARS"): Record<string, unknown> {
  return { product_retailer_id: sku, quantity: 2, item_price: 10, currency };
}

/** The advertisement somebody came from, which says this everywhere. */
export function referral(said: string): Record<string, unknown> {
  const pictures = { image_url: said, video_url: said, thumbnail_url: said };
  return {
    source_type: said,
    source_id: said,
    source_url: said,
    headline: said,
    body: said,
    media_type: said,
    ctwa_clid: said,
    ...pictures,
  };
}
