import { expect, test } from "bun:test";
import { listQueue, queueStart } from "../../../src/db/queries/routing/queue.ts";
import { asPart, get } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

test("a list that fetches itself shows as many rows as it is asked for, two hundred at most, and goes on from there", async () => {
  const fixture = await openFixture();
  for (let index = 0; index < 210; index += 1) {
    const phone = `54934155${String(20_000 + index)}`;
    await fixture.writes(fixture.meta.addCustomer({ name: `Cliente ${index}`, phone, identity: "phone_and_id" }), "Hola");
  }
  const rows = async (query: string) => {
    const html = await (
      await get(fixture.server, fixture.cast.ana, `/inbox?tab=pending${query}`, { ...asPart, "hx-target": "list" })
    ).text();
    const next = /hx-get="(\/inbox\?[^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? null;
    return {
      ids: [...html.matchAll(/id="conversation-(\d+)"/g)].map((one) => Number(one[1])),
      next,
      address: /data-address="([^"]*)"/.exec(html)?.[1],
    };
  };

  const [plain, scrolled, most, nonsense, zero] = await Promise.all(
    ["", "&limit=120", "&limit=999", "&limit=1e2", "&limit=0"].map((query) => rows(query)),
  );
  const rest = await (await get(fixture.server, fixture.cast.ana, scrolled?.next ?? "", asPart)).text();
  const further = await (await get(fixture.server, fixture.cast.ana, scrolled?.next ?? "")).text();

  expect([plain, scrolled, most, nonsense, zero].map((one) => one?.ids.length)).toEqual([50, 120, 200, 50, 50]);
  expect(scrolled?.ids.slice(0, 50)).toEqual(plain?.ids ?? []);
  expect(scrolled?.address).toBe("/inbox?tab=pending");
  expect(further).toMatch(/href="\/inbox\?tab=pending"[^>]*>Volver al principio de la lista</);
  expect(rest).not.toContain("Volver al principio");
  expect(Number(/id="conversation-(\d+)"/.exec(rest)?.[1])).toBe((scrolled?.ids.at(-1) ?? 0) + 1);
  await leave(fixture);
});

test("without script the way to more shows what was shown and as many again, where one was, as far as one answer holds them", async () => {
  const fixture = await openFixture();
  for (let index = 0; index < 210; index += 1) {
    const phone = `54934156${String(20_000 + index)}`;
    await fixture.writes(fixture.meta.addCustomer({ name: `Cliente ${index}`, phone, identity: "phone_and_id" }), "Hola");
  }
  const walk = [];
  for (let path = "/inbox?tab=pending"; path !== "" && walk.length < 9;) {
    const html = await (await get(fixture.server, fixture.cast.ana, path)).text();
    const ids = [...html.matchAll(/id="conversation-(\d+)"/g)].map((one) => Number(one[1]));
    const more = /href="(\/inbox\?[^"]*)"[^>]*>Ver más</.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    walk.push({ first: ids[0], count: ids.length, anchor: more.split("#")[1], last: `conversation-${ids.at(-1)}` });
    path = more.split("#")[0] ?? "";
  }

  const [whole, beyond] = [walk.slice(0, 4), walk.slice(4)];
  expect(whole.map(({ count }) => count)).toEqual([50, 100, 150, 200]);
  expect(new Set(whole.map(({ first }) => first)).size).toBe(1);
  for (const { anchor, last } of whole.slice(0, 3)) expect(anchor).toBe(last);
  expect(beyond.map(({ count }) => count)).toEqual([10]);
  await leave(fixture);
});

test("who waits longest stands first; who waits for nothing follows, latest first", async () => {
  const fixture = await openFixture();
  for (const name of ["Uno", "Dos", "Tres"]) {
    await fixture.writes(
      fixture.meta.addCustomer({ name, phone: `549341555300${name.length}${name.charCodeAt(0)}`, identity: "phone_and_id" }),
      "Hola",
    );
    await fixture.server.advance(60_000);
  }

  const html = await (await get(fixture.server, fixture.cast.ana, "/inbox?tab=pending")).text();

  expect([...html.matchAll(/id="conversation-(\d+)"/g)].map((one) => one[1])).toEqual(["1", "2", "3"]);
  await leave(fixture);
});

test("the urgent stand before the high and these before the rest, in each who waits longest: pending as the queue is given, one's own, and page by page", async () => {
  const fixture = await openFixture();
  const { ana, sole } = fixture.cast;
  for (const [index, name] of ["Uno", "Dos", "Tres", "Cuatro", "Cinco"].entries()) {
    await fixture.writes(fixture.meta.addCustomer({ name, phone: `549341555310${index}`, identity: "phone_and_id" }), "Hola");
    await fixture.server.advance(60_000);
  }
  for (const [id, priority] of [
    [2, 1],
    [4, 2],
    [5, 2],
  ] as const)
    await does(fixture.server, sole, "priority", { priority: String(priority) }, id);
  const ids = async (path: string) => {
    const html = await (await get(fixture.server, ana, path, asPart)).text();
    const next = /hx-get="(\/inbox\?[^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    return { ids: [...html.matchAll(/id="conversation-(\d+)"/g)].map((one) => Number(one[1])), next };
  };

  const pending = await ids("/inbox?tab=pending");
  const first = await ids("/inbox?tab=pending&limit=2");
  const rest = await ids(first.next ?? "");
  const given = listQueue(fixture.server.ronda.app.db.tx, 1, queueStart, 10).map((place) => place.id);
  for (const id of pending.ids) await does(fixture.server, ana, "claim", {}, id);
  await does(fixture.server, ana, "messages", { body: "Ya va", key: "k" }, 4); // waits for nothing any more: after those who wait
  const mine = await ids("/inbox?tab=mine");
  await does(fixture.server, ana, "priority", { priority: "0" }, 5);
  const calmed = await ids("/inbox?tab=mine");

  expect(pending.ids).toEqual([4, 5, 2, 1, 3]);
  expect([...first.ids, ...rest.ids]).toEqual([4, 5, 2, 1, 3]);
  expect(given).toEqual(pending.ids);
  expect(mine.ids).toEqual([5, 2, 1, 3, 4]);
  expect(calmed.ids).toEqual([2, 1, 3, 5, 4]);
  await leave(fixture);
});
