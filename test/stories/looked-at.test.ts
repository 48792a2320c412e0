import { expect, test } from "bun:test";
import { get } from "../support/browse.ts";
import { caseOf, does, leave } from "../support/case.ts";
import type { Player } from "../support/cast.ts";
import { rows } from "../support/intake.ts";
import { passes } from "../support/passing-on.ts";
import { openTown, type Town } from "../support/town.ts";
import { watch } from "../support/watch.ts";

test("what arrives on a page its owner looks at is read: the badge goes everywhere, and the customer sees it", async () => {
  const town = await openOwned();
  const { ana } = town.cast;
  await town.writes(town.marisa, "¿Sigue en pie?");
  const before = caseOf(town.house).unread;
  const other = await watch(town.house, ana, "open=1");
  const marked = town.meta.ledger.marks().length;

  const answer = await does(town.house, ana, "look");
  await town.rest();

  expect([answer, before, caseOf(town.house).unread]).toEqual([204, 1, 0]);
  expect(other.text()).toContain("stale");
  expect(unseenOn(other.text())).toBe(false);
  expect(town.meta.ledger.marks().length).toBe(marked + 1);
  await leave(town);
});

test("the page of its owner says what was not seen; nobody else's does, and their look changes nothing", async () => {
  const town = await openOwned();
  const { ana, sole, adela, beto, eva } = town.cast;
  await town.writes(town.marisa, "¿Sigue en pie?");
  const watchers = [await watch(town.house, ana, "open=1"), await watch(town.house, sole, "open=1")];
  await town.writes(town.marisa, "¿Hola?");

  const statuses = await Promise.all([sole, adela, beto, eva].map((one) => does(town.house, one, "look")));
  const page = await (await get(town.house, sole, "/conversations/1")).text();

  expect(watchers.map((one) => unseenOn(one.text()))).toEqual([true, false]);
  expect(unseenOn(page)).toBe(false);
  expect(statuses).toEqual([204, 204, 404, 404]);
  expect(caseOf(town.house).unread).toBe(2);
  await leave(town);
});

test("a transfer that comes to a page its receiver has open already is opened by their look, and does not go back", async () => {
  const town = await openOwned();
  const { ana, sole } = town.cast;
  const receiver = await watch(town.house, sole, "open=1");

  await passes(town, ana, sole);
  const isToldOf = unseenOn(receiver.text());
  await does(town.house, sole, "look");
  await town.house.advance(60 * 60_000);

  expect(isToldOf).toBe(true);
  expect(rows(town.house, "SELECT opened_at IS NOT NULL AS opened, returned_at AS returned FROM handover")).toEqual([
    { opened: 1, returned: null },
  ]);
  await leave(town);
});

test("whoever takes a conversation that is open has its badge until they look, and then nowhere", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  const page = await watch(town.house, ana, "open=1");

  await does(town.house, ana, "claim");
  const taken = [caseOf(town.house).unread, unseenOn(page.text())];
  await does(town.house, ana, "look");
  const list = await (await get(town.house, ana, "/inbox?tab=mine")).text();

  expect(taken).toEqual([1, true]);
  expect(caseOf(town.house).unread).toBe(0);
  expect(list).not.toContain('class="unread"');
  await leave(town);
});

test("a look at what is seen already, at what is resolved, or at nothing, is told to nobody", async () => {
  const town = await openOwned();
  const journal = () => rows(town.house, "SELECT max(id) AS id FROM journal");
  const before = journal();

  const seen = await does(town.house, town.cast.ana, "look");
  const nothing = await does(town.house, town.cast.ana, "look", {}, 77);

  expect([seen, nothing, journal()]).toEqual([204, 404, before]);
  await leave(town);
});

// Whether the newest header that was drawn names something unseen.
function unseenOn(html: string): boolean {
  const heads = html.match(/class="thread__head"[^>]*>/g) ?? [];
  return heads.at(-1)?.includes("data-unseen=") ?? false;
}

// Ana has Marisa's case and has seen what is there.
async function openOwned(): Promise<Town> {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await looksAt(town, town.cast.ana);
  return town;
}

async function looksAt(town: Town, who: Player): Promise<void> {
  await get(town.house, who, "/conversations/1");
  await town.rest();
}
