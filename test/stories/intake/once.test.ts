import { expect, test } from "bun:test";
import { statusOfRank } from "../../../src/domain/conversation/rank.ts";
import { post } from "../../support/browser/browse.ts";
import { account, bringCast } from "../../support/fixture/cast.ts";
import { count, dump, envelope, message, rows, seconds, status, value, wrongTallies } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const day = 24 * 3_600_000;

test("one delivery five times, split, merged and shuffled changes nothing after the first", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const messages = ["uno", "dos", "tres", "cuatro", "cinco"].map((body) => message({ text: { body } }));
  messages.push(message({ type: "reaction", text: undefined, reaction: { message_id: messages[0]?.["id"], emoji: "👍" } }));
  messages.push(
    message({ type: "image", text: undefined, image: { id: "910001", mime_type: "image/jpeg", sha256: "x", caption: "mirá" } }),
  );
  const statuses = ["sent", "delivered", "read"].map((word) => status("wamid.ELSEWHERE", word));
  await deliver(server, delivery({ messages, statuses }));
  await server.advance(1_000);
  const once = dump(server);

  for (let time = 0; time < 4; time += 1) await deliver(server, delivery({ messages, statuses }));
  for (const one of messages) await deliver(server, delivery({ messages: [one] }));
  for (const one of statuses) await deliver(server, envelope([value({ statuses: [one] })]));
  await deliver(server, envelope([value({ statuses }), value({ messages: messages.toReversed() })]));
  await Promise.all(Array.from({ length: 5 }, () => deliver(server, delivery({ messages: messages.toSorted(() => -1) }))));

  expect(dump(server)).toBe(once);
  expect(count(server, "message")).toBe(6);
  await server.close();
});

test("twenty copies at the same moment make one message, one case and one contact", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const body = delivery({ messages: [message()] });

  const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(server, body)));

  expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]));
  expect([count(server, "message"), count(server, "conversation"), count(server, "contact")]).toEqual([1, 1, 1]);
  await server.close();
});

test("an old signed delivery that somebody repeats weeks later wakes, reopens and opens nothing", async () => {
  const fixture = await openFixture();
  const texts = [message({ text: { body: "primero" } }), message({ text: { body: "segundo" } })];
  const changed = message({ type: "system", text: undefined, system: numberChange("5493415550777"), from: "5493415550142" });
  const back = message({ type: "system", text: undefined, system: numberChange("5493415550888"), from: "5493415550777" });
  for (const one of [...texts, changed, back]) await deliver(fixture.server, delivery({ messages: [one] }));
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/resolution", {});
  for (const days of [20, 1, 1]) await fixture.server.clock.leap(days * day);
  const forgotten = rows(fixture.server, "SELECT 1 FROM raw_item WHERE raw <> ''").length;
  const before = dump(fixture.server);

  for (const one of [...texts, changed, back]) await deliver(fixture.server, delivery({ messages: [one] }));

  expect(forgotten).toBe(0);
  expect(rows(fixture.server, "SELECT status FROM conversation")).toEqual([{ status: "resolved" }]);
  expect(dump(fixture.server)).toBe(before);
  await fixture.close();
});

test("in whatever order messages come in, the wait counts from the earliest", async () => {
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ];
  const waits: unknown[] = [];

  for (const order of orders) {
    const server = await openTestServer();
    await bringCast(server);
    const messages = [-60_000, -40_000, -20_000].map((ago, index) => message({ id: `wamid.O${index}`, timestamp: seconds(ago) }));
    for (const index of order) await deliver(server, delivery({ messages: [messages[index] ?? {}] }));
    waits.push(rows(server, "SELECT waiting_since AS since FROM conversation"));
    await server.close();
  }

  expect(waits).toEqual(orders.map(() => [{ since: Date.UTC(2026, 10, 23, 13) - 60_000 }]));
});

test("however statuses are shuffled, doubled and early, the ranks end the same", async () => {
  const random = seededRandom(9);
  const ends = new Set<string>();

  for (let time = 0; time < 6; time += 1) {
    const fixture = await openReplied(["A", "B", "C"]);
    const said = fixture.meta.ledger.sends().map((one) => one.wamid);
    const words = [["sent", "delivered", "read"], ["sent", "failed"], ["read"]];
    const all = said.flatMap((wamid, index) => (words[index] ?? []).map((word) => status(wamid, word, errorsOf(word))));
    const shuffled = [...all, ...all].map((one) => ({ one, at: random.fraction() })).toSorted((a, b) => a.at - b.at);
    for (const { one } of shuffled) await deliver(fixture.server, delivery({ statuses: [one] }));
    const ranks = rows<{ rank: number }>(fixture.server, "SELECT rank FROM message WHERE kind = 'out' ORDER BY id");
    ends.add(ranks.map((row) => statusOfRank(row.rank)).join(" "));
    expect(wrongTallies(fixture.server)).toEqual([]);
    await fixture.close();
  }

  expect([...ends]).toEqual(["read failed read"]);
});

test("statuses that come before the message they are about are kept and applied, the highest one", async () => {
  const fixture = await openReplied([]);
  fixture.meta.settings.latencyMs = 5_000;
  fixture.meta.settings.webhooks.held = true;
  await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body: "Ya va", key: "k1" });
  await fixture.server.advance(5_100);
  const early = fixture.meta.ledger.sends()[0]?.wamid ?? "";
  await deliver(fixture.server, delivery({ statuses: [status("wamid.NEVER", "read"), status(early, "delivered")] }));

  const kept = rows(fixture.server, "SELECT rank FROM early_status");
  const shown = rows<{ rank: number }>(fixture.server, "SELECT rank FROM message WHERE kind = 'out'");

  expect(kept).toEqual([{ rank: 6 }]);
  expect(shown.map((row) => statusOfRank(row.rank))).toEqual(["delivered"]);
  await fixture.close();
});

test("a status that overtakes Graph's own answer settles the reply, and the answer changes nothing more", async () => {
  const fixture = await openReplied([]);
  fixture.meta.settings.webhooks.held = true;
  fixture.meta.failNext("slow");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body: "Ya va", key: "k1" });
  await fixture.rest();
  const sent = fixture.meta.ledger.sends()[0];

  await deliver(fixture.server, delivery({ statuses: [status(sent?.wamid ?? "", "read", { biz_opaque_callback_data: sent?.tag })] }));
  const overtaken = ranksOf(fixture.server);
  await fixture.server.advance(31_000);

  expect(overtaken).toEqual(["read"]);
  expect(ranksOf(fixture.server)).toEqual(["read"]);
  expect(fixture.meta.ledger.sends()).toHaveLength(1);
  expect(count(fixture.server, "early_status")).toBe(0);
  await fixture.close();
});

function numberChange(to: string): object {
  return { type: "user_changed_number", body: "", wa_id: to };
}

function errorsOf(word: string): Record<string, unknown> {
  return word === "failed" ? { errors: [{ code: 131026, title: "Message undeliverable" }] } : {};
}

function ranksOf(server: TestServer): unknown[] {
  return rows<{ rank: number }>(server, "SELECT rank FROM message WHERE kind = 'out' ORDER BY id").map((row) => statusOfRank(row.rank));
}

// Ana has the case and has sent these replies; the simulator tells no statuses of its own.
async function openReplied(bodies: readonly string[]): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  fixture.meta.settings.statusPlan = "never";
  for (const body of bodies) {
    await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body, key: `key-${body}` });
    await fixture.rest();
    await fixture.server.advance(1_000);
  }
  expect(fixture.meta.ledger.sends().every((one) => one.phoneNumberId === account.phoneNumberId)).toBe(true);
  return fixture;
}
