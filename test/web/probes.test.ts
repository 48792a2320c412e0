import { afterEach, beforeEach, expect, test } from "bun:test";
import { get } from "../support/browser/browse.ts";
import { leave } from "../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(() => leave(fixture));

const ready = async () => (await get(fixture.server, null, "/readyz")).status;
const pragma = (text: string) => fixture.server.ronda.app.db.tx.raw.run(`PRAGMA ${text}`);

test("ready means that the disk takes what is written: asked anew every 5 seconds", async () => {
  const before = await ready();
  pragma("query_only = 1");
  const soonAfter = await ready();
  await fixture.server.clock.advance(5_000);
  const refused = await ready();
  pragma("query_only = 0");
  await fixture.server.clock.advance(5_000);
  const again = await ready();

  expect([before, soonAfter, refused, again]).toEqual([200, 200, 503, 200]);
});

test("many who ask at once cost one write", async () => {
  const { raw } = fixture.server.ronda.app.db.tx;
  await fixture.rest();
  const changes = () => raw.query<{ n: number }, []>("SELECT total_changes() AS n").get()?.n ?? 0;
  const before = changes();

  await Promise.all([ready(), ready(), ready(), ready()]);

  expect(changes() - before).toBe(1);
});
