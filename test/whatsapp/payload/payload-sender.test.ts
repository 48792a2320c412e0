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

const nobody = { userId: null, parentUserId: null, phone: null, name: null, username: null };

test("a message that names nobody is kept, of an unknown sender", () => {
  expect(senderOf({}, [])).toEqual(nobody);
});

test.each(["123456", "1234567890123456", "0034600111222", "34600111222x", "tel:34600111222", "34600111222@c.us!", "١٢٣٤٥٦٧٨٩"])(
  "%s is nobody's phone",
  (from) => {
    expect(senderOf({ from }, [])).toEqual(nobody);
  },
);

test.each(["+34 600 111 222", "(34) 600-111.222", " 34\u00a0600\u2011111\u2013222 ", "\u202a+34600111222\u202c", 34600111222])(
  "%p is a phone written by hand",
  (from) => {
    expect(senderOf({ from }, [])).toMatchObject({ phone: luciaPhone });
  },
);

test("an address of WhatsApp's own is no phone, is kept to know them again, and gives way to any id", () => {
  const from = "123456789012345@lid";

  expect(senderOf({ from }, [])).toEqual({ ...nobody, alias: from });
  expect(senderOf({}, [{ wa_id: from, profile: { name: "Lucía" } }])).toEqual({ ...nobody, name: "Lucía", alias: from });
  expect(senderOf({ from, from_user_id: luciaId }, [])).toEqual({ ...nobody, userId: luciaId });
  expect(senderOf({ from }, [lucia])).toEqual(whole);
});

test("in a batch nobody is taken for the only person who is named", () => {
  const odd = [{ from: "123456789012345@lid" }, { from: "x" }, {}].map((facts, index) => ({ ...facts, id: `wamid.N${index}`, ...text }));

  const senders = itemsOf({ contacts: [lucia], messages: [messageOf(text, "wamid.1"), ...odd] }).map(
    (item) => item.kind === "message" && [item.sender.phone, item.sender.userId, item.sender.name],
  );

  expect(senders).toEqual([[luciaPhone, luciaId, "Lucía Prado"], ...odd.map(() => [null, null, null])]);
});

test.each([" ", "\u3164", "ES. 1", "x".repeat(300)])("%j is no user id", (from_user_id) => {
  expect(senderOf({ from_user_id }, [])).toEqual(nobody);
});

test.each(["\u3164", "\u2800 \u200b", "\u{e0001}\ufe0f", "\u200f\u2028"])("%j is no name", (name) => {
  expect(senderOf({ from: luciaPhone }, [{ wa_id: luciaPhone, profile: { name, username: `@${name}` } }])).toMatchObject({
    name: null,
    username: null,
  });
});

const lid = "123456789012345@lid";
const common = { id: "wamid.1", timestamp: "1795300100", ...text };

test("a status to somebody who is named by no phone is to nobody", () => {
  const status = readOne(itemsOf({ statuses: [{ ...common, status: "read", recipient_id: lid }] }), "status");

  expect(status.recipient).toEqual({ ...nobody, alias: lid });
});

test("an echo to somebody who is named by no phone is to an unknown customer", () => {
  const echo = readOne(itemsOf({ message_echoes: [{ ...common, from: "34910000111", to: lid }] }, "smb_message_echoes"), "echo");

  expect(echo.sender).toEqual({ ...nobody, alias: lid });
});

test.each([{ wa_id: lid }, { new_wa_id: lid }, {}])("a new number that is no phone is none, %j", (told) => {
  const system = { type: "user_changed_number", body: `User X changed from ${luciaPhone} to ${lid}`, ...told };

  const item = readOne(itemsOf({ messages: [{ ...common, from: luciaPhone, type: "system", system }] }), "message");

  expect(item.content).toMatchObject({ change: { newPhone: null, oldPhone: luciaPhone } });
});
