import { get, post } from "../support/browse.ts";
import { say } from "../support/intake-town.ts";
import { message, rows } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { openTown, type Town } from "../support/town.ts";
import { expect, test } from "bun:test";

const banner = "que Ronda no entendió";
const group = () => message({ group_id: "120363" });

async function shown(town: Town, who: "ana" | "sole" | "adela", path = "/inbox"): Promise<string> {
  return (await get(town.house, town.cast[who], path)).text();
}

async function gauge(town: Town): Promise<string | undefined> {
  const { ronda } = town.house;
  const answer = await ronda.handle(new Request("http://localhost/metrics"), "127.0.0.1");
  return /^ronda_webhooks_quarantined (\d+)$/m.exec(await answer.text())?.[1];
}

test("what is set aside is told to admins alone, above every page and in the metrics, until none is left", async () => {
  const town = await openTown();
  await say(town, {});
  const before = [await shown(town, "adela"), await gauge(town)];
  await deliver(town.house, delivery({ messages: [group(), group()] }));

  const pages = [
    await shown(town, "adela"),
    await shown(town, "adela", "/admin/people"),
    await shown(town, "ana"),
    await shown(town, "sole"),
  ];
  const counted = await gauge(town);
  const ids = rows<{ id: number }>(town.house, "SELECT id FROM raw_item WHERE outcome = 'quarantined' ORDER BY id").map((row) => row.id);
  const list = await shown(town, "adela", "/admin/webhooks?only=quarantine");
  await post(town.house, town.cast.adela, "/admin/webhooks/dismissals", { from: String(ids[0]), through: String(ids[0]) });
  const one = await gauge(town);
  const mid = await shown(town, "adela");
  await post(town.house, town.cast.adela, "/admin/webhooks/dismissals", { from: "1", through: String(ids[1]) });

  expect([before[0]?.includes(banner), before[1]]).toEqual([false, "0"]);
  expect(pages.map((page) => page.includes(banner))).toEqual([true, true, false, false]);
  expect(pages[0]).toContain('href="/admin/webhooks?only=quarantine"');
  expect(list).toContain("Dar todos por vistos");
  expect([counted, one, mid.includes("Hay un aviso"), await gauge(town)]).toEqual(["2", "1", true, "0"]);
  expect(await shown(town, "adela")).not.toContain(banner);
  await town.close();
});

test("what arrives after the page was drawn is not dismissed with it, and nobody but an admin dismisses", async () => {
  const town = await openTown();
  await deliver(town.house, delivery({ messages: [group()] }));
  const [first] = rows<{ id: number }>(town.house, "SELECT max(id) AS id FROM raw_item");
  await deliver(town.house, delivery({ messages: [group()] }));
  const asked = { from: "1", through: String(first?.id) };

  const refused = await post(town.house, town.cast.sole, "/admin/webhooks/dismissals", asked);
  const waiting = await gauge(town);
  await post(town.house, town.cast.adela, "/admin/webhooks/dismissals", asked);

  expect([refused.status >= 400, waiting, await gauge(town)]).toEqual([true, "2", "1"]);
  await town.close();
});
