import { get, post } from "../../support/browser/browse.ts";
import { say } from "../../support/fixture/intake-fixture.ts";
import { message, rows } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { expect, test } from "bun:test";

const banner = "que Ronda no entendió";
const group = () => message({ group_id: "120363" });

async function shown(fixture: Fixture, who: "ana" | "sole" | "adela", path = "/inbox"): Promise<string> {
  return (await get(fixture.server, fixture.cast[who], path)).text();
}

async function gauge(fixture: Fixture): Promise<string | undefined> {
  const { ronda } = fixture.server;
  const answer = await ronda.handle(new Request("http://localhost/metrics"), "127.0.0.1");
  return /^ronda_webhooks_quarantined (\d+)$/m.exec(await answer.text())?.[1];
}

test("what is set aside is told to admins alone, above every page and in the metrics, until none is left", async () => {
  const fixture = await openFixture();
  await say(fixture, {});
  const before = [await shown(fixture, "adela"), await gauge(fixture)];
  await deliver(fixture.server, delivery({ messages: [group(), group()] }));

  const pages = [
    await shown(fixture, "adela"),
    await shown(fixture, "adela", "/admin/people"),
    await shown(fixture, "ana"),
    await shown(fixture, "sole"),
  ];
  const counted = await gauge(fixture);
  const ids = rows<{ id: number }>(fixture.server, "SELECT id FROM raw_item WHERE outcome = 'quarantined' ORDER BY id").map(
    (row) => row.id,
  );
  const list = await shown(fixture, "adela", "/admin/webhooks?only=quarantine");
  await post(fixture.server, fixture.cast.adela, "/admin/webhooks/dismissals", { from: String(ids[0]), through: String(ids[0]) });
  const one = await gauge(fixture);
  const mid = await shown(fixture, "adela");
  await post(fixture.server, fixture.cast.adela, "/admin/webhooks/dismissals", { from: "1", through: String(ids[1]) });

  expect([before[0]?.includes(banner), before[1]]).toEqual([false, "0"]);
  expect(pages.map((page) => page.includes(banner))).toEqual([true, true, false, false]);
  expect(pages[0]).toContain('href="/admin/webhooks?only=quarantine"');
  expect(list).toContain("Dar todos por vistos");
  expect([counted, one, mid.includes("Hay un aviso"), await gauge(fixture)]).toEqual(["2", "1", true, "0"]);
  expect(await shown(fixture, "adela")).not.toContain(banner);
  await fixture.close();
});

test("what arrives after the page was drawn is not dismissed with it, and nobody but an admin dismisses", async () => {
  const fixture = await openFixture();
  await deliver(fixture.server, delivery({ messages: [group()] }));
  const [first] = rows<{ id: number }>(fixture.server, "SELECT max(id) AS id FROM raw_item");
  await deliver(fixture.server, delivery({ messages: [group()] }));
  const asked = { from: "1", through: String(first?.id) };

  const refused = await post(fixture.server, fixture.cast.sole, "/admin/webhooks/dismissals", asked);
  const waiting = await gauge(fixture);
  await post(fixture.server, fixture.cast.adela, "/admin/webhooks/dismissals", asked);

  expect([refused.status >= 400, waiting, await gauge(fixture)]).toEqual([true, "2", "1"]);
  await fixture.close();
});
