import { expect, test } from "bun:test";
import type { CustomerContent } from "../../src/simulator/customers/content.ts";
import { get, post } from "../support/browse.ts";
import { account } from "../support/cast.ts";
import { count, message, rows, seconds } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { openTown, type Town } from "../support/town.ts";

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
  ["nameless unsupported", { type: "unsupported", original: null, code: 131060 }, "Mensaje no soportado"],
  ["edit of something unknown", { type: "edit", target: "wamid.UNKNOWN", body: "corregido" }, "corregido"],
  ["type of next year", { type: "raw", name: "hologram", keys: { hologram: { id: "1" } } }, "hologram"],
  ["interactive without its object", { type: "raw", name: "interactive", keys: {} }, "interactive"],
  ["picture without its object", { type: "raw", name: "image", keys: {} }, "image"],
  ["text that is no text", { type: "raw", name: "text", keys: { text: { body: 7 } } }, "Mensaje no soportado"],
];

test.each(contents)("a %s is stored, stands in the list and can be read", async (_, content, expected) => {
  const town = await openCoexisting();

  town.meta.customerSends(town.marisa, account.phoneNumberId, content);
  await town.rest();
  await town.house.advance(1_000);

  const page = await get(town.house, town.cast.ana, "/conversations/1");
  const list = await get(town.house, town.cast.ana, "/inbox?tab=pending");
  expect(rows(town.house, "SELECT outcome FROM raw_item")).toEqual([{ outcome: "message" }]);
  expect([page.status, list.status]).toEqual([200, 200]);
  expect(bubblesOf(await page.text())).toContain(expected);
  expect(await list.text()).toContain("Marisa Rossi");
  await town.close();
});

test("a customer reads nobody's raw JSON, an admin does", async () => {
  const town = await openTown();
  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "unsupported", original: "poll_creation" });
  await town.rest();

  const ana = await (await get(town.house, town.cast.ana, "/conversations/1")).text();
  const adela = await (await get(town.house, town.cast.adela, "/conversations/1")).text();

  expect(ana).not.toContain("131051");
  expect(adela).toContain("131051");
  await town.close();
});

test("a reaction is a chip, another one replaces it, an empty one takes it away, and none of them opens or counts anything", async () => {
  const town = await openTown();
  const target = await town.writes(town.marisa, "Hola");
  const before = rows(town.house, "SELECT status, waiting_since, unread, last_message_id FROM conversation");
  const seen: string[] = [];

  for (const emoji of ["👍", "❤️", "removed", "🎉", "emptied"]) {
    await town.house.advance(1_000);
    town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "reaction", target, emoji });
    await town.rest();
    const page = bubblesOf(await pageOf(town));
    seen.push(["👍", "❤️", "🎉"].filter((one) => page.includes(one)).join());
  }

  expect(seen).toEqual(["👍", "❤️", "", "🎉", ""]);
  expect(rows(town.house, "SELECT status, waiting_since, unread, last_message_id FROM conversation")).toEqual(before);
  expect(count(town.house, "message")).toBe(1);
  await town.close();
});

test("a reaction may come before its message, and its removal before itself", async () => {
  const town = await openTown();
  const react = (target: string, emoji: string, at: number) =>
    say(town, { type: "reaction", text: undefined, reaction: { message_id: target, emoji }, timestamp: seconds(at) });
  await react("wamid.EARLY", "👍", -3_000);
  await react("wamid.GONE", "", -1_000);
  await react("wamid.GONE", "🎉", -2_000);

  await say(town, { id: "wamid.EARLY", text: { body: "con pulgar" } });
  await say(town, { id: "wamid.GONE", text: { body: "sin fiesta" } });

  const page = bubblesOf(await pageOf(town));
  expect(page).toContain("👍");
  expect(page).not.toContain("🎉");
  await town.close();
});

