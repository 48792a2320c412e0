import { expect, test } from "bun:test";
import { statusOfRank } from "../../src/domain/inbox/rank.ts";
import { post } from "../support/browse.ts";
import { account, bringCast } from "../support/cast.ts";
import { count, dump, envelope, message, rows, seconds, status, value, wrongTallies } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { type House, openHouse } from "../support/ronda.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { openTown, type Town } from "../support/town.ts";

const day = 24 * 3_600_000;

test("one delivery five times, split, merged and shuffled changes nothing after the first", async () => {
  const house = await openHouse();
  await bringCast(house);
  const messages = ["uno", "dos", "tres", "cuatro", "cinco"].map((body) => message({ text: { body } }));
  messages.push(message({ type: "reaction", text: undefined, reaction: { message_id: messages[0]?.["id"], emoji: "👍" } }));
  messages.push(
    message({ type: "image", text: undefined, image: { id: "910001", mime_type: "image/jpeg", sha256: "x", caption: "mirá" } }),
  );
  const statuses = ["sent", "delivered", "read"].map((word) => status("wamid.ELSEWHERE", word));
  await deliver(house, delivery({ messages, statuses }));
  await house.advance(1_000);
  const once = dump(house);

  for (let time = 0; time < 4; time += 1) await deliver(house, delivery({ messages, statuses }));
  for (const one of messages) await deliver(house, delivery({ messages: [one] }));
  for (const one of statuses) await deliver(house, envelope([value({ statuses: [one] })]));
  await deliver(house, envelope([value({ statuses }), value({ messages: messages.toReversed() })]));
  await Promise.all(Array.from({ length: 5 }, () => deliver(house, delivery({ messages: messages.toSorted(() => -1) }))));

  expect(dump(house)).toBe(once);
  expect(count(house, "message")).toBe(6);
  await house.close();
});

test("twenty copies at the same moment make one message, one case and one contact", async () => {
  const house = await openHouse();
  await bringCast(house);
  const body = delivery({ messages: [message()] });

  const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(house, body)));

  expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]));
  expect([count(house, "message"), count(house, "conversation"), count(house, "contact")]).toEqual([1, 1, 1]);
  await house.close();
});

test("an old signed delivery that somebody repeats weeks later wakes, reopens and opens nothing", async () => {
  const town = await openTown();
  const texts = [message({ text: { body: "primero" } }), message({ text: { body: "segundo" } })];
  const changed = message({ type: "system", text: undefined, system: numberChange("5493415550777"), from: "5493415550142" });
  const back = message({ type: "system", text: undefined, system: numberChange("5493415550888"), from: "5493415550777" });
  for (const one of [...texts, changed, back]) await deliver(town.house, delivery({ messages: [one] }));
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  await post(town.house, town.cast.ana, "/conversations/1/resolution", {});
  for (const days of [20, 1, 1]) await town.house.clock.leap(days * day);
  const forgotten = rows(town.house, "SELECT 1 FROM raw_item WHERE raw <> ''").length;
  const before = dump(town.house);

  for (const one of [...texts, changed, back]) await deliver(town.house, delivery({ messages: [one] }));

  expect(forgotten).toBe(0);
  expect(rows(town.house, "SELECT status FROM conversation")).toEqual([{ status: "resolved" }]);
  expect(dump(town.house)).toBe(before);
  await town.close();
});

test("in whatever order messages come in, the wait counts from the earliest", async () => {
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ];
  const waits: unknown[] = [];

  for (const order of orders) {
    const house = await openHouse();
    await bringCast(house);
    const messages = [-60_000, -40_000, -20_000].map((ago, index) => message({ id: `wamid.O${index}`, timestamp: seconds(ago) }));
    for (const index of order) await deliver(house, delivery({ messages: [messages[index] ?? {}] }));
    waits.push(rows(house, "SELECT waiting_since AS since FROM conversation"));
    await house.close();
  }

  expect(waits).toEqual(orders.map(() => [{ since: Date.UTC(2026, 10, 23, 13) - 60_000 }]));
});

