import type { CustomerContent } from "../../src/simulator/customers/content.ts";
import { get, post } from "../support/browse.ts";
import { account } from "../support/cast.ts";
import { openCoexisting, say, casePage, bubblesOf } from "../support/intake-town.ts";
import { message, count, rows, seconds } from "../support/intake.ts";
import { openTown, type Town } from "../support/town.ts";
import { expect, test } from "bun:test";
import { openApi } from "../api/fixture.ts";
import { deliver, delivery } from "../support/meta.ts";

const file = { mime: "application/octet-stream", bytes: new TextEncoder().encode("not really a file") };

test("a reaction is a chip, another one replaces it, an empty one takes it away, and none of them opens or counts anything", async () => {
  const town = await openTown();
  const target = await town.writes(town.marisa, "Hola");
  const before = rows(town.house, "SELECT status, waiting_since, unread, last_message_id FROM conversation");
  const seen: string[] = [];

  for (const emoji of ["👍", "❤️", "removed", "🎉", "emptied"]) {
    await town.house.advance(1_000);
    town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "reaction", target, emoji });
    await town.rest();
    const page = bubblesOf(await casePage(town));
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

  const page = bubblesOf(await casePage(town));
  expect(page).toContain("👍");
  expect(page).not.toContain("🎉");
  await town.close();
});

test("an edit changes the bubble; an older one that comes late, or one of a message taken back, does not", async () => {
  const town = await openTown();
  await say(town, { id: "wamid.E", text: { body: "versión uno" } });
  await edit(town, "wamid.E", "versión tres", 3_000);
  await edit(town, "wamid.E", "versión dos", 2_000);
  const edited = bubblesOf(await casePage(town));
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
  const address = /\/media\/[0-9a-f]{32}/.exec(await casePage(town))?.[0] ?? "";
  const before = await get(town.house, town.cast.ana, address);

  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "revoke", target });
  await town.rest();

  const page = await casePage(town);
  const list = await (await get(town.house, town.cast.ana, "/inbox?tab=pending")).text();
  expect(page).toContain("El cliente eliminó este mensaje");
  expect(page + list).not.toContain("DNI");
  expect(page).not.toContain(address);
  expect([before.status, (await get(town.house, town.cast.ana, address)).status]).toEqual([200, 404]);
  await town.close();
});

test("words taken back are gone from the API too", async () => {
  const api = await openApi();
  const conversation = await api.writes("mi clave es 1234");
  const read = async () =>
    JSON.stringify([await api.get("ana", `/conversations/${conversation}/messages`), await api.get("ana", "/conversations")]);
  const wamid = rows<{ wamid: string }>(api.house, "SELECT wamid FROM message")[0]?.wamid;
  const before = await read();

  await deliver(api.house, delivery({ messages: [message({ type: "revoke", text: undefined, revoke: { original_message_id: wamid } })] }));

  expect(before).toContain("mi clave es 1234");
  expect(await read()).not.toContain("mi clave");
  await api.close();
});

test("words taken back before they come are never shown", async () => {
  const town = await openTown();
  await say(town, { text: { body: "Hola" } });
  await say(town, { type: "revoke", text: undefined, revoke: { original_message_id: "wamid.SECRET" } });

  await say(town, { id: "wamid.SECRET", text: { body: "me arrepentí" } });

  const page = await casePage(town);
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

function edit(town: Town, target: string, body: string, at: number): Promise<void> {
  const changed = { original_message_id: target, message: { type: "text", text: { body } } };
  return town.house.clock
    .leap(1_000)
    .then(() => say(town, { type: "edit", text: undefined, edit: changed, timestamp: seconds(at - 10_000) }));
}
