import { afterEach, beforeEach, expect, test } from "bun:test";
import { get } from "../support/browse.ts";
import { leave } from "../support/case.ts";
import { openTown, type Town } from "../support/town.ts";

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => leave(town));

const ready = async () => (await get(town.house, null, "/readyz")).status;
const pragma = (text: string) => town.house.ronda.app.db.tx.raw.run(`PRAGMA ${text}`);

test("ready means that the disk takes what is written: asked anew every 5 seconds", async () => {
  const before = await ready();
  pragma("query_only = 1");
  const soonAfter = await ready();
  await town.house.clock.advance(5_000);
  const refused = await ready();
  pragma("query_only = 0");
  await town.house.clock.advance(5_000);
  const again = await ready();

  expect([before, soonAfter, refused, again]).toEqual([200, 200, 503, 200]);
});

test("many who ask at once cost one write", async () => {
  const { raw } = town.house.ronda.app.db.tx;
  await town.rest();
  const changes = () => raw.query<{ n: number }, []>("SELECT total_changes() AS n").get()?.n ?? 0;
  const before = changes();

  await Promise.all([ready(), ready(), ready(), ready()]);

  expect(changes() - before).toBe(1);
});
