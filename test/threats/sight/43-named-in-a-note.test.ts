import { afterAll, beforeAll, expect, test } from "bun:test";
import { asPart, get } from "../../support/browser/browse.ts";
import { listen } from "../../support/days/watch.ts";
import { account } from "../../support/fixture/cast.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { changeMasking } from "../../../src/domain/setup/mask-phones.ts";
import { tokenOf } from "../../support/fixture/sight-fixture.ts";
import { alertsSettle } from "../../support/notices/told.ts";
import { send } from "../../support/pages/routes.ts";

// Whoever was named in a note reads that one conversation: nothing of its customer that was before, is elsewhere, or comes after.

let fixture: Fixture;
let token: string;
const earlier = "CANARIOantes";
const elsewhere = "CANARIOotra";
beforeAll(async () => {
  fixture = await openFixture();
  const { server, cast, marisa, meta } = fixture;
  const { ana, beto, sole } = cast;
  token = await tokenOf(fixture, beto.id);
  const quoted = await fixture.writes(marisa, `${earlier} hola`);
  await does(server, ana, "claim");
  await replies(fixture, ana, `${earlier} respuesta`);
  await does(server, ana, "notes", { body: `${earlier} nota` });
  await does(server, ana, "resolution");
  rows(server, "UPDATE conversation SET resolved_at = 0 WHERE id = 1");
  meta.customerSends(marisa, account.phoneNumberId, { type: "text", body: "Caso nuevo" }, { quotes: quoted });
  await fixture.rest();
  await does(server, ana, "claim", {}, 2);
  const other = meta.addCustomer({ name: "Otro", phone: "5493415550777", identity: "phone_and_id" });
  await fixture.writes(other, `${elsewhere} hola`);
  await does(server, ana, "claim", {}, 3);
  await does(server, sole, "notes", { body: "@Beto CANARIOahora" }, 2);
  await alertsSettle(fixture);
  await server.advance(2_000);
  await fixture.rest();
});
afterAll(() => leave(fixture));

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; text: string }> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const request = new Request(`http://localhost/api/v1${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await fixture.server.ronda.handle(request, "203.0.113.7");
  return { status: answer.status, text: await answer.text() };
}

test("threat 43: by the API the conversation is there to read, and nothing of what was before or elsewhere", async () => {
  const [read, messages] = [await call("GET", "/conversations/2"), await call("GET", "/conversations/2/messages")];
  const feed = await call("GET", "/messages");
  const found = await call("GET", "/search?q=CANARIOahora");
  const hidden = await call("GET", `/search?q=${earlier}`);
  const [before, beforeMessages, other] = [
    await call("GET", "/conversations/1"),
    await call("GET", "/conversations/1/messages"),
    await call("GET", "/conversations/3"),
  ];
  const list = await call("GET", "/conversations");
  const notices = await call("GET", "/notifications");

  expect([read.status, messages.status]).toEqual([200, 200]);
  expect(messages.text).toContain("CANARIOahora");
  expect(feed.text).toContain("CANARIOahora");
  expect((JSON.parse(found.text) as { data: unknown[] }).data).toHaveLength(1);
  expect((JSON.parse(hidden.text) as { data: unknown[] }).data).toEqual([]);
  expect([before.status, beforeMessages.status, other.status]).toEqual([404, 404, 404]);
  expect((JSON.parse(list.text) as { data: unknown[] }).data).toEqual([]);
  expect(notices.text).toContain('"mention"');
  for (const { text } of [read, messages, feed, found, list]) {
    expect(text).not.toContain(earlier);
    expect(text).not.toContain(elsewhere);
  }
  const contact = rows<{ id: number }>(fixture.server, "SELECT contact_id AS id FROM conversation WHERE id = 2")[0]?.id;
  expect((await call("GET", `/contacts/${String(contact)}`)).status).toBe(404);
});

test("threat 43: the page and every part of it hold nothing of the case before, not even what is quoted", async () => {
  const { server, cast } = fixture;
  for (const path of [
    "/conversations/2",
    "/conversations/2?before=999",
    "/conversations/2/messages?after=0",
    "/conversations/2/messages?newest=1",
  ]) {
    const answer = await get(server, cast.beto, path, path.includes("/messages") ? asPart : {});
    const text = await answer.text();
    expect([path, answer.status]).toEqual([path, 200]);
    expect(text).not.toContain(earlier);
    expect(text).not.toContain("/conversations/1?");
    expect(text).not.toContain("/contacts/");
  }
  expect(await (await get(server, cast.ana, "/conversations/2")).text()).toContain(earlier);
  expect((await get(server, cast.beto, "/conversations/1")).status).toBe(404);
});

test("threat 43: a file of the conversation is theirs to see, one of the case before is not", async () => {
  const { server, cast, meta, marisa } = fixture;
  const png = Uint8Array.from(
    Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64"),
  );
  meta.customerSends(marisa, account.phoneNumberId, { type: "image", media: { bytes: png, mime: "image/png" }, caption: "foto" });
  await fixture.rest();
  await fixture.rest();
  const id = String(rows<{ id: string }>(server, "SELECT id FROM media")[0]?.id);
  const look = async () => (await send(server, "GET", `/media/${id}`, { headers: { cookie: cast.beto.cookie, accept: "*/*" } })).status;

  const here = await look();
  rows(server, "UPDATE message SET conversation_id = 1 WHERE id = (SELECT message_id FROM media)");
  const before = await look();
  rows(server, "UPDATE message SET conversation_id = 2 WHERE id = (SELECT message_id FROM media)");

  expect([here, before]).toEqual([200, 404]);
});

test("threat 43: nothing is done with it but a note", async () => {
  const acts = [
    "claim",
    "release",
    "resolution",
    "waiting",
    "snooze",
    "labels",
    "priority",
    "transfers",
    "ask",
    "escalations",
    "messages",
    "unread",
  ];
  for (const act of acts)
    expect([act, (await does(fixture.server, fixture.cast.beto, act, { body: "x", key: "k" }, 2)) >= 400]).toEqual([act, true]);
  expect((await call("POST", "/conversations/2/messages", { type: "text", text: { body: "x" } })).status).toBe(409);
  // Of his team, he saw it pending: he hears who was faster, as everybody there does.
  expect((await call("POST", "/conversations/2/claim")).status).toBe(409);
  expect((await call("POST", "/conversations/3/notes", { body: "x" })).status).toBe(404);
  expect((await call("POST", "/conversations/2/notes", { body: "Visto" })).status).toBe(201);
});

test("threat 43: a masked phone stays masked, and the alert says no more than the page", async () => {
  const { server, cast } = fixture;
  await manage(server, (work) => changeMasking(work, "operator", true));
  const ear = await listen(server, cast.beto);

  await server.advance(120_000);
  await get(server, cast.beto, "/conversations/2");
  await does(server, cast.ana, "notes", { body: "@beto otra vez" }, 2);
  await alertsSettle(fixture);
  const page = await (await get(server, cast.beto, "/conversations/2")).text();
  const api = await call("GET", "/conversations/2");

  expect(ear.text()).toContain('"conversationId":2');
  for (const text of [page, api.text, ear.text()]) expect(text.replaceAll(/\D/g, "")).not.toContain("3415550142");
  await ear.leave();
});

test("threat 43: who leaves the team, or is deactivated, reads it no more", async () => {
  const { server, cast } = fixture;
  const look = async () => (await get(server, cast.beto, "/conversations/2")).status;
  const before = await look();
  rows(server, `UPDATE membership SET team_id = ${cast.otherTeamId} WHERE person_id = ${cast.beto.id}`);
  const moved = await look();

  expect([before, moved]).toEqual([200, 404]);
  expect((await call("GET", "/messages")).text).not.toContain("CANARIOahora");
});
