import { expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

test("a list is narrowed by label, priority and owner, each a chip that takes it away again", async () => {
  const fixture = await openThree();
  const { sole } = fixture.cast;

  const found = await Promise.all(
    ["label=1", "priority=2", "owner=none", "label=1&priority=2", "label=1&status=any", "late=1", "asleep=1", "number=1", "number=2"].map(
      (query) => rowsOf(fixture, sole, query),
    ),
  );
  const html = await pageOf(fixture, sole, "label=1&priority=2");

  expect(found).toEqual([[2], [3], [3, 2], [], [2, 1], [], [], [3, 2], []].map((ids) => ids.map(String)));
  expect([...html.matchAll(/class="filter-chip" href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
    "/inbox?tab=all&priority=2",
    "/inbox?tab=all&label=1",
  ]);
  await leave(fixture);
});

test("a filter shows nobody what they may not see, and nonsense in it narrows to nothing", async () => {
  const fixture = await openThree();
  const { eva, ana } = fixture.cast;

  const hers = await Promise.all(["", "label=1&status=any", "number=1"].map((query) => rowsOf(fixture, eva, query)));
  const nonsense = await rowsOf(fixture, ana, "label=x&priority=9&number=-1&late=yes&owner=%27");

  expect(hers).toEqual([[], [], []]);
  expect(nonsense).toEqual(await rowsOf(fixture, ana, ""));
  await leave(fixture);
});

test("a narrowed list pages by its place, without gaps or repetitions", async () => {
  const fixture = await openThree();
  const { sole } = fixture.cast;
  const seen: string[] = [];

  for (let after = ""; ;) {
    const html = await pageOf(fixture, sole, `number=1&limit=1${after}`);
    seen.push(...idsIn(html));
    const [, cursor] = /hx-get="[^"]*after=([^"&]+)"/.exec(html) ?? [];
    if (!cursor) break;
    after = `&after=${cursor}`;
  }

  expect(seen.toSorted()).toEqual(["2", "3"]);
  await leave(fixture);
});

// Three customers in Ana's team: the first resolved with a label, the second with the label, the third urgent.
async function openThree(): Promise<Fixture> {
  const fixture = await openFixture();
  const { sole } = fixture.cast;
  fixture.server.ronda.app.db.tx.raw.run("INSERT INTO label (id, name) VALUES (1, 'Factura')");
  await fixture.writes(fixture.marisa, "Hola");
  for (const phone of ["5493415550801", "5493415550802"]) {
    await fixture.writes(fixture.meta.addCustomer({ name: phone, phone, identity: "phone_and_id" }), "Hola");
    await fixture.server.advance(1_000);
  }
  for (const id of [1, 2]) await does(fixture.server, sole, "labels", { labelId: "1" }, id);
  await does(fixture.server, sole, "priority", { priority: "2" }, 3);
  await does(fixture.server, sole, "resolution", {}, 1);
  return fixture;
}

async function rowsOf(fixture: Fixture, who: Player, query: string): Promise<string[]> {
  return idsIn(await pageOf(fixture, who, query));
}

async function pageOf(fixture: Fixture, who: Player, query: string): Promise<string> {
  return (await get(fixture.server, who, `/inbox?tab=all&${query}`)).text();
}

function idsIn(html: string): string[] {
  return [...html.matchAll(/data-row="(\d+)"/g)].map(([, id = ""]) => id);
}