test("however statuses are shuffled, doubled and early, the ranks end the same", async () => {
  const random = seededRandom(9);
  const ends = new Set<string>();

  for (let time = 0; time < 6; time += 1) {
    const town = await openReplied(["A", "B", "C"]);
    const said = town.meta.ledger.sends().map((one) => one.wamid);
    const words = [["sent", "delivered", "read"], ["sent", "failed"], ["read"]];
    const all = said.flatMap((wamid, index) => (words[index] ?? []).map((word) => status(wamid, word, errorsOf(word))));
    const shuffled = [...all, ...all].map((one) => ({ one, at: random.fraction() })).toSorted((a, b) => a.at - b.at);
    for (const { one } of shuffled) await deliver(town.house, delivery({ statuses: [one] }));
    const ranks = rows<{ rank: number }>(town.house, "SELECT rank FROM message WHERE kind = 'out' ORDER BY id");
    ends.add(ranks.map((row) => statusOfRank(row.rank)).join(" "));
    expect(wrongTallies(town.house)).toEqual([]);
    await town.close();
  }

  expect([...ends]).toEqual(["read failed read"]);
});

test("statuses that come before the message they are about are kept and applied, the highest one", async () => {
  const town = await openReplied([]);
  town.meta.knobs.latencyMs = 5_000;
  town.meta.knobs.webhooks.held = true;
  await post(town.house, town.cast.ana, "/conversations/1/messages", { body: "Ya va", key: "k1" });
  await town.house.advance(5_100);
  const early = town.meta.ledger.sends()[0]?.wamid ?? "";
  await deliver(town.house, delivery({ statuses: [status("wamid.NEVER", "read"), status(early, "delivered")] }));

  const kept = rows(town.house, "SELECT rank FROM early_status");
  const shown = rows<{ rank: number }>(town.house, "SELECT rank FROM message WHERE kind = 'out'");

  expect(kept).toEqual([{ rank: 6 }]);
  expect(shown.map((row) => statusOfRank(row.rank))).toEqual(["delivered"]);
  await town.close();
});

test("a status that overtakes Graph's own answer settles the reply, and the answer changes nothing more", async () => {
  const town = await openReplied([]);
  town.meta.knobs.webhooks.held = true;
  town.meta.failNext("slow");
  await post(town.house, town.cast.ana, "/conversations/1/messages", { body: "Ya va", key: "k1" });
  await town.rest();
  const sent = town.meta.ledger.sends()[0];

  await deliver(town.house, delivery({ statuses: [status(sent?.wamid ?? "", "read", { biz_opaque_callback_data: sent?.tag })] }));
  const overtaken = ranksOf(town.house);
  await town.house.advance(31_000);

  expect(overtaken).toEqual(["read"]);
  expect(ranksOf(town.house)).toEqual(["read"]);
  expect(town.meta.ledger.sends()).toHaveLength(1);
  expect(count(town.house, "early_status")).toBe(0);
  await town.close();
});

function numberChange(to: string): object {
  return { type: "user_changed_number", body: "", wa_id: to };
}

function errorsOf(word: string): Record<string, unknown> {
  return word === "failed" ? { errors: [{ code: 131026, title: "Message undeliverable" }] } : {};
}

function ranksOf(house: House): unknown[] {
  return rows<{ rank: number }>(house, "SELECT rank FROM message WHERE kind = 'out' ORDER BY id").map((row) => statusOfRank(row.rank));
}

// Ana has the case and has sent these replies; the simulator tells no statuses of its own.
async function openReplied(bodies: readonly string[]): Promise<Town> {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  town.meta.knobs.statusPlan = "never";
  for (const body of bodies) {
    await post(town.house, town.cast.ana, "/conversations/1/messages", { body, key: `key-${body}` });
    await town.rest();
    await town.house.advance(1_000);
  }
  expect(town.meta.ledger.sends().every((one) => one.phoneNumberId === account.phoneNumberId)).toBe(true);
  return town;
}
