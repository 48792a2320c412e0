import { afterEach, beforeEach, expect, test } from "bun:test";
import { paperPhoto } from "../../../src/simulator/traffic/samples.ts";
import { share, tell } from "../../proof/scale.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

// Customers send hundreds of files. Somebody else's paper does not stand in that line, however long each of them takes.

const flood = share(120, 500);
/** The four that are under way when the other's comes, and four more: one round of turns. */
const beforeOtherMax = 8;
const photo = paperPhoto(1);

let fixture: Fixture;
let downloads: { end: () => void }[];
let isStuck: boolean;

beforeEach(async () => {
  fixture = await openFixture();
  downloads = [];
  isStuck = false;
  const { world } = fixture.server.ronda.app;
  world.fetch = async (request) => {
    if (request.url.includes("/attachments/")) await takeTime();
    return fixture.meta.fetch(request);
  };
});
afterEach(() => leave(fixture));

test("threat 11: after hundreds of files of each of two customers, another's comes within a few downloads, and all of them in the end", async () => {
  await sends("5493416100001", flood / 2);
  await sends("5493416100003", flood / 2);
  await fixture.server.advance(1_000);
  const before = ready();
  const other = await sends("5493416100002", 1);

  while (!isReady(other)) await fixture.server.advance(100);
  const between = ready() - before - 1;
  await fixture.server.advance(flood * 100);

  expect(between).toBeLessThanOrEqual(beforeOtherMax);
  expect(ready()).toBe(flood + 1);
  tell("threat 11", `${flood} files of two customers, then one of a third: here after ${between} downloads more`);
});

test("threat 11: nor does it wait for files that never end, of which one customer's never take every place", async () => {
  isStuck = true;
  await sends("5493416100001", 20);
  await fixture.server.advance(1_000);
  isStuck = false;
  const under = downloads.length;
  const other = await sends("5493416100002", 1);

  await fixture.server.advance(1_000);

  expect(under).toBe(3);
  expect(isReady(other)).toBe(true);
  for (const { end } of downloads) end();
  await fixture.server.advance(10_000);
  expect(ready()).toBe(21);
});

test("threat 11: a file asked for by an earlier release, whose key told nothing of a talk, is fetched like any other", async () => {
  isStuck = true;
  await sends("5493416100001", 6);
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run("UPDATE job SET key = json_extract(payload, '$.mediaId') WHERE state = 'open'");
  isStuck = false;
  for (const { end } of downloads) end();

  await fixture.server.advance(5_000);

  expect(ready()).toBe(6);
});

async function takeTime(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  downloads.push({ end: resolve });
  if (!isStuck) fixture.server.clock.after(100, resolve);
  await promise;
}

/** So many files of one customer; answers the last one's wamid. */
async function sends(phone: string, count: number): Promise<string> {
  const customer = fixture.meta.addCustomer({ name: phone, phone, identity: "phone_and_id" });
  let wamid = "";
  for (let index = 0; index < count; index += 1)
    wamid = fixture.meta.customerSends(customer, account.phoneNumberId, { type: "image", media: photo, caption: `${index}` });
  await fixture.rest();
  return wamid;
}

function ready(): number {
  return rows<{ n: number }>(fixture.server, "SELECT count(*) AS n FROM media WHERE state = 'ready'")[0]?.n ?? 0;
}

function isReady(wamid: string): boolean {
  return (
    rows(fixture.server, `SELECT 1 FROM media f JOIN message m ON m.id = f.message_id WHERE m.wamid = '${wamid}' AND f.state = 'ready'`)
      .length > 0
  );
}
