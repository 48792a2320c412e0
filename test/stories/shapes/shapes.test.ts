import { expect, test } from "bun:test";
import type { Shape } from "../../../src/domain/conversation/shape.ts";
import { conversationOf, leave, replies } from "../../support/fixture/conversation.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { rows } from "../../support/fixture/intake.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { openOwned, says } from "../../support/sending/shapes.ts";

const place: Shape = { type: "location", location: { latitude: -32.9468, longitude: -60.6393, name: "Estudio", address: "Córdoba 1452" } };
const card: Shape = { type: "contacts", contacts: [{ name: { formatted_name: "Beto Sosa" }, phones: [{ phone: "+54 341 555 0177" }] }] };
const buttons: Shape = {
  type: "interactive",
  interactive: {
    type: "button",
    body: { text: "¿Confirmás el turno?" },
    footer: { text: "Estudio" },
    action: {
      buttons: [
        { type: "reply", reply: { id: "y", title: "Sí" } },
        { type: "reply", reply: { id: "n", title: "No" } },
      ],
    },
  },
};
const list: Shape = {
  type: "interactive",
  interactive: {
    type: "list",
    body: { text: "¿Cuándo?" },
    action: { button: "Ver turnos", sections: [{ rows: [{ id: "r1", title: "Martes", description: "9 a 12" }] }] },
  },
};

test("Marisa gets a place, a contact card, buttons and a list as WhatsApp has them, and answers with a button", async () => {
  const fixture = await openOwned();

  for (const shape of [place, card, buttons, list]) expect(typeof (await says(fixture, shape))).toBe("number");
  await fixture.server.advance(30_000);
  const bubbles = fixture.meta.inboxOf(fixture.marisa)[0]?.bubbles ?? [];

  expect(bodies(fixture)).toEqual([
    { type: "location", location: place.location },
    {
      type: "contacts",
      contacts: [{ name: { formatted_name: "Beto Sosa", first_name: "Beto Sosa" }, phones: [{ phone: "+54 341 555 0177" }] }],
    },
    { type: "interactive", interactive: buttons.interactive },
    { type: "interactive", interactive: list.interactive },
  ]);
  expect(bubbles.slice(-4).map(({ type, text }) => [type, text])).toEqual([
    ["location", "Estudio"],
    ["contacts", "Beto Sosa"],
    ["interactive", "¿Confirmás el turno?"],
    ["interactive", "¿Cuándo?"],
  ]);
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
  for (const shown of ["Córdoba 1452", "Beto Sosa", "¿Confirmás el turno?", "9 a 12"]) expect(page).toContain(shown);
  await leave(fixture);
});

test("a reply that quotes carries what it quotes; a quote of something taken back, unknown or of another exchange leaves as plain words", async () => {
  const fixture = await openOwned();
  const quoted = await fixture.writes(fixture.marisa, "¿Y el recibo?");
  const jose = fixture.meta.addCustomer({ name: "José", phone: "5493415550199", identity: "phone_and_id" });
  await fixture.writes(jose, "Buenas");
  const ids = rows<{ id: number }>(fixture.server, "SELECT id FROM message WHERE kind = 'in' ORDER BY id").map(({ id }) => String(id));

  await replies(fixture, fixture.cast.ana, "Va", { quotes: ids[1] ?? "" });
  await replies(fixture, fixture.cast.ana, "Nadie", { quotes: "99999" });
  await replies(fixture, fixture.cast.ana, "De otro", { quotes: ids[2] ?? "" });
  rows(fixture.server, `UPDATE message SET revoked_at = 1 WHERE id = ${ids[1]}`);
  await replies(fixture, fixture.cast.ana, "Ya no está", { quotes: ids[1] ?? "" });
  await fixture.server.advance(5_000);

  expect(fixture.meta.ledger.sends().map(({ body }) => body["context"] ?? null)).toEqual([{ message_id: quoted }, null, null, null]);
  await leave(fixture);
});

