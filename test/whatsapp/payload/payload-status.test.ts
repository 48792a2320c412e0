import { expect, test } from "bun:test";
import { itemsOf, lucia, luciaId, luciaPhone, readOne, statusOf } from "./shapes.ts";

test("a delivered status carries tag, price and recipient", () => {
  const facts = {
    biz_opaque_callback_data: "r1.0192f3.9c4e21ab",
    recipient_parent_user_id: "ES.ENT.1",
    pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "service" },
  };

  const status = readOne(itemsOf({ contacts: [lucia], statuses: [statusOf(facts)] }), "status");

  expect(status).toMatchObject({
    wamid: "wamid.OUT001",
    status: "delivered",
    at: 1795300105000,
    tag: "r1.0192f3.9c4e21ab",
    recipient: { userId: luciaId, phone: luciaPhone, name: "Lucía Prado", parentUserId: "ES.ENT.1" },
    errors: [],
    pricing: { category: "service", type: "regular", model: "PMP", billable: true },
  });
});

test("a failed status without contacts tells why", () => {
  const errors = [
    { code: 131047, title: "Re-engagement message", error_data: { details: "More than 24 hours." } },
    { code: "131000", message: "Oops", error_data: "plain" },
    {},
  ];

  const status = readOne(itemsOf({ statuses: [statusOf({ status: "failed", errors })] }), "status");

  expect(status.errors).toEqual([
    { code: 131047, title: "Re-engagement message", details: "More than 24 hours." },
    { code: 131000, title: "Oops", details: "plain" },
  ]);
});

test.each(["sent", "delivered", "read", "played", "failed"])("%s is understood and has a key of its own", (word) => {
  const status = readOne(itemsOf({ statuses: [statusOf({ status: word })] }), "status");
  const other = readOne(itemsOf({ statuses: [statusOf({ status: word === "sent" ? "read" : "sent" })] }), "status");

  expect(status.status).toBe(word as typeof status.status);
  expect(status.key).not.toBe(other.key);
});

test("the same status at another time is the same item", () => {
  const [first, again] = ["1795300105", 1795300199].map((timestamp) => readOne(itemsOf({ statuses: [statusOf({ timestamp })] }), "status"));

  expect(again?.key).toBe(first?.key as string);
});

test("prices from before per-message pricing and inside a conversation are read", () => {
  const old = readOne(itemsOf({ statuses: [statusOf({ pricing: { pricing_model: "CBP", category: "service" } })] }), "status");
  const inner = readOne(
    itemsOf({ statuses: [statusOf({ conversation: { pricing: { category: "utility", type: "regular", billable: false } } })] }),
    "status",
  );

  expect(old.pricing).toEqual({ category: "service", type: null, model: "CBP", billable: null });
  expect(inner.pricing).toEqual({ category: "utility", type: "regular", model: null, billable: false });
});

test.each(["deleted", "warning", "RINGING"])("a status %s moves nothing and is a notice", (word) => {
  expect(readOne(itemsOf({ statuses: [statusOf({ status: word })] }), "notice").summary).toBe(`statuses ${word}`);
});

test("a status of a group is kept apart", () => {
  const group = statusOf({ recipient_type: "group", recipient_id: "12036302", recipient_participant_id: luciaPhone });

  expect(readOne(itemsOf({ statuses: [group] }), "oddity").reason).toBe("group");
});
