import { expect, test } from "bun:test";
import { parseDelivery } from "../../../src/whatsapp/payload/payload.ts";
import { bytesOf, changeOf, entryOf, itemsOf, messageOf, phoneNumberId, readOne, statusOf } from "./shapes.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const hello = { type: "text", text: { body: "hola" } };

test.each(["", "{", "not json", "\uFEFF{}", "a\0b", '{"object":'])("%j is no JSON and kept", (text) => {
  const item = readOne(parseDelivery(bytes(text)), "oddity");

  expect(item).toMatchObject({ reason: "not_json", phoneNumberId: null, raw: text.replace("\0", "\uFFFD") });
  expect(parseDelivery(bytes(item.raw))).toEqual([item]);
});

test("bytes that are no UTF-8 are kept readable", () => {
  const item = readOne(parseDelivery(new Uint8Array([0xff, 0x00, 0xc3])), "oddity");

  expect(item.reason).toBe("not_json");
  expect(parseDelivery(bytes(item.raw))).toEqual([item]);
});

test.each([
  "null",
  "[]",
  "7",
  "{}",
  '{"object":"page","entry":[]}',
  '{"object":"whatsapp_business_account"}',
  '{"object":"whatsapp_business_account","entry":{}}',
])("%s is not WhatsApp's", (text) => {
  expect(readOne(parseDelivery(bytes(text)), "oddity")).toMatchObject({ reason: "not_whatsapp", raw: text });
});

test("one bad item leaves its neighbours alone", () => {
  const items = itemsOf({
    messages: [
      messageOf(hello, "wamid.1"),
      { from: "1" },
      5,
      null,
      messageOf({ ...hello, timestamp: "soon" }, "wamid.soon"),
      messageOf(hello, "wamid.2"),
    ],
  });

  expect(items.map((item) => item.kind)).toEqual(["message", "oddity", "oddity", "oddity", "message", "message"]);
  expect(items[4]).toMatchObject({ at: null });
  expect(items[1]).toMatchObject({ reason: "bad_shape", phoneNumberId });
});

test("a message without a number to belong to is kept", () => {
  const items = parseDelivery(bytesOf(entryOf({ field: "messages", value: { messages: [messageOf(hello)] } })));

  expect(readOne(items, "oddity")).toMatchObject({ reason: "bad_shape", phoneNumberId: null });
});

test("a status without an id is kept", () => {
  expect(readOne(itemsOf({ statuses: [statusOf({ id: "" })] }), "oddity").reason).toBe("bad_shape");
});

test("a message of a group never joins a person's conversation", () => {
  expect(readOne(itemsOf({ messages: [messageOf({ ...hello, group_id: "120363" })] }), "oddity")).toMatchObject({
    reason: "group",
    phoneNumberId,
  });
});

test("an item nested too deep is set aside, its neighbour is read", () => {
  const deep = JSON.parse(`${"[".repeat(80)}${"]".repeat(80)}`) as unknown;

  const items = itemsOf({ messages: [messageOf({ type: "hologram", hologram: deep }, "wamid.1"), messageOf(hello, "wamid.2")] });

  expect(items.map((item) => item.kind)).toEqual(["oddity", "message"]);
  expect(items[0]).toMatchObject({ reason: "too_deep", phoneNumberId });
  for (const item of items) expect(parseDelivery(bytes(item.raw))).toEqual([item]);
});

test.each([600, 100_000, 1_000_000])("a delivery nested %d deep costs nothing", (depth) => {
  expect(readOne(parseDelivery(bytes("[".repeat(depth) + "]".repeat(depth))), "oddity").reason).toBe("too_deep");
});

test("brackets inside texts are not nesting", () => {
  const body = `${"[{".repeat(500)}"\\`;

  expect(itemsOf({ messages: [messageOf({ type: "text", text: { body } })] })[0]).toMatchObject({ content: { type: "text", body } });
});

test("no cut or flipped byte of a delivery makes it throw", () => {
  const whole = bytesOf(entryOf(changeOf({ messages: [messageOf(hello)], statuses: [statusOf({})] })));

  for (let at = 0; at < whole.length; at++) {
    const flipped = whole.slice();
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
    expect(Array.isArray(parseDelivery(flipped))).toBe(true);
    expect(readOne(parseDelivery(whole.slice(0, at)), "oddity").reason).toBe("not_json");
  }
});

test.each([[[]], [[entryOf()]], [[entryOf(), entryOf()]]])("a delivery of nothing, %j, is kept", (entries) => {
  expect(readOne(parseDelivery(bytesOf(...entries)), "oddity")).toMatchObject({ reason: "bad_shape", field: "" });
});
