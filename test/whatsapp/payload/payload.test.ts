import { expect, test } from "bun:test";
import type { InboundItem } from "../../../src/domain/conversation/inbound.ts";
import { parseDelivery } from "../../../src/whatsapp/payload/payload.ts";
import { messageKey } from "../../../src/whatsapp/payload/payload-key.ts";
import { echoShapes, noticeShapes } from "./field-shapes.ts";
import { messageShapes } from "./message-shapes.ts";
import {
  bytesOf,
  changeOf,
  contentOf,
  entryOf,
  itemsOf,
  lucia,
  luciaId,
  luciaPhone,
  messageOf,
  phoneNumberId,
  readOne,
  statusOf,
  wabaId,
} from "./shapes.ts";

const text = (body: string) => ({ type: "text", text: { body } });
const echoFrom = { from: "34910000111", to: luciaPhone, to_user_id: luciaId, id: "wamid.APP1", timestamp: "1795300200" };

test("a message knows its number, account, field, time and key", () => {
  const message = readOne(itemsOf({ contacts: [lucia], messages: [messageOf(text("hola"))] }), "message");

  expect(message).toMatchObject({ phoneNumberId, wabaId, field: "messages", wamid: "wamid.IN001", at: 1795300100000 });
  expect(message.key).toBe(messageKey(phoneNumberId, "wamid.IN001"));
  expect(message.key).toMatch(/^[0-9a-f]{32}$/);
});

test("the same wamid is the same item whatever comes with it, and another number's is not", () => {
  const first = readOne(itemsOf({ messages: [messageOf(text("a"))] }), "message");
  const again = readOne(itemsOf({ contacts: [lucia], messages: [messageOf(text("b"))] }), "message");
  const foreign = readOne(itemsOf({ messages: [messageOf(text("a"))], metadata: { phone_number_id: "777" } }), "message");

  expect(again.key).toBe(first.key);
  expect(foreign.key).not.toBe(first.key);
});

test.each(noticeShapes)("field %s is a notice", (field, value, summary) => {
  const notice = readOne(parseDelivery(bytesOf({ id: wabaId, time: 1795300400, changes: [{ field, value }] })), "notice");

  expect(notice).toMatchObject({ field, wabaId, summary });
});

test("an event that happens again later is another notice, a repeated delivery is not", () => {
  const change = { field: "message_template_status_update", value: { event: "APPROVED", message_template_id: 1 } };
  const keys = [1, 1, 2].map((time) => readOne(parseDelivery(bytesOf({ id: wabaId, time, changes: [change] })), "notice").key);

  expect(keys[1]).toBe(keys[0] as string);
  expect(keys[2]).not.toBe(keys[0] as string);
});

test("a partner's event names the account it is about", () => {
  const value = { event: "PARTNER_ADDED", waba_info: { waba_id: "99001" } };

  expect(readOne(parseDelivery(bytesOf(entryOf({ field: "account_update", value }))), "notice").wabaId).toBe("99001");
});

test.each(echoShapes)("an echo %j is read", (facts, type) => {
  const echo = readOne(itemsOf({ message_echoes: [{ ...echoFrom, ...facts }] }, "smb_message_echoes"), "echo");

  expect(echo).toMatchObject({ wamid: "wamid.APP1", sender: { phone: luciaPhone, userId: luciaId }, content: { type } });
});

test("errors of an account are notices of their own", () => {
  const items = itemsOf({
    errors: [
      { code: 130429, title: "Rate limit hit" },
      { code: 131000, title: "Oops" },
    ],
  });

  expect(items.map((item) => item.kind === "notice" && item.summary)).toEqual(["error 130429 Rate limit hit", "error 131000 Oops"]);
});

test("an error beside a message without content explains that message", () => {
  const errors = [{ code: 131000, title: "Something went wrong", error_data: { details: "Unsupported webhook payload" } }];

  const items = itemsOf({ contacts: [lucia], messages: [messageOf({ type: "interactive" }), messageOf(text("b"), "wamid.IN002")], errors });

  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({
    content: { type: "unsupported", original: "interactive", code: 131000, detail: "Unsupported webhook payload" },
  });
});

