import type { CustomerContent } from "../../../src/simulator/customers/content.ts";
import { get, post } from "../../support/browser/browse.ts";
import { account } from "../../support/fixture/cast.ts";
import { openCoexisting, say, conversationPage, bubblesOf } from "../../support/fixture/intake-fixture.ts";
import { message, count, rows, seconds } from "../../support/fixture/intake.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { expect, test } from "bun:test";
import { openApi } from "../../api/fixture.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";

const file = { mime: "application/octet-stream", bytes: new TextEncoder().encode("not really a file") };

test("a reaction is a chip, another one replaces it, an empty one takes it away, and none of them opens or counts anything", async () => {
  const fixture = await openFixture();
  const target = await fixture.writes(fixture.marisa, "Hola");
  const before = rows(fixture.server, "SELECT status, waiting_since, unread, last_message_id FROM conversation");
  const seen: string[] = [];

  for (const emoji of ["👍", "❤️", "removed", "🎉", "emptied"]) {
    await fixture.server.advance(1_000);
    fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "reaction", target, emoji });
    await fixture.rest();
    const page = bubblesOf(await conversationPage(fixture));
    seen.push(["👍", "❤️", "🎉"].filter((one) => page.includes(one)).join());
  }

  expect(seen).toEqual(["👍", "❤️", "", "🎉", ""]);
  expect(rows(fixture.server, "SELECT status, waiting_since, unread, last_message_id FROM conversation")).toEqual(before);
  expect(count(fixture.server, "message")).toBe(1);
  await fixture.close();
});

test("a reaction may come before its message, and its removal before itself", async () => {
  const fixture = await openFixture();
  const react = (target: string, emoji: string, at: number) =>
    say(fixture, { type: "reaction", text: undefined, reaction: { message_id: target, emoji }, timestamp: seconds(at) });
  await react("wamid.EARLY", "👍", -3_000);
  await react("wamid.GONE", "", -1_000);
  await react("wamid.GONE", "🎉", -2_000);

  await say(fixture, { id: "wamid.EARLY", text: { body: "con pulgar" } });
  await say(fixture, { id: "wamid.GONE", text: { body: "sin fiesta" } });

  const page = bubblesOf(await conversationPage(fixture));
  expect(page).toContain("👍");
  expect(page).not.toContain("🎉");
  await fixture.close();
});

test("an edit changes the bubble; an older one that comes late, or one of a message taken back, does not", async () => {
  const fixture = await openFixture();
  await say(fixture, { id: "wamid.E", text: { body: "versión uno" } });
  await edit(fixture, "wamid.E", "versión tres", 3_000);
  await edit(fixture, "wamid.E", "versión dos", 2_000);
  const edited = bubblesOf(await conversationPage(fixture));
  await say(fixture, { type: "revoke", text: undefined, revoke: { original_message_id: "wamid.E" } });

  await edit(fixture, "wamid.E", "versión cuatro", 4_000);

  expect(edited).toContain("versión tres");
  expect(edited).not.toContain("versión dos");
  expect(rows(fixture.server, "SELECT text, content FROM message")).toEqual([{ text: null, content: null }]);
  await fixture.close();
});

test("words taken back are gone from the page, the list and its quotes, and their file is 404", async () => {
  const fixture = await openCoexisting();
  const photo: CustomerContent = { type: "image", media: file, caption: "mi DNI 12.345.678" };
  const target = fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, photo);
  await fixture.rest();
  await fixture.server.advance(1_000);
  const quote: CustomerContent = { type: "text", body: "eso de arriba" };
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, quote, { quotes: target });
  await fixture.rest();
  const address = /\/media\/[0-9a-f]{32}/.exec(await conversationPage(fixture))?.[0] ?? "";
  const before = await get(fixture.server, fixture.cast.ana, address);

  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "revoke", target });
  await fixture.rest();

  const page = await conversationPage(fixture);
  const list = await (await get(fixture.server, fixture.cast.ana, "/inbox?tab=pending")).text();
  expect(page).toContain("El cliente eliminó este mensaje");
  expect(page + list).not.toContain("DNI");
  expect(page).not.toContain(address);
  expect([before.status, (await get(fixture.server, fixture.cast.ana, address)).status]).toEqual([200, 404]);
  await fixture.close();
});

test("words taken back are gone from the API too", async () => {
  const api = await openApi();
  const conversation = await api.writes("mi clave es 1234");
  const read = async () =>
    JSON.stringify([await api.get("ana", `/conversations/${conversation}/messages`), await api.get("ana", "/conversations")]);
  const wamid = rows<{ wamid: string }>(api.server, "SELECT wamid FROM message")[0]?.wamid;
  const before = await read();

  await deliver(api.server, delivery({ messages: [message({ type: "revoke", text: undefined, revoke: { original_message_id: wamid } })] }));

  expect(before).toContain("mi clave es 1234");
  expect(await read()).not.toContain("mi clave");
  await api.close();
});

test("words taken back before they come are never shown", async () => {
  const fixture = await openFixture();
  await say(fixture, { text: { body: "Hola" } });
  await say(fixture, { type: "revoke", text: undefined, revoke: { original_message_id: "wamid.SECRET" } });

  await say(fixture, { id: "wamid.SECRET", text: { body: "me arrepentí" } });

  const page = await conversationPage(fixture);
  expect(page).not.toContain("me arrepentí");
  expect(page).toContain("El cliente eliminó este mensaje");
  await fixture.close();
});

test("nobody edits or takes back what the other side wrote", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body: "Son $ 100", key: "k" });
  await fixture.rest();
  const ours = fixture.meta.ledger.sends()[0]?.wamid ?? "";
  const marisa = { from: fixture.marisa.phone, from_user_id: undefined };

  await say(fixture, { ...marisa, type: "revoke", text: undefined, revoke: { original_message_id: ours } });
  const edited = { original_message_id: ours, message: { type: "text", text: { body: "Son $ 1" } } };
  await say(fixture, { ...marisa, type: "edit", text: undefined, edit: edited });

  expect(rows(fixture.server, "SELECT text FROM message WHERE kind = 'out'")).toEqual([{ text: "Son $ 100" }]);
  await fixture.close();
});

function edit(fixture: Fixture, target: string, body: string, at: number): Promise<void> {
  const changed = { original_message_id: target, message: { type: "text", text: { body } } };
  return fixture.server.clock
    .leap(1_000)
    .then(() => say(fixture, { type: "edit", text: undefined, edit: changed, timestamp: seconds(at - 10_000) }));
}
