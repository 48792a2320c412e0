import { expect, test } from "bun:test";
import { parseDelivery } from "../../../src/whatsapp/payload/payload.ts";
import { itemsOf, lucia, luciaId, luciaPhone, readOne } from "./shapes.ts";

const rung = { id: "wacid.C1", from: luciaPhone, event: "connect", direction: "USER_INITIATED", timestamp: "1795300600" };
const ended = { ...rung, event: "terminate", status: "COMPLETED", start_time: "1795300610", timestamp: "1795300700" };
const ours = { ...ended, from: "34910000111", to: luciaPhone, direction: "BUSINESS_INITIATED" };

const read = (call: object) => itemsOf({ contacts: [lucia], calls: [call] }, "calls");

test("a customer who rings is a call from its first ring", () => {
  expect(readOne(read(rung), "call")).toMatchObject({ sender: { phone: luciaPhone, userId: luciaId }, at: 1795300600000 });
});

test("a call of ours counts from when the customer took it", () => {
  expect(readOne(read(ours), "call")).toMatchObject({ sender: { phone: luciaPhone }, at: 1795300610000 });
});

test.each([
  ["its end", ended],
  ["a call of ours that nobody took", { ...ours, status: "FAILED" }],
  ["a call of ours that only rings", { ...ours, event: "connect" }],
  ["a call of nobody knows whom", { ...rung, direction: undefined }],
  ["a call without a time", { ...rung, timestamp: "soon" }],
])("%s opens nothing", (_name, call) => {
  expect(readOne(read(call), "notice").field).toBe("calls");
});

test("every call of a batch comes back the same from its own raw", () => {
  const items = itemsOf({ contacts: [lucia], calls: [rung, ended, ours, "odd"] }, "calls");

  expect(items.map((item) => item.kind)).toEqual(["call", "notice", "call", "oddity"]);
  for (const item of items) expect(parseDelivery(new TextEncoder().encode(item.raw))).toEqual([item]);
});
