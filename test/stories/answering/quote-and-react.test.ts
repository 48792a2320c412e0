import { afterEach, beforeEach, expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { leave, replies } from "../../support/fixture/conversation.ts";
import type { Player } from "../../support/fixture/cast.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { openOwned } from "../../support/sending/shapes.ts";

// Marisa's "Hola" is message 1. What can be done with a message is offered to who has the conversation, and to nobody else.

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openOwned();
});
afterEach(() => leave(fixture));

const page = async (who: Player, path: string, headers: Record<string, string> = {}) =>
  (await get(fixture.server, who, path, headers)).text();

test("the owner is offered a menu on each message, a supervisor who looks on is not, and nobody on a note", async () => {
  const { ana, sole } = fixture.cast;
  await post(fixture.server, ana, "/conversations/1/notes", { body: "Ojo", key: "n1" }, asPart);

  const [hers, others] = [await page(ana, "/conversations/1"), await page(sole, "/conversations/1")];

  expect([hers.match(/href="\/messages\/\d+\/acts"/g), others.includes("message__more")]).toEqual([['href="/messages/1/acts"'], false]);
});

test("the menu offers six reactions and the quote; it says not found to a colleague and whose it is to a supervisor", async () => {
  const { ana, beto, sole } = fixture.cast;

  const menu = await page(ana, "/messages/1/acts", asPart);
  const statuses = await Promise.all([beto, sole].map(async (who) => (await get(fixture.server, who, "/messages/1/acts", asPart)).status));
  const missing = await get(fixture.server, ana, "/messages/99/acts", asPart);

  expect(menu.match(/value="(👍|❤️|😂|😮|😢|🙏)"/g)).toHaveLength(6);
  expect(menu).toContain('href="/conversations/1?quote=1#reply-1"');
  expect([...statuses, missing.status]).toEqual([404, 409, 404]);
});

test("without script the link of the menu leads to a box that quotes, and the answer leaves with what it quotes", async () => {
  const { ana } = fixture.cast;

  const box = await page(ana, "/conversations/1?tab=mine&quote=1");
  const other = await page(ana, "/conversations/1?tab=mine&quote=99");
  await replies(fixture, ana, "Buenas", { quotes: "1" });
  await fixture.server.advance(5_000);

  expect(box).toMatch(/name="quotes" value="1"[^]*?quoting__text[^>]*>Hola</);
  expect(other).toMatch(/data-quoting[^>]*hidden/);
  const [first, last] = fixture.meta.inboxOf(fixture.marisa)[0]?.bubbles ?? [];
  expect([last?.text, last?.quotes]).toEqual(["Buenas", first?.wamid ?? "none"]);
});

test("a reaction from the menu reaches the customer, shows as a chip, is pressed in the menu, and can be taken away there", async () => {
  const { ana } = fixture.cast;
  const reacts = async (emoji: string) => {
    const answer = await post(fixture.server, ana, "/messages/1/reactions", { emoji }, asPart);
    await fixture.rest();
    await fixture.server.advance(7_000);
    return answer.text();
  };

  const answer = await reacts("👍");
  const menu = await page(ana, "/messages/1/acts", asPart);
  await reacts("");
  const after = await page(ana, "/messages/1/acts", asPart);

  expect(answer).toContain('class="reaction"');
  expect([/aria-pressed="true"/.test(menu), /aria-pressed="true"/.test(after)]).toEqual([true, false]);
  expect(fixture.meta.ledger.sends().map(({ type }) => type)).toEqual(["reaction", "reaction"]);
});
