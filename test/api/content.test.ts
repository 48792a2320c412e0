import { afterAll, beforeAll, expect, test } from "bun:test";
import { message, rows } from "../support/fixture/intake.ts";
import { deliver, delivery } from "../support/fixture/meta.ts";
import { messageShapes } from "../whatsapp/payload/message-shapes.ts";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
let phone = 5493418880000;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** What the API tells of a message of somebody new. */
async function told(facts: Record<string, unknown>) {
  phone += 1;
  const said = message({ from: String(phone), from_user_id: undefined, ...facts });
  await deliver(api.server, delivery({ messages: [said] }));
  const [row] = rows<{ id: number }>(api.server, "SELECT conversation_id AS id FROM message ORDER BY id DESC LIMIT 1");
  return api.get("adela", `/conversations/${row?.id}/messages`).then((one) => one.data[0]);
}

test("the parts of a message are told by the Cloud API's own names", async () => {
  const answers = { flow_token: "t1", talle: "M" };
  const form = { name: "flow", body: "Sent", response_json: JSON.stringify(answers) };
  const place = { latitude: -32.9, longitude: -60.6, name: "Local", address: "San Martín 1", url: "https://x.example/" };
  const order = {
    catalog_id: "88001",
    text: "sin apuro",
    product_items: [{ product_retailer_id: "SKU-7", quantity: 2, item_price: 3.5, currency: "ARS" }],
  };
  const product = { catalog_id: "88001", product_retailer_id: "SKU-7" };

  const heard = [
    await told({ type: "interactive", interactive: { type: "nfm_reply", nfm_reply: form } }),
    await told({ type: "location", location: place }),
    await told({ type: "order", order }),
    await told({ context: { id: "wamid.C", referred_product: product } }),
    await told({ referral: { source_type: "ad", source_id: "1", headline: "Promo" } }),
    await told({ type: "document", document: { caption: "el pedido", filename: "p.pdf" }, errors: [{ code: 131052, title: "Too big" }] }),
  ];

  expect(heard.map((one) => one?.["content"])).toMatchObject([
    { interactive: { type: "nfm_reply", nfm_reply: form } },
    { location: place },
    { order },
    { context: { referred_product: product } },
    { referral: { source_type: "ad", source_id: "1", headline: "Promo", ctwa_clid: null } },
    { document: { caption: "el pedido", filename: "p.pdf" }, errors: [{ code: 131052, title: "Too big" }] },
  ] as never);
  expect(heard.at(-1)?.["text"]).toBe("el pedido" as never);
});

test("a card is told whole", async () => {
  const card = {
    name: { formatted_name: "Pau Ros" },
    phones: [{ phone: "+34 600 222 333", wa_id: "34600222333" }],
    emails: [{ email: "pau@ros.example" }],
    org: { company: "Ros SL", department: "Compras", title: "Jefa" },
    addresses: [{ street: "C/ Major 1", city: "Reus", state: null, zip: "43201", country: "España", country_code: "ES" }],
    urls: [{ url: "https://ros.example" }],
    birthday: "1990-02-01",
  };

  const heard = await told({ type: "contacts", contacts: [card] });

  expect<unknown>(heard?.["content"]).toEqual({ contacts: [card] });
});

test("every message Meta may send is told as the document declares it, plain words and what was taken back without parts", async () => {
  for (const [, facts] of messageShapes) await told(facts);
  const plain = await told({ text: { body: "Hola" } });
  const gone = message({ from: String(phone), from_user_id: undefined, type: "location", location: { latitude: 1, longitude: 1 } });
  const taken = message({ from: String(phone), from_user_id: undefined, type: "revoke", revoke: { original_message_id: gone["id"] } });
  await deliver(api.server, delivery({ messages: [gone, taken] }));

  const feed = await api.get("adela", "/messages?limit=200");

  expect<unknown>([plain?.["content"], feed.data.at(-1)?.["content"]]).toEqual([null, null]);
  expect(feed.data.length).toBeGreaterThan(messageShapes.length / 2);
});

test("a reply to an unknown customer is refused with a code of its own, and a to that is no phone is nobody's", async () => {
  const known = await api.writes("Hola", "5493417779999");
  await api.post("ana", `/conversations/${known}/claim`);
  const wrong = await api.post("ana", `/conversations/${known}/messages`, { type: "text", text: { body: "a" }, to: "+5493417779999@lid" });
  await deliver(api.server, delivery({ messages: [message({ from: "123456789012345@lid", from_user_id: undefined })] }));
  const { data } = await api.get("ana", "/conversations");
  const id = String(data.find((one) => (one["contact"]?.["phone"] as unknown) === null)?.["id"]);
  await api.post("ana", `/conversations/${id}/claim`);

  const reply = await api.post("ana", `/conversations/${id}/messages`, { type: "text", text: { body: "a" } });

  expect([wrong.status, wrong.code, reply.status, reply.code]).toEqual([422, "wrong_recipient", 409, "no_recipient"]);
});

test("a name that cannot be seen is none, also one that was kept before", async () => {
  const id = await api.writes("Hola", "5493417778888");
  rows(api.server, "UPDATE contact SET name = '\u3164', username = NULL WHERE phone = '5493417778888'");

  const conversation = await api.get("adela", `/conversations/${id}`);

  expect<unknown>(conversation.body["contact"]).toMatchObject({ name: null, phone: "+5493417778888" });
});
