import { get, post } from "../support/browse.ts";
import { say } from "../support/intake-town.ts";
import { count, message, rows, seconds } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { openTown } from "../support/town.ts";
import { expect, test } from "bun:test";

const nobody = { from: undefined, from_user_id: undefined };

test("words of somebody who cannot be named are shown, and answering says why it cannot", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await say(town, { ...nobody, from: "123456789012345@lid", text: { body: "¿Tienen stock?" } });

  const list = await (await get(town.house, ana, "/inbox?tab=pending")).text();
  await post(town.house, ana, "/conversations/1/claim");
  const page = await (await get(town.house, ana, "/conversations/1")).text();
  const answer = await post(town.house, ana, "/conversations/1/messages", { body: "Sí, hay", key: "k" });
  await town.rest();

  expect(list).toContain("Cliente desconocido");
  for (const words of ["¿Tienen stock?", "Cliente desconocido", "No se puede responder"]) expect(page).toContain(words);
  expect(page).not.toContain("123456789012345");
  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining("No se puede responder")]);
  expect([town.meta.ledger.sends().length, count(town.house, "outbox")]).toEqual([0, 0]);
  await town.close();
});

test("somebody known by WhatsApp's own address alone has one conversation, which the test phone can play", async () => {
  const town = await openTown();
  const nadia = town.meta.addCustomer({ name: "Nadia", phone: "5493415550900", identity: "lid" });

  for (const body of ["Hola", "¿Hay alguien?"]) await town.writes(nadia, body);

  expect(rows(town.house, "SELECT count(*) AS n, count(DISTINCT conversation_id) AS talks FROM message WHERE kind = 'in'")).toEqual([
    { n: 2, talks: 1 },
  ]);
  expect(rows(town.house, "SELECT name, phone, user_id FROM contact")).toEqual([{ name: "Nadia", phone: null, user_id: null }]);
  await town.close();
});

test("an address that is no phone beside a user id: the reply goes to the user id", async () => {
  const town = await openTown();
  await town.writes(town.meta.addCustomer({ name: "Lucía", identity: "lid_and_id", userId: "AR.LUCIA1" }), "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");

  await post(town.house, town.cast.ana, "/conversations/1/messages", { body: "Hola Lucía", key: "k" });
  await town.rest();

  expect(town.meta.ledger.sends().map((one) => [one.to, one.recipient])).toEqual([[null, "AR.LUCIA1"]]);
  await town.close();
});

test("unknown senders never share a conversation, but one of WhatsApp's own addresses is one person", async () => {
  const town = await openTown();

  for (const from of [undefined, undefined, "x", "x", "1111111111@lid", "2222222222@lid", "1111111111@lid"])
    await say(town, { ...nobody, from, text: { body: from ?? "nada" } });

  const said = ["nada", "nada", "x", "x", "1111111111@lid,1111111111@lid", "2222222222@lid"];
  expect(rows(town.house, "SELECT group_concat(text) AS said FROM message GROUP BY conversation_id ORDER BY conversation_id")).toEqual(
    said.map((one) => ({ said: one })),
  );
  expect(rows(town.house, "SELECT DISTINCT phone, user_id FROM contact")).toEqual([{ phone: null, user_id: null }]);
  await town.close();
});

test("a time that cannot be read is the time of receipt, also for a tick", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  for (const timestamp of ["soon", undefined, null, "-5", {}]) await say(town, { timestamp });
  await post(town.house, ana, "/conversations/1/claim");
  await post(town.house, ana, "/conversations/1/messages", { body: "Hola", key: "k" });
  await town.rest();
  const [{ wamid } = { wamid: "" }] = rows<{ wamid: string }>(town.house, "SELECT wamid FROM message WHERE kind = 'out'");

  await deliver(town.house, delivery({ statuses: [{ id: wamid, status: "read", timestamp: "never", recipient_id: "5493415550142" }] }));

  expect(rows(town.house, "SELECT count(*) AS n, min(at = created_at) AS same FROM message WHERE kind = 'in'")).toEqual([
    { n: 5, same: 1 },
  ]);
  expect(rows(town.house, "SELECT rank FROM message WHERE kind = 'out'")).toEqual([{ rank: 6 }]);
  expect(rows(town.house, "SELECT reason FROM raw_item WHERE outcome = 'quarantined'")).toEqual([]);
  await town.close();
});

