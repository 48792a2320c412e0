import { amount, anything, flag, list, named, oneOf, optional, orNull, record, text } from "../shape.ts";

const itemsMax = 100_000;
const words = orNull(text());
const fileShape = optional(
  record({
    file_id: optional(text()),
    caption: words,
    filename: words,
    mime_type: words,
    sha256: words,
    voice: optional(flag),
    animated: optional(flag),
  }),
);
const choice = optional(record({ id: words, title: text(), description: words }));
const addressShape = record({ street: words, city: words, state: words, zip: words, country: words, country_code: words });
const cardShape = record({
  name: record({ formatted_name: text() }),
  phones: list(record({ phone: text(), wa_id: words }), itemsMax),
  emails: list(record({ email: text() }), itemsMax),
  org: record({ company: words, department: words, title: words }),
  addresses: list(addressShape, itemsMax),
  urls: list(record({ url: text() }), itemsMax),
  birthday: words,
});
const itemShape = record({ product_retailer_id: text(), quantity: amount, item_price: amount, currency: text() });
const errorShape = record({ code: amount, title: words, error_data: record({ details: words }) });
const productShape = record({ catalog_id: words, product_retailer_id: text() });

/** The parts of a message that are more than words, by the Cloud API's own names; what a message has not is left out. */
export const contentShape = named(
  "Content",
  record({
    image: fileShape,
    video: fileShape,
    audio: fileShape,
    document: fileShape,
    sticker: fileShape,
    location: optional(record({ latitude: orNull(amount), longitude: orNull(amount), name: words, address: words, url: words })),
    contacts: optional(list(cardShape, itemsMax)),
    interactive: optional(
      record({
        type: oneOf(["button_reply", "list_reply", "nfm_reply", "call_permission_reply", "button", "list", "flow"]),
        // Ours, as it was sent.
        header: optional(anything),
        body: optional(anything),
        footer: optional(anything),
        action: optional(anything),
        button_reply: choice,
        list_reply: choice,
        nfm_reply: optional(
          record({
            name: words,
            body: text(),
            response_json: {
              ...words,
              schema: { ...words.schema, description: "The answers of the form: JSON in a string, as Meta sends it." },
            },
          }),
        ),
        call_permission_reply: optional(
          record({ response: words, is_permanent: orNull(flag), expiration_timestamp: orNull(amount), response_source: words }),
        ),
      }),
    ),
    template: optional(
      record({
        name: text(),
        language: record({ code: text() }),
        components: optional(anything),
        shown: {
          ...anything,
          schema: {
            ...anything.schema,
            description: "How the customer sees it, values filled in: category, header, body, footer, buttons.",
          },
        },
      }),
    ),
    reaction: optional(record({ message_id: text(), emoji: text() })),
    button: optional(record({ payload: words, text: text() })),
    order: optional(record({ catalog_id: words, text: words, product_items: list(itemShape, itemsMax) })),
    unsupported: optional(record({ type: words })),
    errors: optional(list(errorShape, itemsMax)),
    context: optional(record({ forwarded: flag, frequently_forwarded: flag, referred_product: optional(productShape) })),
    referral: optional(record({ source_type: words, source_id: words, source_url: words, headline: words, body: words, ctwa_clid: words })),
  }),
);
