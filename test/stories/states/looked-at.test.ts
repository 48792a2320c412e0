import { expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { passes } from "../../support/fixture/passing-on.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

test("what arrives on a page its owner looks at is read: the badge goes everywhere, and the customer sees it", async () => {
  const fixture = await openOwned();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "¿Sigue en pie?");
  const before = conversationOf(fixture.server).unread;
  const other = await watch(fixture.server, ana, "open=1");
  const marked = fixture.meta.ledger.marks().length;

  const answer = await does(fixture.server, ana, "look");
  await fixture.rest();

  expect([answer, before, conversationOf(fixture.server).unread]).toEqual([204, 1, 0]);
  expect(other.text()).toContain("stale");
  expect(unseenOn(other.text())).toBe(false);
  expect(fixture.meta.ledger.marks().length).toBe(marked + 1);
  await leave(fixture);
});

test("each page says what was not seen; another's look is their own, and changes nothing for the owner", async () => {
  const fixture = await openOwned();
  const { ana, sole, adela, beto, eva } = fixture.cast;
  await fixture.writes(fixture.marisa, "¿Sigue en pie?");
  const watchers = [await watch(fixture.server, ana, "open=1"), await watch(fixture.server, sole, "open=1")];
  await fixture.writes(fixture.marisa, "¿Hola?");

  const statuses = await Promise.all([sole, adela, beto, eva].map((one) => does(fixture.server, one, "look")));
  const page = await (await get(fixture.server, sole, "/conversations/1")).text();

  expect(watchers.map((one) => unseenOn(one.text()))).toEqual([true, true]);
  expect(unseenOn(page)).toBe(false);
  expect(statuses).toEqual([204, 204, 404, 404]);
  expect(conversationOf(fixture.server).unread).toBe(2);
  await leave(fixture);
});

test("a transfer that comes to a page its receiver has open already is opened by their look, and does not go back", async () => {
  const fixture = await openOwned();
  const { ana, sole } = fixture.cast;
  const receiver = await watch(fixture.server, sole, "open=1");

  await passes(fixture, ana, sole);
  const isToldOf = unseenOn(receiver.text());
  await does(fixture.server, sole, "look");
  await fixture.server.advance(60 * 60_000);

  expect(isToldOf).toBe(true);
  expect(rows(fixture.server, "SELECT opened_at IS NOT NULL AS opened, returned_at AS returned FROM handover")).toEqual([
    { opened: 1, returned: null },
  ]);
  await leave(fixture);
});

test("whoever takes a conversation that is open has its badge until they look, and then nowhere", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const page = await watch(fixture.server, ana, "open=1");

  await does(fixture.server, ana, "claim");
  const taken = [conversationOf(fixture.server).unread, unseenOn(page.text())];
  await does(fixture.server, ana, "look");
  const list = await (await get(fixture.server, ana, "/inbox?tab=mine")).text();

  expect(taken).toEqual([1, true]);
  expect(conversationOf(fixture.server).unread).toBe(0);
  expect(list).not.toContain('class="unread"');
  await leave(fixture);
});

test("a look at what is seen already, at what is resolved, or at nothing, is told to nobody", async () => {
  const fixture = await openOwned();
  const journal = () => rows(fixture.server, "SELECT max(id) AS id FROM journal");
  const before = journal();

  const seen = await does(fixture.server, fixture.cast.ana, "look");
  const nothing = await does(fixture.server, fixture.cast.ana, "look", {}, 77);

  expect([seen, nothing, journal()]).toEqual([204, 404, before]);
  await leave(fixture);
});

// Whether the newest header that was drawn names something unseen.
function unseenOn(html: string): boolean {
  const heads = html.match(/class="thread__head"[^>]*>/g) ?? [];
  return heads.at(-1)?.includes("data-unseen=") ?? false;
}

// Ana has Marisa's case and has seen what is there.
async function openOwned(): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await looksAt(fixture, fixture.cast.ana);
  return fixture;
}

async function looksAt(fixture: Fixture, who: Player): Promise<void> {
  await get(fixture.server, who, "/conversations/1");
  await fixture.rest();
}
