import { expect, test } from "bun:test";
import { get, post } from "../../support/browser/browse.ts";
import { watch } from "../../support/days/watch.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";

test("a narrowed list is kept under a name, counts what is in it, and its address shows the same", async () => {
  const fixture = await openTwo();
  const { sole } = fixture.cast;

  const saved = await post(fixture.server, sole, "/views", { "view-name": " Urgentes ", priority: "2", status: "live" });
  const before = await viewsOf(fixture, sole);
  await does(fixture.server, sole, "priority", { priority: "2" }, 1);
  await fixture.server.advance(3_000);
  const html = await pageOf(fixture, sole, "/inbox?tab=all&view=1");
  const badges = await pageOf(fixture, sole, "/views?view=1");

  expect(saved.headers.get("location")).toBe("/inbox?tab=all&view=1");
  expect([before, namesIn(html)]).toEqual([["Urgentes 1"], ["Urgentes 2"]]);
  expect(namesIn(badges)).toEqual(["Urgentes 2"]);
  expect([...html.matchAll(/data-row="(\d+)"/g)].map(([, id]) => id)).toEqual(["1", "2"]);
  await leave(fixture);
});

test("a team's view is everybody's in the team, who each count what they may see; only who leads it saves and ends it", async () => {
  const fixture = await openTwo();
  const { ana, eva, sole } = fixture.cast;
  const hers = await watch(fixture.server, ana);

  const refused = await post(fixture.server, ana, "/views", { "view-name": "Todo", for: "1" });
  await post(fixture.server, sole, "/views", { "view-name": "De todos", for: "1", owner: "me" });
  await does(fixture.server, ana, "claim", {}, 2);
  await fixture.server.advance(3_000);
  const seen = [await viewsOf(fixture, ana), await viewsOf(fixture, sole), await viewsOf(fixture, eva)];
  const tried = [await post(fixture.server, ana, "/views/1/removal"), await post(fixture.server, eva, "/views/1/removal")];

  expect(refused.status).toBe(403);
  expect(seen).toEqual([["De todos 1"], ["De todos 0"], []]);
  expect(tried.map(({ status }) => status)).toEqual([403, 404]);
  expect(hers.text()).toContain("stale");
  expect((await get(fixture.server, eva, "/inbox?view=1")).status).toBe(404);
  await leave(fixture);
});

test("one's own view is nobody else's, takes another name, and goes; bad names and too many are refused in words", async () => {
  const fixture = await openTwo();
  const { ana, sole } = fixture.cast;
  await post(fixture.server, ana, "/views", { "view-name": "Mías de hoy", owner: "me" });

  const others = [await get(fixture.server, sole, "/inbox?view=1"), await post(fixture.server, sole, "/views/1", { "view-name": "x" })];
  const missing = await get(fixture.server, sole, "/inbox?view=77");
  await post(fixture.server, ana, "/views/1", { "view-name": "Mías" });
  const renamed = await viewsOf(fixture, ana);
  const bad = [
    await post(fixture.server, ana, "/views", { "view-name": " " }),
    await post(fixture.server, ana, "/views/1", { "view-name": "" }),
  ];
  const many = await Promise.all(Array.from({ length: 15 }, (_, n) => post(fixture.server, ana, "/views", { "view-name": `V${n}` })));
  await post(fixture.server, ana, "/views/1/removal");

  expect([...others, missing].map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(renamed).toEqual(["Mías 0"]);
  expect(bad.map(({ status }) => status)).toEqual([409, 409]);
  expect(many.map(({ status }) => status).filter((status) => status !== 303)).toEqual([409]);
  expect(rows(fixture.server, "SELECT count(*) AS n FROM saved_view WHERE id = 1")).toEqual([{ n: 0 }]);
  await leave(fixture);
});

// Two of Ana's team wait; the second is urgent.
async function openTwo(): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.writes(fixture.meta.addCustomer({ name: "Otro", phone: "5493415550801", identity: "phone_and_id" }), "Hola");
  await does(fixture.server, fixture.cast.sole, "priority", { priority: "2" }, 2);
  return fixture;
}

async function viewsOf(fixture: Fixture, who: Player): Promise<string[]> {
  return namesIn(await pageOf(fixture, who, "/inbox?tab=all"));
}

async function pageOf(fixture: Fixture, who: Player, path: string): Promise<string> {
  return (await get(fixture.server, who, path)).text();
}

// Names and badges of the saved views of a page.
function namesIn(html: string): string[] {
  const chips = html.matchAll(/hx-ignore>([^<]+)<\/span><b class="view-chip__count">(\d+)</g);
  return [...chips].map(([, name, count]) => `${name} ${count}`);
}
