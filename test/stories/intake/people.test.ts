import { get, post } from "../../support/browser/browse.ts";
import { account } from "../../support/fixture/cast.ts";
import { say, conversationPage, people } from "../../support/fixture/intake-fixture.ts";
import { count, message, rows } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { expect, test } from "bun:test";

test("a customer without a phone is somebody, and the reply goes to the user id", async () => {
  const fixture = await openFixture();
  const lucia = fixture.meta.addCustomer({ name: "Lucía", username: "luciaprado", identity: "id_only", userId: "AR.LUCIA1" });
  await fixture.writes(lucia, "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");

  await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body: "Hola Lucía", key: "k" });
  await fixture.rest();

  expect(fixture.meta.ledger.sends().map((one) => [one.to, one.recipient])).toEqual([[null, "AR.LUCIA1"]]);
  expect(people(fixture)).toEqual([{ phone: null, userId: "AR.LUCIA1", name: "Lucía" }]);
  await fixture.close();
});

test("a customer without a user id is found by the phone, and the id is learnt when it comes", async () => {
  const fixture = await openFixture();
  await say(fixture, { from: "5493415550900", from_user_id: undefined });
  await say(fixture, { from: "5493415550900", from_user_id: "AR.LATER1" });

  await say(fixture, { from: undefined, from_user_id: "AR.LATER1" });

  expect(people(fixture)).toEqual([{ phone: "5493415550900", userId: "AR.LATER1", name: null }]);
  expect(count(fixture.server, "message")).toBe(3);
  await fixture.close();
});

test("a user id that stands where the phone belongs is a user id", async () => {
  const fixture = await openFixture();

  await say(fixture, { from: "AR.INFROM1", from_user_id: undefined });
  await say(fixture, { from: undefined, from_user_id: "AR.INFROM1" });

  expect(people(fixture)).toEqual([{ phone: null, userId: "AR.INFROM1", name: null }]);
  await fixture.close();
});

test("an empty phone is an absent one", async () => {
  const fixture = await openFixture();

  await say(fixture, { from: "", from_user_id: "AR.BLANK1" });
  await say(fixture, { from: "", from_user_id: "AR.BLANK2" });

  expect(people(fixture).map((one) => one.phone)).toEqual([null, null]);
  await fixture.close();
});

test("another username is the same person, and a missing one erases nothing", async () => {
  const fixture = await openFixture();
  const named = (username?: string) => ({ contacts: [{ profile: { name: "Lu", ...(username ? { username } : {}) }, user_id: "AR.U1" }] });

  for (const username of ["@lu.prado", "lucia", undefined])
    await deliver(fixture.server, delivery({ ...named(username), messages: [message({ from: undefined, from_user_id: "AR.U1" })] }));

  expect(rows(fixture.server, "SELECT username FROM contact")).toEqual([{ username: "lucia" }]);
  await fixture.close();
});

test.each([
  ["Argentina", "5493415550142", "543415550142"],
  ["Mexico", "5215512345678", "525512345678"],
  ["Brazil", "5511987654321", "551187654321"],
])("in %s both spellings of a mobile are one person, who is answered at the last one Meta gave", async (_, long, short) => {
  const fixture = await openFixture();
  await say(fixture, { from: long, from_user_id: undefined });
  await say(fixture, { from: short, from_user_id: undefined });
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");

  await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body: "Hola", key: "k" });
  await fixture.rest();

  expect(people(fixture)).toHaveLength(1);
  expect(count(fixture.server, "conversation")).toBe(1);
  expect(fixture.meta.ledger.sends()[0]?.to).toBe(`+${short}`);
  await fixture.close();
});

test("a changed number keeps the person and the talk, says so in it, and opens nothing", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");

  fixture.meta.customerChanges(fixture.marisa, account.phoneNumberId, { what: "number", phone: "5493415550777" });
  await fixture.rest();
  await fixture.writes(fixture.marisa, "Soy yo, desde el nuevo");

  expect(people(fixture).map((one) => one.phone)).toEqual(["5493415550777"]);
  expect([count(fixture.server, "conversation"), rows(fixture.server, "SELECT type FROM message ORDER BY id")]).toEqual([
    1,
    [{ type: "text" }, { type: "identity_number" }, { type: "text" }],
  ]);
  expect(await conversationPage(fixture)).toContain("341 555-0777");
  await fixture.close();
});

test.each([
  ["named beside the new one", true],
  ["told only in the text", false],
])("a changed user id, the old one %s, keeps the person", async (_, tellsPrevious) => {
  const fixture = await openFixture();
  const lucia = fixture.meta.addCustomer({ name: "Lucía", username: "lu", identity: "id_only", userId: "AR.OLDID1" });
  await fixture.writes(lucia, "Hola");

  fixture.meta.customerChanges(lucia, account.phoneNumberId, { what: "user_id", userId: "AR.NEWID2", tellsPrevious });
  await fixture.rest();
  await fixture.writes(lucia, "Soy la misma");

  expect(people(fixture)).toEqual([{ phone: null, userId: "AR.NEWID2", name: "Lucía" }]);
  expect(count(fixture.server, "conversation")).toBe(1);
  await fixture.close();
});

test("a changed security code is told in the talk and changes nobody", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");

  fixture.meta.customerChanges(fixture.marisa, account.phoneNumberId, { what: "identity" });
  await fixture.rest();

  expect(rows(fixture.server, "SELECT type FROM message WHERE kind = 'system'")).toEqual([{ type: "identity_identity" }]);
  expect(await conversationPage(fixture)).toContain("seguridad");
  await fixture.close();
});

test("a phone that comes back with another user id is a new person, who sees nothing of the old one's talk", async () => {
  const fixture = await openFixture();
  await say(fixture, { from: "5493415550900", from_user_id: "AR.FIRST1", text: { body: "Lo mío es privado" } });

  await say(fixture, { from: "5493415550900", from_user_id: "AR.SECOND1", text: { body: "Hola, soy otra" } });

  expect(people(fixture)).toEqual([
    { phone: null, userId: "AR.FIRST1", name: null },
    { phone: "5493415550900", userId: "AR.SECOND1", name: null },
  ]);
  const second = await (await get(fixture.server, fixture.cast.ana, "/conversations/2")).text();
  expect(second).not.toContain("Lo mío es privado");
  await fixture.close();
});

test("when an old number of somebody is given to a stranger, they keep the number they have now", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  fixture.meta.customerChanges(fixture.marisa, account.phoneNumberId, { what: "number", phone: "5493415550777" });
  await fixture.rest();

  await say(fixture, { from: "5493415550142", from_user_id: "AR.STRANGER", text: { body: "Número nuevo" } });

  expect(people(fixture).map((one) => one.phone)).toEqual(["5493415550777", "5493415550142"]);
  await fixture.close();
});

test("whoever answers our request for their phone with a card of their own is known by it from then on", async () => {
  const fixture = await openFixture();
  await say(fixture, { from: undefined, from_user_id: "AR.CARD1" });
  const contacts = [
    { name: { formatted_name: "Lu" }, phones: [{ phone: "+54 9 341 555-0900", wa_id: "5493415550900" }], origin: "contact_request" },
  ];

  await say(fixture, { from: undefined, from_user_id: "AR.CARD1", type: "contacts", text: undefined, contacts });
  await say(fixture, { from: "5493415550900", from_user_id: undefined });

  expect(people(fixture)).toEqual([{ phone: "5493415550900", userId: "AR.CARD1", name: null }]);
  await fixture.close();
});
