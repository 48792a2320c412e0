import { describe, expect, test } from "bun:test";
import type { CustomerContent } from "../../../src/simulator/customers/content.ts";
import { addMarisa, ids, openMeta } from "../meta.ts";

const media = { mime: "image/jpeg", bytes: new Uint8Array([255, 216, 255]) };
const voice = { mime: "audio/ogg; codecs=opus", bytes: new Uint8Array([79, 103, 103, 83]) };

describe("everything a customer can send", () => {
  const cases: [string, CustomerContent, object][] = [
    ["a photo without a caption", { type: "image", media }, { type: "image", image: { mime_type: "image/jpeg" } }],
    ["a video", { type: "video", media: { ...media, mime: "video/mp4" }, caption: "mirá" }, { type: "video", video: { caption: "mirá" } }],
    [
      "a voice note",
      { type: "audio", media: voice, voice: true },
      { type: "audio", audio: { mime_type: "audio/ogg; codecs=opus", voice: true } },
    ],
    [
      "a document",
      { type: "document", media: { ...media, mime: "application/pdf" }, filename: "f931.pdf" },
      { type: "document", document: { filename: "f931.pdf" } },
    ],
    [
      "a sticker",
      { type: "sticker", media: { ...media, mime: "image/webp" }, animated: true },
      { type: "sticker", sticker: { animated: true } },
    ],
    [
      "a place",
      { type: "location", latitude: -32.95, longitude: -60.64, name: "Estudio" },
      { type: "location", location: { latitude: -32.95, name: "Estudio" } },
    ],
    [
      "a card",
      { type: "contacts", cards: [{ name: "Pau Ros", phone: "+34 600", waId: "34600" }] },
      {
        contacts: [
          { name: { formatted_name: "Pau Ros" }, phones: [{ wa_id: "34600" }], origin: "other", vcard: expect.stringContaining("Pau Ros") },
        ],
      },
    ],
    [
      "the own phone, when asked",
      { type: "contacts", cards: [{ name: null, phone: "+34 600" }], askedFor: true },
      { contacts: [{ origin: "contact_request" }] },
    ],
    [
      "a button",
      { type: "button_reply", id: "ok", title: "Sí" },
      { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "ok", title: "Sí" } } },
    ],
    [
      "a row",
      { type: "list_reply", id: "r3", title: "Mañana", description: "9-12" },
      { interactive: { list_reply: { description: "9-12" } } },
    ],
    [
      "a form",
      { type: "flow_reply", answers: ["no object"] },
      { interactive: { nfm_reply: { name: "flow", response_json: '["no object"]' } } },
    ],
    [
      "a leave to call",
      { type: "call_permission_reply", response: "accept" },
      { interactive: { call_permission_reply: { response: "accept" } } },
    ],
    [
      "a quick reply",
      { type: "template_button", text: "Baja", payload: "STOP" },
      { type: "button", button: { text: "Baja", payload: "STOP" } },
    ],
    [
      "an order",
      { type: "order", items: [{ sku: "S-7", quantity: 2, price: 3.5, currency: "ARS" }] },
      { order: { product_items: [{ product_retailer_id: "S-7", item_price: 3.5 }] } },
    ],
    [
      "a poll",
      { type: "unsupported", original: "poll_creation" },
      { type: "unsupported", unsupported: { type: "poll_creation" }, errors: [{ code: 131051 }] },
    ],
    ["a file too large", { type: "unsupported", original: null, code: 131052 }, { type: "unsupported", errors: [{ code: 131052 }] }],
    ["a greeting of old", { type: "request_welcome" }, { type: "request_welcome" }],
  ];

  for (const [what, content, expected] of cases) {
    test(what, async () => {
      const meta = openMeta();
      const marisa = addMarisa(meta);

      meta.simulator.customerSends(marisa, ids.number, content);
      await meta.simulator.settled();

      expect(meta.messages().at(-1)).toMatchObject(expected);
    });
  }

  test("a reaction, its removal without the key, and its removal with an empty one", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    const { wamid } = await meta.text("Listo");

    for (const emoji of ["🙏", "removed", "emptied"])
      meta.simulator.customerSends(marisa, ids.number, { type: "reaction", target: wamid, emoji });
    await meta.simulator.settled();

    const reactions = meta
      .messages()
      .slice(-3)
      .map((message) => message.reaction);
    expect(reactions).toEqual([{ message_id: wamid, emoji: "🙏" }, { message_id: wamid }, { message_id: wamid, emoji: "" }]);
    expect(meta.simulator.inboxOf(marisa)[0]!.bubbles).toHaveLength(2);
  });

  test("an edit is unsupported on a plain number, a deletion is silence there; coexistence tells both", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    const { wamid } = meta.simulator.inboxOf(marisa)[0]!.bubbles[0]!;
    const edit = () => meta.simulator.customerSends(marisa, ids.number, { type: "edit", target: wamid, body: "Corregido" });
    const revoke = () => meta.simulator.customerSends(marisa, ids.number, { type: "revoke", target: wamid });

    edit();
    revoke();
    meta.simulator.number(ids.number).isCoexistence = true;
    edit();
    revoke();
    await meta.simulator.settled();

    expect(meta.messages().slice(1)).toMatchObject([
      { type: "unsupported", unsupported: { type: "edit" } },
      { type: "edit", edit: { original_message_id: wamid, message: { text: { body: "Corregido" } } } },
      { type: "revoke", revoke: { original_message_id: wamid } },
    ]);
    expect(meta.simulator.inboxOf(marisa)[0]!.bubbles[0]).toMatchObject({ text: "Corregido", edited: true, revoked: true });
  });

  test("quotes, forwards, products and groups stand in the message's context", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    const say = (options: object) => meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "a" }, options);

    for (const options of [
      { quotes: "wamid.unknown" },
      { forwarded: "yes" },
      { forwarded: "often" },
      { product: { catalogId: "88", sku: "S" } },
      { groupId: "g1" },
    ])
      say(options);
    await meta.simulator.settled();

    expect(meta.messages().slice(1)).toMatchObject([
      { context: { from: "543415550100", id: "wamid.unknown" } },
      { context: { forwarded: true } },
      { context: { frequently_forwarded: true } },
      { context: { referred_product: { catalog_id: "88", product_retailer_id: "S" } } },
      { group_id: "g1" },
    ]);
  });
});
