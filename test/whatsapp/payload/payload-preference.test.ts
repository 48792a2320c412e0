import { expect, test } from "bun:test";
import { parseDelivery } from "../../../src/whatsapp/payload/payload.ts";
import { itemsOf, lucia, luciaId, luciaPhone, readOne } from "./shapes.ts";

const stop = { wa_id: luciaPhone, user_id: luciaId, category: "marketing_messages", value: "stop", timestamp: 1795300500 };

const read = (preference: unknown) => itemsOf({ contacts: [lucia], user_preferences: [preference] }, "user_preferences");

test.each([
  ["stop", true],
  ["resume", false],
  ["SIGNUP", false],
])("«%s» is what a customer wants of advertising", (value, isStopped) => {
  const item = readOne(read({ ...stop, value }), "preference");

  expect(item).toMatchObject({ isStopped, at: 1795300500000, sender: { phone: luciaPhone, userId: luciaId } });
});

test("without an instant the receipt counts", () => {
  expect(readOne(read({ ...stop, timestamp: "soon" }), "preference").at).toBeNull();
});

test.each([
  ["another category", { ...stop, category: "calls" }],
  ["a word of next year", { ...stop, value: "pause" }],
])("%s is a notice", (_name, preference) => {
  expect(readOne(read(preference), "notice").field).toBe("user_preferences");
});

test("each of a batch comes back the same from its own raw", () => {
  const items = itemsOf({ contacts: [lucia], user_preferences: [stop, { ...stop, value: "resume" }, "odd"] }, "user_preferences");

  expect(items.map((item) => item.kind)).toEqual(["preference", "preference", "oddity"]);
  for (const item of items) expect(parseDelivery(new TextEncoder().encode(item.raw))).toEqual([item]);
});
