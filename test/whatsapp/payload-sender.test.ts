import { expect, test } from "bun:test";
import { itemsOf, lucia, luciaId, luciaPhone, messageOf, readOne } from "./shapes.ts";

const text = { type: "text", text: { body: "a" } };
const whole = { userId: luciaId, parentUserId: "ES.ENT.5550001112223", phone: luciaPhone, name: "Lucía Prado", username: "luciaprado" };

function senderOf(facts: Record<string, unknown>, contacts: unknown[]) {
  return readOne(itemsOf({ contacts, messages: [{ id: "wamid.IN001", timestamp: "1795300100", ...text, ...facts }] }), "message").sender;
}

test("phone, user id, parent, name and username are joined, without the @", () => {
  expect(senderOf({ from: luciaPhone, from_user_id: luciaId }, [lucia])).toEqual(whole);
});

test("a person with a username and no phone is known by the user id", () => {
  const hidden = { ...lucia, wa_id: undefined };

  expect(senderOf({ from_user_id: luciaId, from: "" }, [hidden])).toEqual({ ...whole, phone: null });
});

test("a user id where a phone belongs is taken as a user id", () => {
  expect(senderOf({ from: luciaId }, [{ wa_id: luciaId, profile: { name: "Lucía" } }])).toEqual({
    userId: luciaId,
    parentUserId: null,
    phone: null,
    name: "Lucía",
    username: null,
  });
});

test("an old payload without user ids is known by its phone", () => {
  expect(senderOf({ from: luciaPhone }, [{ wa_id: luciaPhone, profile: {} }])).toEqual({
    userId: null,
    parentUserId: null,
    phone: luciaPhone,
    name: null,
    username: null,
  });
});

test("a single contact belongs to a single message even if its phone is written otherwise", () => {
  expect(senderOf({ from: "5511987654321" }, [{ wa_id: "551187654321", profile: { name: "Ana" } }])).toMatchObject({
    phone: "5511987654321",
    name: "Ana",
  });
});

test("in a batch each message finds its own contact and never a stranger's", () => {
  const pau = { wa_id: "34600222333", user_id: "ES.PAU", profile: { name: "Pau" } };
  const messages = [
    messageOf(text, "wamid.1"),
    { ...messageOf(text, "wamid.2"), from: "34600222333", from_user_id: "ES.PAU" },
    { ...messageOf(text, "wamid.3"), from: "34600444555", from_user_id: "ES.EVA" },
  ];

  const both = itemsOf({ contacts: [pau, lucia], messages }).map((item) => item.kind === "message" && item.sender.name);
  const one = itemsOf({ contacts: [pau], messages }).map((item) => item.kind === "message" && item.sender.name);

  expect(both).toEqual(["Lucía Prado", "Pau", null]);
  expect(one).toEqual([null, "Pau", null]);
});

test("a message from nobody is kept as an oddity", () => {
  const item = readOne(itemsOf({ messages: [{ id: "wamid.IN001", timestamp: "1795300100", ...text }] }), "oddity");

  expect(item).toMatchObject({ reason: "bad_shape", field: "messages" });
});
