import { expect, test } from "bun:test";
import { asPart, get } from "../support/browse.ts";
import { leave } from "../support/case.ts";
import { openTown } from "../support/town.ts";

test("a list that fetches itself shows as many rows as it is asked for, two hundred at most, and goes on from there", async () => {
  const town = await openTown();
  for (let index = 0; index < 210; index += 1) {
    const phone = `54934155${String(20_000 + index)}`;
    await town.writes(town.meta.addCustomer({ name: `Cliente ${index}`, phone, identity: "phone_and_id" }), "Hola");
  }
  const rows = async (query: string) => {
    const html = await (await get(town.house, town.cast.ana, `/inbox?tab=pending${query}`, { ...asPart, "hx-target": "list" })).text();
    const next = /href="(\/inbox\?[^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? null;
    return {
      ids: [...html.matchAll(/id="conversation-(\d+)"/g)].map((one) => Number(one[1])),
      next,
      address: /data-address="([^"]*)"/.exec(html)?.[1],
    };
  };

  const [plain, scrolled, most, nonsense, zero] = await Promise.all(
    ["", "&limit=120", "&limit=999", "&limit=1e2", "&limit=0"].map((query) => rows(query)),
  );
  const rest = await (await get(town.house, town.cast.ana, scrolled?.next ?? "", asPart)).text();

  expect([plain, scrolled, most, nonsense, zero].map((one) => one?.ids.length)).toEqual([50, 120, 200, 50, 50]);
  expect(scrolled?.ids.slice(0, 50)).toEqual(plain?.ids ?? []);
  expect(scrolled?.address).toBe("/inbox?tab=pending");
  expect(Number(/id="conversation-(\d+)"/.exec(rest)?.[1])).toBe((scrolled?.ids.at(-1) ?? 0) + 1);
  await leave(town);
});

test("who waits longest stands first; who waits for nothing follows, latest first", async () => {
  const town = await openTown();
  for (const name of ["Uno", "Dos", "Tres"]) {
    await town.writes(
      town.meta.addCustomer({ name, phone: `549341555300${name.length}${name.charCodeAt(0)}`, identity: "phone_and_id" }),
      "Hola",
    );
    await town.house.advance(60_000);
  }

  const html = await (await get(town.house, town.cast.ana, "/inbox?tab=pending")).text();

  expect([...html.matchAll(/id="conversation-(\d+)"/g)].map((one) => one[1])).toEqual(["1", "2", "3"]);
  await leave(town);
});
