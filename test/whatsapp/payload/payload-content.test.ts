import { expect, test } from "bun:test";
import type { SystemChange } from "../../../src/domain/conversation/inbound.ts";
import { messageShapes } from "./message-shapes.ts";
import { contentOf, itemsOf, lucia, luciaId, luciaPhone, messageOf, readOne } from "./shapes.ts";

test.each(messageShapes)("%s is read", (_name, facts, content) => {
  expect(contentOf(facts)).toEqual(content);
});

test("a message keeps Meta's own word for its type", () => {
  const message = readOne(itemsOf({ contacts: [lucia], messages: [messageOf({ type: "hologram" })] }), "message");

  expect(message.rawType).toBe("hologram");
});

test.each([
  [{ forwarded: true }, "yes"],
  [{ frequently_forwarded: true }, "often"],
  [{ from: "34910000111", id: "wamid.OUT001" }, "no"],
])("context %j says forwarded: %s", (context, forwarded) => {
  const message = readOne(itemsOf({ messages: [messageOf({ type: "text", text: { body: "a" }, context })] }), "message");

  expect(message.forwarded).toBe(forwarded as typeof message.forwarded);
});

test("a quoted message and an ad's referral come along", () => {
  const referral = {
    source_url: "https://fb.me/x1",
    source_id: "120200001",
    source_type: "ad",
    headline: "Cestas",
    body: "",
    ctwa_clid: "Aff-1",
  };
  const facts = { type: "text", text: { body: "a" }, context: { from: "34910000111", id: "wamid.OUT001" }, referral };

  const message = readOne(itemsOf({ messages: [messageOf(facts)] }), "message");

  expect(message.quotedWamid).toBe("wamid.OUT001");
  expect(message.referral).toEqual({
    sourceType: "ad",
    sourceId: "120200001",
    sourceUrl: "https://fb.me/x1",
    headline: "Cestas",
    body: null,
    clickId: "Aff-1",
  });
});

const told = (from: string, to: string) => `User Lucía changed from Y changed from ${from} to ${to}`;
const numberShapes: [string, Record<string, unknown>, SystemChange][] = [
  [
    "with previous ids",
    { from: luciaPhone, system: { type: "user_changed_number", wa_id: "34600999888", user_id: "ES.NEW", previous_user_id: luciaId } },
    { what: "number", newPhone: "34600999888", oldPhone: luciaPhone, newUserId: "ES.NEW", oldUserId: luciaId },
  ],
  [
    "with legacy names",
    { system: { type: "customer_changed_number", new_wa_id: "34600999888", customer: luciaPhone } },
    { what: "number", newPhone: "34600999888", oldPhone: luciaPhone, newUserId: null, oldUserId: null },
  ],
  [
    "with the sender's id as the old one",
    { from: luciaPhone, from_user_id: luciaId, system: { type: "user_changed_number", wa_id: "34600999888", user_id: "ES.NEW" } },
    { what: "number", newPhone: "34600999888", oldPhone: luciaPhone, newUserId: "ES.NEW", oldUserId: luciaId },
  ],
  [
    "told only by its body",
    { system: { type: "user_changed_number", body: told(luciaPhone, "34600999888") } },
    { what: "number", newPhone: "34600999888", oldPhone: luciaPhone, newUserId: null, oldUserId: null },
  ],
  [
    "with the new phone where the old one belongs",
    { from: "34600999888", system: { type: "user_changed_number", wa_id: "34600999888", body: told(luciaPhone, "34600999888") } },
    { what: "number", newPhone: "34600999888", oldPhone: luciaPhone, newUserId: null, oldUserId: null },
  ],
  [
    "of the user id",
    { system: { type: "user_changed_user_id", user_id: "ES.NEW", previous_user_id: luciaId } },
    { what: "user_id", newUserId: "ES.NEW", oldUserId: luciaId },
  ],
  [
    "of the user id, told only by its body",
    { system: { type: "user_changed_user_id", body: told("ES.OLD", "ES.NEW.") } },
    { what: "user_id", newUserId: "ES.NEW", oldUserId: "ES.OLD" },
  ],
];

test.each(numberShapes)("a change %s is read without contacts", (_name, facts, change) => {
  const message = readOne(itemsOf({ messages: [{ id: "wamid.SYS1", timestamp: 1795300100, type: "system", ...facts }] }), "message");

  expect(message.content).toMatchObject({ type: "system", change });
  expect(message.sender.phone ?? message.sender.userId).toBeString();
});

// Whoever looked at every dot from every dot would not be done when the test runs out of time, on any machine.
test("a new number of a million dots is read all the same", () => {
  const content = contentOf({
    type: "system",
    system: { type: "user_changed_number", body: told(luciaPhone, `${".".repeat(1_000_000)}x`) },
  });

  expect(content.type).toBe("system");
});
