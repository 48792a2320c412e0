import { afterAll, beforeAll, expect, test } from "bun:test";
import { get, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { count } from "../../support/fixture/intake.ts";

// What the device brings when something is shared: for whom it may be, and what the server itself never takes.

let fixture: Fixture;
const id = "0a".repeat(16);

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await fixture.writes(fixture.meta.addCustomer({ name: "Omar", phone: "5493415550177" }), "Buenas");
});

afterAll(() => leave(fixture));

const pageOf = async (path: string) => (await get(fixture.server, fixture.cast.ana, path)).text();

test("who is signed in chooses among their own conversations whose window is open; who is not signs in first and comes back", async () => {
  const stranger = await get(fixture.server, null, `/share?id=${id}`);
  const own = await pageOf(`/share?id=${id}`);
  const beto = await (await get(fixture.server, fixture.cast.beto, `/share?id=${id}`)).text();

  expect(stranger.headers.get("location")).toBe(`/sign-in?next=${encodeURIComponent(`/share?id=${id}`)}`);
  expect(own).toContain(`href="/conversations/1?tab=mine&shared=${id}"`);
  expect(own).not.toContain("Omar");
  expect(beto).toContain("No tenés conversaciones en las que puedas responder ahora.");
});

test.each(["", "id=", "id=abc", `id=${id}%22%3E%3Cscript%3E`, `id=${id}${id}`])(
  "?%s names nothing that was shared, and says so",
  async (query) => {
    const page = await pageOf(`/share?${query}`);

    expect(page).toContain("Lo que compartiste ya no está en este dispositivo.");
    expect(page).not.toContain('data-shared="choices"');
    expect(page).not.toContain("<script>");
  },
);

test("what the service worker did not catch is taken by nobody: the device hears why, another site's page nothing", async () => {
  const before = count(fixture.server, "file");
  const form = { text: "Mirá esto" };

  const device = await post(fixture.server, fixture.cast.ana, "/share", form, { "sec-fetch-site": "none" });
  const site = await post(fixture.server, fixture.cast.ana, "/share", form, { "sec-fetch-site": "cross-site" });
  const elsewhere = await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", form, { "sec-fetch-site": "none" });

  expect(device.status).toBe(200);
  expect(await device.text()).toContain("todavía no estaba lista en este dispositivo");
  expect([site.status, elsewhere.status]).toEqual([403, 403]);
  expect([count(fixture.server, "file"), count(fixture.server, "message WHERE kind = 'out'")]).toEqual([before, 0]);
});

test("whose window is shut is not offered: nothing could be sent there", async () => {
  const { raw } = fixture.server.ronda.app.db.tx;
  const before = await pageOf(`/share?id=${id}`);
  raw.run("UPDATE timeline SET customer_at = customer_at - 86400000 WHERE id = (SELECT timeline_id FROM conversation WHERE id = 1)");

  const after = await pageOf(`/share?id=${id}`);

  expect([before.includes("Marisa"), after.includes("Marisa")]).toEqual([true, false]);
});