test("an edit changes the bubble; an older one that comes late, or one of a message taken back, does not", async () => {
  const town = await openTown();
  await say(town, { id: "wamid.E", text: { body: "versión uno" } });
  await edit(town, "wamid.E", "versión tres", 3_000);
  await edit(town, "wamid.E", "versión dos", 2_000);
  const edited = bubblesOf(await pageOf(town));
  await say(town, { type: "revoke", text: undefined, revoke: { original_message_id: "wamid.E" } });

  await edit(town, "wamid.E", "versión cuatro", 4_000);

  expect(edited).toContain("versión tres");
  expect(edited).not.toContain("versión dos");
  expect(rows(town.house, "SELECT text, content FROM message")).toEqual([{ text: null, content: null }]);
  await town.close();
});

test("words taken back are gone from the page, the list and its quotes, and their file is 404", async () => {
  const town = await openCoexisting();
  const photo: CustomerContent = { type: "image", media: file, caption: "mi DNI 12.345.678" };
  const target = town.meta.customerSends(town.marisa, account.phoneNumberId, photo);
  await town.rest();
  await town.house.advance(1_000);
  const quote: CustomerContent = { type: "text", body: "eso de arriba" };
  town.meta.customerSends(town.marisa, account.phoneNumberId, quote, { quotes: target });
  await town.rest();
  const address = /\/media\/[0-9a-f]{32}/.exec(await pageOf(town))?.[0] ?? "";
  const before = await get(town.house, town.cast.ana, address);

  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "revoke", target });
  await town.rest();

  const page = await pageOf(town);
  const list = await (await get(town.house, town.cast.ana, "/inbox?tab=pending")).text();
  expect(page).toContain("El cliente eliminó este mensaje");
  expect(page + list).not.toContain("DNI");
  expect(page).not.toContain(address);
  expect([before.status, (await get(town.house, town.cast.ana, address)).status]).toEqual([200, 404]);
  await town.close();
});

test("words taken back before they come are never shown", async () => {
  const town = await openTown();
  await say(town, { text: { body: "Hola" } });
  await say(town, { type: "revoke", text: undefined, revoke: { original_message_id: "wamid.SECRET" } });

  await say(town, { id: "wamid.SECRET", text: { body: "me arrepentí" } });

  const page = await pageOf(town);
  expect(page).not.toContain("me arrepentí");
  expect(page).toContain("El cliente eliminó este mensaje");
  await town.close();
});

test("nobody edits or takes back what the other side wrote", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  await post(town.house, town.cast.ana, "/conversations/1/messages", { body: "Son $ 100", key: "k" });
  await town.rest();
  const ours = town.meta.ledger.sends()[0]?.wamid ?? "";
  const marisa = { from: town.marisa.phone, from_user_id: undefined };

  await say(town, { ...marisa, type: "revoke", text: undefined, revoke: { original_message_id: ours } });
  const edited = { original_message_id: ours, message: { type: "text", text: { body: "Son $ 1" } } };
  await say(town, { ...marisa, type: "edit", text: undefined, edit: edited });

  expect(rows(town.house, "SELECT text FROM message WHERE kind = 'out'")).toEqual([{ text: "Son $ 100" }]);
  await town.close();
});

test("a quote shows what it answers, and says so when that is not here", async () => {
  const town = await openTown();
  await say(town, { id: "wamid.Q1", text: { body: "la pregunta" } });

  await say(town, { text: { body: "sobre eso" }, context: { id: "wamid.Q1" } });
  const known = await pageOf(town);
  await say(town, { text: { body: "sobre lo otro" }, context: { id: "wamid.OLDER" } });

  expect(known.split("la pregunta").length).toBeGreaterThan(2);
  expect(known).not.toContain("Mensaje que no está acá");
  expect(await pageOf(town)).toContain("Mensaje que no está acá");
  await town.close();
});

test("forwarded messages and those from an advertisement say so", async () => {
  const town = await openTown();
  const text = (body: string): CustomerContent => ({ type: "text", body });

  const referral = { headline: "Liquidación de sueldos", body: "Pedí hoy" };
  town.meta.customerSends(town.marisa, account.phoneNumberId, text("vi el aviso"), { referral });
  town.meta.customerSends(town.marisa, account.phoneNumberId, text("uno"), { forwarded: "yes" });
  town.meta.customerSends(town.marisa, account.phoneNumberId, text("dos"), { forwarded: "often" });
  await town.rest();

  const page = await pageOf(town);
  for (const words of ["Reenviado", "Reenviado muchas veces", "Llegó por un anuncio", "Liquidación de sueldos"]) expect(page).toContain(words);
  await town.close();
});