test("what an unknown sender changes is found by the message it names, and a chip on nothing makes nobody", async () => {
  const town = await openTown();
  const said = message({ text: { body: "mal escrito" } });
  await deliver(town.house, delivery({ messages: [said] }));
  const react = (target: unknown) => ({ ...nobody, type: "reaction", reaction: { message_id: target, emoji: "👍" } });

  await say(town, react(said["id"]));
  await say(town, react("wamid.NOWHERE"));
  await say(town, { ...nobody, type: "revoke", revoke: { original_message_id: said["id"] } });

  expect(rows(town.house, "SELECT emoji FROM reaction")).toEqual([{ emoji: "👍" }]);
  expect(rows(town.house, "SELECT revoked_at IS NOT NULL AS gone FROM message")).toEqual([{ gone: 1 }]);
  expect(count(town.house, "contact")).toBe(1);
  await town.close();
});

test("what told no time and waited in quarantine counts from when it came", async () => {
  const town = await openTown();
  const { raw } = town.house.ronda.app.db.tx;
  raw.run("CREATE TRIGGER broken BEFORE INSERT ON message BEGIN SELECT raise(ABORT, 'our own bug'); END");
  await say(town, { timestamp: "soon" });
  const [item] = rows<{ id: number; received_at: number }>(town.house, "SELECT id, received_at FROM raw_item");
  await town.house.advance(10 * 60_000);
  raw.run("DROP TRIGGER broken");

  await post(town.house, town.cast.adela, `/admin/webhooks/${item?.id}/replay`);

  expect(rows(town.house, "SELECT at, (SELECT customer_at FROM timeline) AS heard FROM message WHERE kind = 'in'")).toEqual([
    { at: item?.received_at, heard: item?.received_at },
  ]);
  await town.close();
});

test("names that cannot be seen are none: the row says the number, and a name that was known stays", async () => {
  const town = await openTown();
  const named = (name: string, phone: string) => ({ contacts: [{ profile: { name }, wa_id: phone }] });

  for (const name of ["\u3164", "Marisa", "\u200b\u2800\ufe0f"])
    await deliver(town.house, delivery({ ...named(name, "5493415550142"), messages: [message()] }));
  const other = message({ from: "5493415550999", from_user_id: undefined });
  await deliver(town.house, delivery({ ...named("\u3164", "5493415550999"), messages: [other] }));

  expect(rows(town.house, "SELECT name FROM contact ORDER BY id")).toEqual([{ name: "Marisa" }, { name: null }]);
  expect(await (await get(town.house, town.cast.ana, "/inbox?tab=pending")).text()).toContain("+54 9 341 555-0999");
  await town.close();
});

test.each(["\u3164", "\u2800\u200b \n", "\ufe0f"])("%j is nothing to send and nothing to note", async (body) => {
  const town = await openTown();
  await say(town, {});
  await post(town.house, town.cast.ana, "/conversations/1/claim");

  const answers = [
    await post(town.house, town.cast.ana, "/conversations/1/messages", { body, key: "a" }),
    await post(town.house, town.cast.ana, "/conversations/1/notes", { body, key: "b" }),
  ];
  const emoji = await post(town.house, town.cast.ana, "/conversations/1/messages", { body: "👍🏽", key: "c" });

  expect(answers.map((one) => one.status)).toEqual([422, 422]);
  expect(emoji.status).toBeLessThan(400);
  expect(rows(town.house, "SELECT text FROM message WHERE kind IN ('out', 'note')")).toEqual([{ text: "👍🏽" }]);
  await town.close();
});

test("a customer whose phone went to somebody else is not written to again: neither anew nor what had failed", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await say(town, { from: "5493415550142", from_user_id: undefined });
  await post(town.house, ana, "/conversations/1/claim");
  await post(town.house, ana, "/conversations/1/messages", { body: "Hola", key: "a" });
  await town.rest();
  const [out] = rows<{ id: number; wamid: string }>(town.house, "SELECT id, wamid FROM message WHERE kind = 'out'");
  const failed = { id: out?.wamid, status: "failed", timestamp: seconds(), errors: [{ code: 131026, title: "x" }] };
  await deliver(town.house, delivery({ statuses: [failed] }));
  rows(town.house, "UPDATE contact SET phone = NULL");

  const again = await post(town.house, ana, `/messages/${out?.id}/attempts`, { key: "b" });
  const anew = await post(town.house, ana, "/conversations/1/messages", { body: "¿Seguís ahí?", key: "c" });
  await town.rest();

  expect([again.status, anew.status, town.meta.ledger.sends().length]).toEqual([409, 409, 1]);
  expect(await again.text()).toContain("No se puede responder");
  await town.close();
});
