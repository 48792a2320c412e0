import { afterEach, beforeEach, expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import { rows } from "../../support/fixture/intake.ts";
import { arrive, openTurnFixture, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

// A stored message whose content parses but lacks what its kind has is shown by its words; the conversation's page is there for everybody.

let fixture: TurnFixture;
beforeEach(async () => {
  fixture = await openTurnFixture();
  await arrive(fixture, 1);
});
afterEach(() => fixture.close());

const bad = [
  ...[
    "image",
    "video",
    "sticker",
    "audio",
    "document",
    "location",
    "contacts",
    "reply",
    "reaction",
    "order",
    "system",
    "edit",
    "revoke",
  ].map((type) => JSON.stringify({ type })),
  '{"type":"contacts","cards":[{}]}',
  '{"type":"contacts","cards":[null]}',
  '{"type":"order","items":[{"sku":"a"}]}',
  '{"type":"reply","title":"Sí","answers":[1]}',
  '{"type":"edit","content":{"type":"image"}}',
  '{"type":"constructor"}',
  "[]",
  "7",
  '"Ana"',
];

test.each(bad)("%s", async (content) => {
  const { tx } = fixture.server.ronda.app.db;
  const [message] = rows(fixture.server, "SELECT id FROM message WHERE kind = 'in'");
  tx.raw.run("UPDATE message SET content = ?1, type = 'image' WHERE kind = 'in'", [content]);

  const page = await get(fixture.server, fixture.cast.sole, "/conversations/1");
  const list = await get(fixture.server, fixture.cast.sole, "/inbox?tab=all");

  expect([message !== undefined, page.status, list.status]).toEqual([true, 200, 200]);
  expect(await page.text()).toContain("Hola");
});