test("a group's message is set aside and stands in nobody's talk", async () => {
  const town = await openTown();
  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "text", body: "al grupo" }, { groupId: "g1" });
  await town.rest();

  expect(rows(town.house, "SELECT outcome, reason FROM raw_item")).toEqual([{ outcome: "quarantined", reason: "group" }]);
  expect([count(town.house, "message"), count(town.house, "contact")]).toEqual([0, 0]);
  await town.close();
});

test("somebody who only opens the chat, chooses marketing or calls makes no case", async () => {
  const town = await openTown();
  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "request_welcome" });
  town.meta.customerChoosesMarketing(town.marisa, account.phoneNumberId, "stop");
  town.meta.customerCalls(town.marisa, account.phoneNumberId);
  await town.rest();

  expect(rows(town.house, "SELECT DISTINCT outcome FROM raw_item")).toEqual([{ outcome: "notice" }]);
  expect([count(town.house, "message"), count(town.house, "conversation")]).toEqual([0, 0]);
  await town.close();
});

test("an answer from the business's own phone is ours, ends the wait and leaves the owner", async () => {
  const town = await openCoexisting();
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");

  town.meta.phoneAppSends(account.phoneNumberId, town.marisa, { type: "text", body: "contesto yo" });
  await town.rest();

  const page = await pageOf(town);
  const sql = "SELECT status, owner_id AS owner, waiting_since AS since, unread FROM conversation";
  expect(page).toContain("contesto yo");
  expect(page).toContain("desde el teléfono");
  expect(rows(town.house, sql)).toEqual([{ status: "in_progress", owner: town.cast.ana.id, since: null, unread: 0 }]);
  expect(town.meta.ledger.sends()).toHaveLength(0);
  await town.close();
});

test("such an answer opens a case only where none is live: pending, without a wait, once", async () => {
  const town = await openCoexisting();

  town.meta.phoneAppSends(account.phoneNumberId, town.marisa, { type: "text", body: "te escribo yo" });
  await town.rest();
  town.meta.phoneAppSends(account.phoneNumberId, town.marisa, { type: "text", body: "¿me leés?" });
  await town.rest();

  const sql = "SELECT status, owner_id AS owner, waiting_since AS since FROM conversation";
  expect(rows(town.house, sql)).toEqual([{ status: "pending", owner: null, since: null }]);
  expect(count(town.house, "message")).toBe(2);
  await town.close();
});

test("a message three days late is real and waits, but the window counts from when it was written", async () => {
  const town = await openTown();
  const late = town.house.clock.now() - 3 * 24 * 3_600_000;

  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "text", body: "hace días" }, { at: late });
  await town.rest();
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  const answer = await post(town.house, town.cast.ana, "/conversations/1/messages", { body: "Perdón", key: "k" });

  expect(rows(town.house, "SELECT waiting_since AS since FROM conversation")).toEqual([{ since: late }]);
  expect(answer.status).toBe(409);
  await town.close();
});

async function openCoexisting(): Promise<Town> {
  const town = await openTown();
  town.meta.number(account.phoneNumberId).isCoexistence = true;
  return town;
}

async function say(town: Town, more: Record<string, unknown>): Promise<void> {
  await deliver(town.house, delivery({ contacts: [{ profile: { name: "Marisa Rossi" } }], messages: [message(more)] }));
  await town.rest();
}

function edit(town: Town, target: string, body: string, at: number): Promise<void> {
  const changed = { original_message_id: target, message: { type: "text", text: { body } } };
  return town.house.clock.leap(1_000).then(() => say(town, { type: "edit", text: undefined, edit: changed, timestamp: seconds(at - 10_000) }));
}

async function pageOf(town: Town): Promise<string> {
  return (await get(town.house, town.cast.ana, "/conversations/1")).text();
}

// The thread alone: the composer offers emoji of its own.
function bubblesOf(page: string): string {
  return page.slice(page.indexOf('class="message'), page.lastIndexOf('class="composer'));
}
