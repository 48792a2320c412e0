import { describe, expect, test } from "bun:test";
import type { CustomerContent } from "../../../src/simulator/customers/content.ts";
import type { Identity } from "../../../src/simulator/customers/customer.ts";
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

describe("how a person is named", () => {
  const cases: [Identity, object, object][] = [
    [
      "phone_and_id",
      { from: "5493415550142", from_user_id: "AR.7" },
      { wa_id: "5493415550142", user_id: "AR.7", profile: { username: "@mari" } },
    ],
    ["id_only", { from_user_id: "AR.7", from_parent_user_id: "AR.ENT.1" }, { user_id: "AR.7", parent_user_id: "AR.ENT.1" }],
    ["legacy_phone", { from: "5493415550142" }, { wa_id: "5493415550142" }],
    ["id_in_from", { from: "AR.7" }, { wa_id: "AR.7" }],
    ["blank_phone", { from: "", from_user_id: "AR.7" }, { wa_id: "", user_id: "AR.7" }],
  ];

  for (const [identity, message, contact] of cases) {
    test(identity, async () => {
      const meta = openMeta();
      const who = meta.simulator.addCustomer({
        name: null,
        phone: "+54 9 341 555 0142",
        userId: "AR.7",
        username: "mari",
        parentUserId: "AR.ENT.1",
        identity,
      });

      meta.simulator.customerSends(who, ids.number, { type: "text", body: "a" });
      await meta.simulator.settled();

      const [sent] = meta.messages();
      const from = Object.entries(sent!).filter(([key]) => key.startsWith("from"));
      expect(Object.fromEntries(from)).toMatchObject(message);
      expect("from" in sent!).toBe("from" in message);
      expect(meta.values()[0]!.contacts![0]!).toMatchObject(contact);
      expect("wa_id" in meta.values()[0]!.contacts![0]!).toBe("wa_id" in contact);
      expect(meta.values()[0]!.contacts![0]!.profile).not.toHaveProperty("name");
    });
  }

  test("a person without a visible phone is named by id in statuses too", async () => {
    const meta = openMeta();
    const who = meta.simulator.addCustomer({ name: "Lucía", userId: "AR.7", username: "lucia" });
    meta.simulator.customerSends(who, ids.number, { type: "text", body: "a" });

    await meta.text("b", { to: undefined, recipient: "AR.7" });
    await meta.clock.advance(5_000);

    const [sent, delivered] = meta.statuses();
    expect(sent).toMatchObject({ recipient_user_id: "AR.7" });
    expect(sent).not.toHaveProperty("recipient_id");
    expect(
      meta
        .values()
        .slice(1)
        .map((value) => (value.contacts![0]!.profile as { username?: string }).username),
    ).toEqual([undefined, "@lucia"]);
    expect(delivered!.status).toBe("delivered");
  });
});

describe("lives change", () => {
  test("a new phone brings a system message without contacts, and the person answers there", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);

    meta.simulator.customerChanges(marisa, ids.number, { what: "number", phone: "+54 9 341 555 0999", userId: "AR.NEW" });
    await meta.simulator.settled();
    const answer = await meta.text("a", { to: "+5493415550999" });

    expect(meta.values().at(-1)).not.toHaveProperty("contacts");
    expect(meta.messages().at(-1)).toMatchObject({
      from: "5493415550142",
      system: { type: "user_changed_number", wa_id: "5493415550999", user_id: "AR.NEW", previous_user_id: "AR.70112233445566778899" },
    });
    expect(answer.body.contacts).toMatchObject([{ wa_id: "5493415550999" }]);
  });

  test("a new id is told with or without the old one, old words and other devices too", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    const change = (what: Parameters<typeof meta.simulator.customerChanges>[2]) => meta.simulator.customerChanges(marisa, ids.number, what);

    change({ what: "user_id", userId: "AR.B" });
    change({ what: "user_id", userId: "AR.C", tellsPrevious: false });
    change({ what: "number", phone: "+54 9 341 555 0998", legacyWords: true });
    change({ what: "identity" });
    await meta.simulator.settled();

    expect(
      meta
        .messages()
        .slice(1)
        .map((message) => message.system),
    ).toMatchObject([
      { type: "user_changed_user_id", user_id: "AR.B", previous_user_id: "AR.70112233445566778899" },
      { user_id: "AR.C", body: "User Marisa Rossi changed from AR.B to AR.C" },
      { type: "customer_changed_number", new_wa_id: "5493415550998", customer: "5493415550142" },
      { type: "customer_identity_changed" },
    ]);
    expect(meta.messages()[2]!.system).not.toHaveProperty("previous_user_id");
  });

  test("a call is connected and terminated", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);

    const id = meta.simulator.customerCalls(marisa, ids.number);
    await meta.clock.advance(90_000);

    const calls = meta.values().flatMap((value) => (value.calls ?? []) as object[]);
    expect(calls).toMatchObject([
      { id, event: "connect", direction: "USER_INITIATED" },
      { id, event: "terminate", duration: 90 },
    ]);
  });

  test("what the business writes on its own phone comes as an echo and shows on the customer's", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);

    const wamid = meta.simulator.phoneAppSends(ids.number, marisa, { type: "text", body: "Desde el celular" });
    await meta.simulator.settled();

    expect(meta.values().at(-1)!.message_echoes).toMatchObject([
      { id: wamid, from: "543415550100", to: "5493415550142", to_user_id: marisa.userId, text: { body: "Desde el celular" } },
    ]);
    expect(meta.simulator.inboxOf(marisa)[0]!.bubbles.at(-1)).toMatchObject({ from: "business", text: "Desde el celular" });
  });
});