test("a reaction ends no wait and moves nothing; it shows as a chip at once, on the phone too, and can be changed and taken away", async () => {
  const fixture = await openOwned();
  const wamid = await fixture.writes(fixture.marisa, "Gracias!");
  const before = conversationOf(fixture.server);
  const target = rows<{ id: number }>(fixture.server, "SELECT max(id) AS id FROM message WHERE kind = 'in'")[0]?.id ?? 0;
  const react = (emoji: string) => post(fixture.server, fixture.cast.ana, `/messages/${target}/reactions`, { emoji }, asPart);
  const chip = () => fixture.meta.inboxOf(fixture.marisa)[0]?.bubbles.find((one) => one.wamid === wamid)?.reactions.business;

  const first = await react("👍");
  await fixture.rest();
  const shown = chip();
  await react("❤️");
  await fixture.server.advance(5_000);

  expect([first.status, shown, chip()]).toEqual([200, "👍", "❤️"]);
  expect(await first.text()).toContain("👍");
  const { version, waitingSince, lastMessageAt, silenceDueAt, unread } = conversationOf(fixture.server);
  expect({ version, waitingSince, lastMessageAt, silenceDueAt, unread }).toEqual({
    version: before.version,
    waitingSince: before.waitingSince,
    lastMessageAt: before.lastMessageAt,
    silenceDueAt: before.silenceDueAt,
    unread: before.unread,
  });
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
  expect(page.match(/class="message message--/g)).toHaveLength(2);
  expect(rows(fixture.server, "SELECT DISTINCT ended_wait_since AS since FROM message WHERE type = 'reaction'")).toEqual([{ since: null }]);
  await react("");
  await fixture.server.advance(5_000);
  expect(chip()).toBe(null);
  await leave(fixture);
});

test("a reaction that Meta refuses gives its chip back to the one before it, says so, and can be tried again", async () => {
  const fixture = await openOwned();
  const target = rows<{ id: number }>(fixture.server, "SELECT max(id) AS id FROM message WHERE kind = 'in'")[0]?.id ?? 0;
  const react = (emoji: string) => post(fixture.server, fixture.cast.ana, `/messages/${target}/reactions`, { emoji }, asPart);
  const chips = () => rows<{ emoji: string }>(fixture.server, "SELECT emoji FROM reaction WHERE from_customer = 0")[0]?.emoji;
  await react("👍");
  await fixture.rest();

  fixture.meta.failNext(131009, 1, "send");
  await react("🎉");
  await fixture.server.advance(2_000);
  const failed = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
  const attempt = /action="(\/messages\/\d+\/attempts)"/.exec(failed)?.[1] ?? "";
  const before = chips();
  await post(fixture.server, fixture.cast.ana, attempt, { key: "again" }, asPart);
  await fixture.server.advance(2_000);

  expect([before, chips()]).toEqual(["👍", "🎉"]);
  expect(fixture.meta.ledger.sends().map(({ body }) => body["reaction"])).toHaveLength(2);
  expect(await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text()).not.toContain("/attempts");
  await leave(fixture);
});

test("a reaction that nobody is sure of is put before its owner like any other, and the line goes on when it is settled", async () => {
  const fixture = await openOwned();
  const target = rows<{ id: number }>(fixture.server, "SELECT max(id) AS id FROM message WHERE kind = 'in'")[0]?.id ?? 0;
  fixture.meta.failNext("hang_unprocessed");

  await post(fixture.server, fixture.cast.ana, `/messages/${target}/reactions`, { emoji: "👍" }, asPart);
  await fixture.server.advance(11 * 60_000);
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
  const action = /action="(\/messages\/\d+\/settlement)"/.exec(page)?.[1] ?? "";
  const settled = await post(fixture.server, fixture.cast.ana, action, { value: "arrived" }, asPart);
  await replies(fixture, fixture.cast.ana, "Listo");

  expect(settled.status).toBe(200);
  expect(fixture.meta.ledger.sends().map(({ type }) => type)).toEqual(["text"]);
  expect(await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text()).not.toContain("/settlement");
  await leave(fixture);
});

test("the same press with the same shape sends once; with another it is refused", async () => {
  const fixture = await openOwned();

  const made = [await says(fixture, card, "k1"), await says(fixture, card, "k1")];
  const other = await says(fixture, place, "k1");
  await fixture.rest();

  expect(made[0]).toBe(made[1]);
  expect(other).toMatchObject({ refused: "idempotency_key_reused" });
  expect(fixture.meta.ledger.sends()).toHaveLength(1);
  await leave(fixture);
});

function bodies(fixture: Fixture) {
  return fixture.meta.ledger.sends().map(({ type, body }) => ({ type, [type]: body[type] }));
}
