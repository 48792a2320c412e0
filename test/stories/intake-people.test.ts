import { get, post } from "../support/browse.ts";
import { account } from "../support/cast.ts";
import { say, casePage, people } from "../support/intake-town.ts";
import { count, message, rows } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { openTown } from "../support/town.ts";
import { expect, test } from "bun:test";

test("a customer without a phone is somebody, and the reply goes to the user id", async () => {
  const town = await openTown();
  const lucia = town.meta.addCustomer({ name: "Lucía", username: "luciaprado", identity: "id_only", userId: "AR.LUCIA1" });
  await town.writes(lucia, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");

  await post(town.house, town.cast.ana, "/conversations/1/messages", { body: "Hola Lucía", key: "k" });
  await town.rest();

  expect(town.meta.ledger.sends().map((one) => [one.to, one.recipient])).toEqual([[null, "AR.LUCIA1"]]);
  expect(people(town)).toEqual([{ phone: null, userId: "AR.LUCIA1", name: "Lucía" }]);
  await town.close();
});

test("a customer without a user id is found by the phone, and the id is learnt when it comes", async () => {
  const town = await openTown();
  await say(town, { from: "5493415550900", from_user_id: undefined });
  await say(town, { from: "5493415550900", from_user_id: "AR.LATER1" });

  await say(town, { from: undefined, from_user_id: "AR.LATER1" });

  expect(people(town)).toEqual([{ phone: "5493415550900", userId: "AR.LATER1", name: null }]);
  expect(count(town.house, "message")).toBe(3);
  await town.close();
});

test("a user id that stands where the phone belongs is a user id", async () => {
  const town = await openTown();

  await say(town, { from: "AR.INFROM1", from_user_id: undefined });
  await say(town, { from: undefined, from_user_id: "AR.INFROM1" });

  expect(people(town)).toEqual([{ phone: null, userId: "AR.INFROM1", name: null }]);
  await town.close();
});

test("an empty phone is an absent one", async () => {
  const town = await openTown();

  await say(town, { from: "", from_user_id: "AR.BLANK1" });
  await say(town, { from: "", from_user_id: "AR.BLANK2" });

  expect(people(town).map((one) => one.phone)).toEqual([null, null]);
  await town.close();
});

test("another username is the same person, and a missing one erases nothing", async () => {
  const town = await openTown();
  const named = (username?: string) => ({ contacts: [{ profile: { name: "Lu", ...(username ? { username } : {}) }, user_id: "AR.U1" }] });

  for (const username of ["@lu.prado", "lucia", undefined])
    await deliver(town.house, delivery({ ...named(username), messages: [message({ from: undefined, from_user_id: "AR.U1" })] }));

  expect(rows(town.house, "SELECT username FROM contact")).toEqual([{ username: "lucia" }]);
  await town.close();
});

test.each([
  ["Argentina", "5493415550142", "543415550142"],
  ["Mexico", "5215512345678", "525512345678"],
  ["Brazil", "5511987654321", "551187654321"],
])("in %s both spellings of a mobile are one person, who is answered at the last one Meta gave", async (_, long, short) => {
  const town = await openTown();
  await say(town, { from: long, from_user_id: undefined });
  await say(town, { from: short, from_user_id: undefined });
  await post(town.house, town.cast.ana, "/conversations/1/claim");

  await post(town.house, town.cast.ana, "/conversations/1/messages", { body: "Hola", key: "k" });
  await town.rest();

  expect(people(town)).toHaveLength(1);
  expect(count(town.house, "conversation")).toBe(1);
  expect(town.meta.ledger.sends()[0]?.to).toBe(`+${short}`);
  await town.close();
});

test("a changed number keeps the person and the talk, says so in it, and opens nothing", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");

  town.meta.customerChanges(town.marisa, account.phoneNumberId, { what: "number", phone: "5493415550777" });
  await town.rest();
  await town.writes(town.marisa, "Soy yo, desde el nuevo");

  expect(people(town).map((one) => one.phone)).toEqual(["5493415550777"]);
  expect([count(town.house, "conversation"), rows(town.house, "SELECT type FROM message ORDER BY id")]).toEqual([
    1,
    [{ type: "text" }, { type: "identity_number" }, { type: "text" }],
  ]);
  expect(await casePage(town)).toContain("341 555-0777");
  await town.close();
});

test.each([
  ["named beside the new one", true],
  ["told only in the text", false],
])("a changed user id, the old one %s, keeps the person", async (_, tellsPrevious) => {
  const town = await openTown();
  const lucia = town.meta.addCustomer({ name: "Lucía", username: "lu", identity: "id_only", userId: "AR.OLDID1" });
  await town.writes(lucia, "Hola");

  town.meta.customerChanges(lucia, account.phoneNumberId, { what: "user_id", userId: "AR.NEWID2", tellsPrevious });
  await town.rest();
  await town.writes(lucia, "Soy la misma");

  expect(people(town)).toEqual([{ phone: null, userId: "AR.NEWID2", name: "Lucía" }]);
  expect(count(town.house, "conversation")).toBe(1);
  await town.close();
});

test("a changed security code is told in the talk and changes nobody", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");

  town.meta.customerChanges(town.marisa, account.phoneNumberId, { what: "identity" });
  await town.rest();

  expect(rows(town.house, "SELECT type FROM message WHERE kind = 'system'")).toEqual([{ type: "identity_identity" }]);
  expect(await casePage(town)).toContain("seguridad");
  await town.close();
});

test("a phone that comes back with another user id is a new person, who sees nothing of the old one's talk", async () => {
  const town = await openTown();
  await say(town, { from: "5493415550900", from_user_id: "AR.FIRST1", text: { body: "Lo mío es privado" } });

  await say(town, { from: "5493415550900", from_user_id: "AR.SECOND1", text: { body: "Hola, soy otra" } });

  expect(people(town)).toEqual([
    { phone: null, userId: "AR.FIRST1", name: null },
    { phone: "5493415550900", userId: "AR.SECOND1", name: null },
  ]);
  const second = await (await get(town.house, town.cast.ana, "/conversations/2")).text();
  expect(second).not.toContain("Lo mío es privado");
  await town.close();
});

test("when an old number of somebody is given to a stranger, they keep the number they have now", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  town.meta.customerChanges(town.marisa, account.phoneNumberId, { what: "number", phone: "5493415550777" });
  await town.rest();

  await say(town, { from: "5493415550142", from_user_id: "AR.STRANGER", text: { body: "Número nuevo" } });

  expect(people(town).map((one) => one.phone)).toEqual(["5493415550777", "5493415550142"]);
  await town.close();
});

test("whoever answers our request for their phone with a card of their own is known by it from then on", async () => {
  const town = await openTown();
  await say(town, { from: undefined, from_user_id: "AR.CARD1" });
  const contacts = [
    { name: { formatted_name: "Lu" }, phones: [{ phone: "+54 9 341 555-0900", wa_id: "5493415550900" }], origin: "contact_request" },
  ];

  await say(town, { from: undefined, from_user_id: "AR.CARD1", type: "contacts", text: undefined, contacts });
  await say(town, { from: "5493415550900", from_user_id: undefined });

  expect(people(town)).toEqual([{ phone: "5493415550900", userId: "AR.CARD1", name: null }]);
  await town.close();
});
