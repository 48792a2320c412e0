import type { CustomerContent } from "../../../src/simulator/customers/content.ts";
import { get, post } from "../../support/browser/browse.ts";
import { account } from "../../support/fixture/cast.ts";
import { openCoexisting, say, conversationPage, bubblesOf } from "../../support/fixture/intake-fixture.ts";
import { count, rows } from "../../support/fixture/intake.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { expect, test } from "bun:test";

const file = { mime: "application/octet-stream", bytes: new TextEncoder().encode("not really a file") };

// What a customer can send, and something of it that Ana must be able to read.
const contents: readonly (readonly [string, CustomerContent, string])[] = [
  ["text", { type: "text", body: "¿Tenés el VEP? 🍅" }, "¿Tenés el VEP? 🍅"],
  ["image", { type: "image", media: file, caption: "mirá esta foto" }, "mirá esta foto"],
  ["video", { type: "video", media: file, caption: "mirá este video" }, "mirá este video"],
  ["voice note", { type: "audio", media: file, voice: true }, "/media/"],
  ["sound", { type: "audio", media: file }, "/media/"],
  ["document", { type: "document", media: file, filename: "recibo marzo.pdf", caption: "va el recibo" }, "recibo marzo.pdf"],
  ["sticker", { type: "sticker", media: file }, "/media/"],
  ["location", { type: "location", latitude: -32.94, longitude: -60.64, name: "Estudio", address: "Córdoba 1" }, "Córdoba 1"],
  ["contact card", { type: "contacts", cards: [{ name: "Pau Ros", phone: "+34 600 222 333", company: "Ros SL" }] }, "Pau Ros"],
  ["card without a name", { type: "contacts", cards: [{ name: null, phone: "+34 600 222 333" }] }, "600 222 333"],
  ["reply button", { type: "button_reply", id: "ok-1", title: "Sí, confirmo" }, "Sí, confirmo"],
  ["list row", { type: "list_reply", id: "r3", title: "Mañana", description: "9-12 h" }, "9-12 h"],
  ["form", { type: "flow_reply", answers: { flow_token: "t1", pregunta: "cuatro" } }, "cuatro"],
  ["form that is a list", { type: "flow_reply", answers: ["uno", "otro"] }, "otro"],
  ["call permission", { type: "call_permission_reply", response: "accept" }, "Permiso para llamar"],
  ["quick reply", { type: "template_button", text: "Baja", payload: "STOP" }, "Baja"],
  ["order", { type: "order", items: [{ sku: "SKU-7", quantity: 2, price: 3.5, currency: "EUR" }], note: "sin sal" }, "SKU-7"],
  ["poll", { type: "unsupported", original: "poll_creation" }, "poll_creation"],
  ["nameless unsupported", { type: "unsupported", original: null, code: 131060 }, "Mensaje no compatible"],
  ["edit of something unknown", { type: "edit", target: "wamid.UNKNOWN", body: "corregido" }, "corregido"],
  ["type of next year", { type: "raw", name: "hologram", keys: { hologram: { id: "1" } } }, "hologram"],
  ["interactive without its object", { type: "raw", name: "interactive", keys: {} }, "interactive"],
  ["picture without its object", { type: "raw", name: "image", keys: {} }, "image"],
  ["text that is no text", { type: "raw", name: "text", keys: { text: { body: 7 } } }, "Mensaje no compatible"],
];

test.each(contents)("a %s is stored, stands in the list and can be read", async (_, content, expected) => {
  const fixture = await openCoexisting();

  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, content);
  await fixture.rest();
  await fixture.server.advance(1_000);

  const page = await get(fixture.server, fixture.cast.ana, "/conversations/1");
  const list = await get(fixture.server, fixture.cast.ana, "/inbox?tab=pending");
  expect(rows(fixture.server, "SELECT outcome FROM raw_item")).toEqual([{ outcome: "message" }]);
  expect([page.status, list.status]).toEqual([200, 200]);
  expect(bubblesOf(await page.text())).toContain(expected);
  expect(await list.text()).toContain("Marisa Rossi");
  await fixture.close();
});

test("a customer reads nobody's raw JSON, an admin does", async () => {
  const fixture = await openFixture();
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "unsupported", original: "poll_creation" });
  await fixture.rest();

  const ana = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
  const adela = await (await get(fixture.server, fixture.cast.adela, "/conversations/1")).text();

  expect(ana).not.toContain("131051");
  expect(adela).toContain("131051");
  await fixture.close();
});

test("a quote shows what it answers, and says so when that is not here", async () => {
  const fixture = await openFixture();
  await say(fixture, { id: "wamid.Q1", text: { body: "la pregunta" } });

  await say(fixture, { text: { body: "sobre eso" }, context: { id: "wamid.Q1" } });
  const known = await conversationPage(fixture);
  await say(fixture, { text: { body: "sobre lo otro" }, context: { id: "wamid.OLDER" } });

  expect(known.split("la pregunta").length).toBeGreaterThan(2);
  expect(known).not.toContain("Ese mensaje no está en Ronda");
  expect(await conversationPage(fixture)).toContain("Ese mensaje no está en Ronda");
  await fixture.close();
});

test("forwarded messages and those from an advertisement say so", async () => {
  const fixture = await openFixture();
  const text = (body: string): CustomerContent => ({ type: "text", body });

  const referral = { headline: "Liquidación de sueldos", body: "Pedí hoy" };
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, text("vi el aviso"), { referral });
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, text("uno"), { forwarded: "yes" });
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, text("dos"), { forwarded: "often" });
  await fixture.rest();

  const page = await conversationPage(fixture);
  for (const words of ["Reenviado", "Reenviado muchas veces", "Llegó por un anuncio", "Liquidación de sueldos"])
    expect(page).toContain(words);
  await fixture.close();
});

test("a group's message is set aside and stands in nobody's talk", async () => {
  const fixture = await openFixture();
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "text", body: "al grupo" }, { groupId: "g1" });
  await fixture.rest();

  expect(rows(fixture.server, "SELECT outcome, reason FROM raw_item")).toEqual([{ outcome: "quarantined", reason: "group" }]);
  expect([count(fixture.server, "message"), count(fixture.server, "contact")]).toEqual([0, 0]);
  await fixture.close();
});

test("somebody who only opens the chat, chooses marketing or calls makes no case", async () => {
  const fixture = await openFixture();
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "request_welcome" });
  fixture.meta.customerChoosesMarketing(fixture.marisa, account.phoneNumberId, "stop");
  fixture.meta.customerCalls(fixture.marisa, account.phoneNumberId);
  await fixture.rest();

  expect(rows(fixture.server, "SELECT DISTINCT outcome FROM raw_item")).toEqual([{ outcome: "notice" }]);
  expect([count(fixture.server, "message"), count(fixture.server, "conversation")]).toEqual([0, 0]);
  await fixture.close();
});

test("a message three days late is real and waits, but the window counts from when it was written", async () => {
  const fixture = await openFixture();
  const late = fixture.server.clock.now() - 3 * 24 * 3_600_000;

  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "text", body: "hace días" }, { at: late });
  await fixture.rest();
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  const answer = await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body: "Perdón", key: "k" });

  expect(rows(fixture.server, "SELECT waiting_since AS since FROM conversation")).toEqual([{ since: late }]);
  expect(answer.status).toBe(409);
  await fixture.close();
});
