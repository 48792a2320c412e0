import { get, post } from "../../support/browser/browse.ts";
import { say } from "../../support/fixture/intake-fixture.ts";
import { count, message, rows, seconds } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { expect, test } from "bun:test";

const nobody = { from: undefined, from_user_id: undefined };

test("words of somebody who cannot be named are shown, and answering says why it cannot", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await say(fixture, { ...nobody, from: "123456789012345@lid", text: { body: "¿Tienen stock?" } });

  const list = await (await get(fixture.server, ana, "/inbox?tab=pending")).text();
  await post(fixture.server, ana, "/conversations/1/claim");
  const page = await (await get(fixture.server, ana, "/conversations/1")).text();
  const answer = await post(fixture.server, ana, "/conversations/1/messages", { body: "Sí, hay", key: "k" });
  await fixture.rest();

  expect(list).toContain("Cliente desconocido");
  for (const words of ["¿Tienen stock?", "Cliente desconocido", "No se puede responder"]) expect(page).toContain(words);
  expect(page).not.toContain("123456789012345");
  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining("No se puede responder")]);
  expect([fixture.meta.ledger.sends().length, count(fixture.server, "outbox")]).toEqual([0, 0]);
  await fixture.close();
});

test("somebody known by WhatsApp's own address alone has one conversation, which the test phone can play", async () => {
  const fixture = await openFixture();
  const nadia = fixture.meta.addCustomer({ name: "Nadia", phone: "5493415550900", identity: "lid" });

  for (const body of ["Hola", "¿Hay alguien?"]) await fixture.writes(nadia, body);

  expect(rows(fixture.server, "SELECT count(*) AS n, count(DISTINCT conversation_id) AS talks FROM message WHERE kind = 'in'")).toEqual([
    { n: 2, talks: 1 },
  ]);
  expect(rows(fixture.server, "SELECT name, phone, user_id FROM contact")).toEqual([{ name: "Nadia", phone: null, user_id: null }]);
  await fixture.close();
});

test("an address that is no phone beside a user id: the reply goes to the user id", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.meta.addCustomer({ name: "Lucía", identity: "lid_and_id", userId: "AR.LUCIA1" }), "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");

  await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body: "Hola Lucía", key: "k" });
  await fixture.rest();

  expect(fixture.meta.ledger.sends().map((one) => [one.to, one.recipient])).toEqual([[null, "AR.LUCIA1"]]);
  await fixture.close();
});

test("unknown senders never share a conversation, but one of WhatsApp's own addresses is one person", async () => {
  const fixture = await openFixture();

  for (const from of [undefined, undefined, "x", "x", "1111111111@lid", "2222222222@lid", "1111111111@lid"])
    await say(fixture, { ...nobody, from, text: { body: from ?? "nada" } });

  const said = ["nada", "nada", "x", "x", "1111111111@lid,1111111111@lid", "2222222222@lid"];
  expect(rows(fixture.server, "SELECT group_concat(text) AS said FROM message GROUP BY conversation_id ORDER BY conversation_id")).toEqual(
    said.map((one) => ({ said: one })),
  );
  expect(rows(fixture.server, "SELECT DISTINCT phone, user_id FROM contact")).toEqual([{ phone: null, user_id: null }]);
  await fixture.close();
});

test("a time that cannot be read is the time of receipt, also for a tick", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  for (const timestamp of ["soon", undefined, null, "-5", {}]) await say(fixture, { timestamp });
  await post(fixture.server, ana, "/conversations/1/claim");
  await post(fixture.server, ana, "/conversations/1/messages", { body: "Hola", key: "k" });
  await fixture.rest();
  const [{ wamid } = { wamid: "" }] = rows<{ wamid: string }>(fixture.server, "SELECT wamid FROM message WHERE kind = 'out'");

  await deliver(fixture.server, delivery({ statuses: [{ id: wamid, status: "read", timestamp: "never", recipient_id: "5493415550142" }] }));

  expect(rows(fixture.server, "SELECT count(*) AS n, min(at = created_at) AS same FROM message WHERE kind = 'in'")).toEqual([
    { n: 5, same: 1 },
  ]);
  expect(rows(fixture.server, "SELECT rank FROM message WHERE kind = 'out'")).toEqual([{ rank: 6 }]);
  expect(rows(fixture.server, "SELECT reason FROM raw_item WHERE outcome = 'quarantined'")).toEqual([]);
  await fixture.close();
});

