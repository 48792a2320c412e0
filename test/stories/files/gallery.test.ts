import { afterAll, beforeAll, expect, test } from "bun:test";
import { asPart, get } from "../../support/browser/browse.ts";
import { account } from "../../support/fixture/cast.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { noise } from "../../support/sending/pictures.ts";
import { openOwned } from "../../support/sending/shapes.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openOwned();
  const bytes = await noise(40, 30).png().bytes();
  for (let n = 1; n <= 30; n++) {
    const caption = `"><b>${n}</b>`;
    fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "image", media: { mime: "image/png", bytes }, caption });
  }
  await fixture.server.advance(20_000);
});
afterAll(() => leave(fixture));

const ids = () => rows<{ id: number }>(fixture.server, "SELECT id FROM message WHERE type = 'image' ORDER BY id").map(({ id }) => id);
const asks = async (query: string, who = fixture.cast.ana) => get(fixture.server, who, `/conversations/1/pictures${query}`, asPart);
const shows = async (query: string) => {
  const html = await (await asks(query)).text();
  const [, first, total] = /data-first="(\d+)" data-total="(\d+)"/.exec(html) ?? [];
  const shown = [...html.matchAll(/data-picture="(\d+)"/g)].map(([, id]) => Number(id));
  return { first: Number(first), total: Number(total), shown, before: html.includes("data-earlier"), after: html.includes("data-later") };
};

test("around a picture stand twelve on either side, told as what number of all; more come by pages up to both ends", async () => {
  const all = ids();

  const around = await shows(`?at=${all[14]}`);
  const earlier = await shows(`?before=${around.shown[0]}`);
  const later = await shows(`?after=${around.shown.at(-1)}`);

  expect(around).toEqual({ first: 4, total: 30, shown: all.slice(3, 27), before: true, after: true });
  expect([earlier.shown, earlier.first, earlier.before]).toEqual([all.slice(0, 3), 1, false]);
  expect([later.shown, later.after]).toEqual([all.slice(27), false]);
  expect(await (await asks(`?at=${all[0]}`)).text()).toContain('data-caption="&#34;><b>1</b>"');
});

test("whoever may not read the conversation gets what a missing one gives, and what was taken back is gone", async () => {
  const all = ids();
  const foreign = await asks(`?at=${all[0]}`, fixture.cast.eva);
  const missing = await get(fixture.server, fixture.cast.eva, "/conversations/999/pictures", asPart);
  expect([foreign.status, await foreign.text()]).toEqual([404, await missing.text()]);

  rows(fixture.server, `UPDATE message SET revoked_at = 1 WHERE id = ${all[0]}`);

  expect(await shows(`?at=${all[1]}`)).toMatchObject({ first: 1, total: 29, before: false });
});

test("who was only named in a later case sees the pictures of that case alone", async () => {
  const { ana, beto } = fixture.cast;
  rows(fixture.server, "UPDATE team SET reopen_hours = 0");
  await does(fixture.server, ana, "resolution");
  await fixture.writes(fixture.marisa, "Otra cosa");
  await does(fixture.server, ana, "claim", {}, 2);
  await does(fixture.server, ana, "notes", { body: "@beto ¿mirás?", key: crypto.randomUUID() }, 2);

  const named = await get(fixture.server, beto, "/conversations/2/pictures", asPart);
  const owner = await get(fixture.server, ana, "/conversations/2/pictures", asPart);

  expect([named.status, (await named.text()).includes("data-picture=")]).toEqual([200, false]);
  expect((await owner.text()).includes("data-picture=")).toBe(true);
});