test("a chat that was only opened is a notice", () => {
  expect(readOne(itemsOf({ messages: [messageOf({ type: "request_welcome" })] }), "notice").summary).toBe("messages request_welcome");
});

test("3 entries with 4 changes of 50 items each are 600 items in order", () => {
  const batch = [0, 1, 2].map((entry) =>
    entryOf(
      ...[0, 1, 2, 3].map((change) => {
        const ids = Array.from({ length: 50 }, (_, index) => `wamid.${entry}.${change}.${index}`);
        const messages = ids.map((id) => messageOf(text(id), id));
        return change % 2 === 0 ? changeOf({ contacts: [lucia], messages }) : changeOf({ statuses: ids.map((id) => statusOf({ id })) });
      }),
    ),
  );

  const items = parseDelivery(bytesOf(...batch));

  expect(items).toHaveLength(600);
  expect(new Set(items.map((item) => item.key)).size).toBe(600);
  expect(items.at(-1)).toMatchObject({ kind: "status", wamid: "wamid.2.3.49" });
  expectReplayable(items);
});

test("every item of every shape comes back the same from its own raw", () => {
  const messages = messageShapes.map(([, facts], index) => messageOf(facts, `wamid.M${index}`));
  const changes = [
    changeOf({
      contacts: [lucia],
      messages,
      statuses: [statusOf({}), statusOf({ status: "failed" }), statusOf({ status: "deleted" })],
      errors: [{ code: 1 }],
    }),
    changeOf({ errors: [{ code: 130429, title: "Rate" }, "odd"] }),
    changeOf({
      messages: [messageOf({ type: "interactive" }), { id: 5 }, 7, messageOf({ group_id: "g", ...text("a") })],
      errors: [{ code: 131000 }],
    }),
    changeOf({ messages: { not: "a list" }, statuses: "neither" }),
    changeOf(
      { message_echoes: [...echoShapes.map(([facts], index) => ({ ...echoFrom, ...facts, id: `wamid.E${index}` })), {}] },
      "smb_message_echoes",
    ),
    ...noticeShapes.map(([field, value]) => ({ field, value })),
    { field: "messages", value: null },
    { value: {} },
    "no change",
  ];

  const items = parseDelivery(bytesOf(entryOf(...changes), { id: 5 }, null, [], { id: "1", time: 3, changes: [changeOf({ messages })] }));

  expect(items.length).toBeGreaterThan(100);
  expectReplayable(items);
});

test("an item alone in its delivery keeps the text as Meta sent it", () => {
  const sent = JSON.stringify(
    JSON.parse(new TextDecoder().decode(bytesOf(entryOf(changeOf({ messages: [messageOf(text("ä/"))] }))))),
    null,
    1,
  );

  const message = readOne(parseDelivery(new TextEncoder().encode(sent)), "message");

  expect(message.raw).toBe(sent);
});

test.each([
  ["emoji and right-to-left", "🧑‍🌾 مرحبا ‮abc", "🧑‍🌾 مرحبا ‮abc"],
  ["a NUL", "a\u0000b", "a�b"],
  ["half a surrogate pair", "a\ud83d b", "a� b"],
  ["65,536 characters", "ñ".repeat(65_536), "ñ".repeat(65_536)],
])("%s in a text survives", (_name, body, stored) => {
  expect(contentOf(text(body))).toEqual({ type: "text", body: stored });
});

test("a key hidden under __proto__ is only a key", () => {
  const body = `{"object":"whatsapp_business_account","entry":[{"__proto__":{"id":"1"},"changes":[{"field":"x","value":{"__proto__":{"event":"y"}}}]}]}`;

  const notice = readOne(parseDelivery(new TextEncoder().encode(body)), "notice");

  expect(notice).toMatchObject({ wabaId: "", summary: "x" });
});

function expectReplayable(items: InboundItem[]): void {
  for (const item of items) expect(parseDelivery(new TextEncoder().encode(item.raw))).toEqual([item]);
}