test("what an unknown sender changes is found by the message it names, and a chip on nothing makes nobody", async () => {
  const fixture = await openFixture();
  const said = message({ text: { body: "mal escrito" } });
  await deliver(fixture.server, delivery({ messages: [said] }));
  const react = (target: unknown) => ({ ...nobody, type: "reaction", reaction: { message_id: target, emoji: "👍" } });

  await say(fixture, react(said["id"]));
  await say(fixture, react("wamid.NOWHERE"));
  await say(fixture, { ...nobody, type: "revoke", revoke: { original_message_id: said["id"] } });

  expect(rows(fixture.server, "SELECT emoji FROM reaction")).toEqual([{ emoji: "👍" }]);
  expect(rows(fixture.server, "SELECT revoked_at IS NOT NULL AS gone FROM message")).toEqual([{ gone: 1 }]);
  expect(count(fixture.server, "contact")).toBe(1);
  await fixture.close();
});

test("what told no time and waited in quarantine counts from when it came", async () => {
  const fixture = await openFixture();
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run("CREATE TRIGGER broken BEFORE INSERT ON message BEGIN SELECT raise(ABORT, 'our own bug'); END");
  await say(fixture, { timestamp: "soon" });
  const [item] = rows<{ id: number; received_at: number }>(fixture.server, "SELECT id, received_at FROM raw_item");
  await fixture.server.advance(10 * 60_000);
  raw.run("DROP TRIGGER broken");

  await post(fixture.server, fixture.cast.adela, `/admin/webhooks/${item?.id}/replay`);

  expect(rows(fixture.server, "SELECT at, (SELECT customer_at FROM timeline) AS heard FROM message WHERE kind = 'in'")).toEqual([
    { at: item?.received_at, heard: item?.received_at },
  ]);
  await fixture.close();
});

test("names that cannot be seen are none: the row says the number, and a name that was known stays", async () => {
  const fixture = await openFixture();
  const named = (name: string, phone: string) => ({ contacts: [{ profile: { name }, wa_id: phone }] });

  for (const name of ["\u3164", "Marisa", "\u200b\u2800\ufe0f"])
    await deliver(fixture.server, delivery({ ...named(name, "5493415550142"), messages: [message()] }));
  const other = message({ from: "5493415550999", from_user_id: undefined });
  await deliver(fixture.server, delivery({ ...named("\u3164", "5493415550999"), messages: [other] }));

  expect(rows(fixture.server, "SELECT name FROM contact ORDER BY id")).toEqual([{ name: "Marisa" }, { name: null }]);
  expect(await (await get(fixture.server, fixture.cast.ana, "/inbox?tab=pending")).text()).toContain("+54 9 341 555-0999");
  await fixture.close();
});

test.each(["\u3164", "\u2800\u200b \n", "\ufe0f"])("%j is nothing to send and nothing to note", async (body) => {
  const fixture = await openFixture();
  await say(fixture, {});
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");

  const answers = [
    await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body, key: "a" }),
    await post(fixture.server, fixture.cast.ana, "/conversations/1/notes", { body, key: "b" }),
  ];
  const emoji = await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body: "👍🏽", key: "c" });

  expect(answers.map((one) => one.status)).toEqual([422, 422]);
  expect(emoji.status).toBeLessThan(400);
  expect(rows(fixture.server, "SELECT text FROM message WHERE kind IN ('out', 'note')")).toEqual([{ text: "👍🏽" }]);
  await fixture.close();
});

test("a customer whose phone went to somebody else is not written to again: neither anew nor what had failed", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await say(fixture, { from: "5493415550142", from_user_id: undefined });
  await post(fixture.server, ana, "/conversations/1/claim");
  await post(fixture.server, ana, "/conversations/1/messages", { body: "Hola", key: "a" });
  await fixture.rest();
  const [out] = rows<{ id: number; wamid: string }>(fixture.server, "SELECT id, wamid FROM message WHERE kind = 'out'");
  const failed = { id: out?.wamid, status: "failed", timestamp: seconds(), errors: [{ code: 131026, title: "x" }] };
  await deliver(fixture.server, delivery({ statuses: [failed] }));
  rows(fixture.server, "UPDATE contact SET phone = NULL");

  const again = await post(fixture.server, ana, `/messages/${out?.id}/attempts`, { key: "b" });
  const anew = await post(fixture.server, ana, "/conversations/1/messages", { body: "¿Seguís ahí?", key: "c" });
  await fixture.rest();

  expect([again.status, anew.status, fixture.meta.ledger.sends().length]).toEqual([409, 409, 1]);
  expect(await again.text()).toContain("No se puede responder");
  await fixture.close();
});
