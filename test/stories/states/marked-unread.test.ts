import { expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import { watch } from "../../support/days/watch.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";

test("what Ana marks as unread is unread on all of her pages and on nobody else's, until she opens it again", async () => {
  const fixture = await openOwned();
  const { ana, sole } = fixture.cast;
  const phone = await watch(fixture.server, ana);
  const hers = await watch(fixture.server, sole);

  const answers = [await does(fixture.server, ana, "unread"), await does(fixture.server, ana, "unread")];
  const marked = [
    await unreadFor(fixture, ana),
    await unreadFor(fixture, sole),
    phone.text().includes("stale"),
    hers.text().includes("stale"),
  ];
  await get(fixture.server, ana, "/conversations/1");

  expect(answers).toEqual([200, 200]);
  expect(marked).toEqual(["", null, true, false]);
  expect(await unreadFor(fixture, ana)).toBeNull();
  expect(conversationOf(fixture.server).unread).toBe(0);
  await leave(fixture);
});

test("what is pending is read by who looked at it, and still unread for who did not", async () => {
  const fixture = await openFixture();
  const { ana, eva, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.writes(fixture.marisa, "¿Están?");

  await get(fixture.server, ana, "/conversations/1");
  const looked = [await unreadFor(fixture, ana, "pending"), await unreadFor(fixture, sole, "pending")];
  await fixture.writes(fixture.marisa, "¿Hola?");
  const later = [await unreadFor(fixture, ana, "pending"), await unreadFor(fixture, sole, "pending")];

  expect(looked).toEqual([null, "2"]);
  expect(later).toEqual(["1", "3"]);
  expect([await does(fixture.server, eva, "unread"), await does(fixture.server, eva, "look")]).toEqual([404, 404]);
  await leave(fixture);
});

test("a resolution ends what is unread for all, but not a mark of one's own", async () => {
  const fixture = await openOwned();
  const { ana, sole } = fixture.cast;
  await get(fixture.server, sole, "/conversations/1");
  await fixture.writes(fixture.marisa, "Una cosa más");
  await does(fixture.server, ana, "unread");
  const before = await unreadFor(fixture, sole, "all");

  await does(fixture.server, ana, "resolution");

  expect(before).toBe("1");
  expect(rows(fixture.server, "SELECT person_id AS person, is_marked AS marked FROM reading")).toEqual([{ person: ana.id, marked: 1 }]);
  await leave(fixture);
});

// What the badge of the one row says; "" = marked by hand, null = none.
async function unreadFor(fixture: Fixture, who: Player, tab = "all"): Promise<string | null> {
  const html = await (await get(fixture.server, who, `/inbox?tab=${who === fixture.cast.ana && tab === "all" ? "mine" : tab}`)).text();
  return /class="unread"><span aria-hidden="true">(\d*)</.exec(html)?.[1] ?? null;
}

async function openOwned(): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await get(fixture.server, fixture.cast.ana, "/conversations/1");
  await fixture.rest();
  return fixture;
}
