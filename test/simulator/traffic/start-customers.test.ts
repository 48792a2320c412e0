import { expect, test } from "bun:test";
import { people } from "../../../src/simulator/traffic/people.ts";
import { startCustomers } from "../../../src/simulator/traffic/start-customers.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import { ids, type Meta, openMeta } from "../meta.ts";

const minute = 60_000;

function live(meta: Meta, seed = 3, atOnce = 6) {
  const customers = people.map(({ name, phone, username, identity }) =>
    meta.simulator.addCustomer({ name, phone, ...(username ? { username } : {}), ...(identity ? { identity } : {}) }),
  );
  const stop = startCustomers(meta.simulator, {
    clock: meta.clock,
    random: seededRandom(seed),
    customers,
    phoneNumberIds: [ids.number],
    pace: minute,
    atOnce,
  });
  return { customers, stop };
}

// Answers every chat whose last word is the customer's, as a quick agent would.
async function answerAll(meta: Meta): Promise<void> {
  for (const customer of meta.simulator.customers()) {
    const last = meta.simulator.inboxOf(customer)[0]?.bubbles.at(-1);
    if (last?.from !== "customer") continue;
    const to = customer.identity === "id_only" ? { to: undefined, recipient: customer.userId } : { to: `+${customer.phone}` };
    await meta.text("Dale, lo veo.", to);
  }
}

test("customers begin, go on when they are answered, and read what they get", async () => {
  const meta = openMeta();
  const { stop } = live(meta);

  for (let turn = 0; turn < 60; turn += 1) {
    await meta.clock.advance(minute);
    await answerAll(meta);
  }
  stop();

  const types = new Set(meta.messages().map((message) => message.type));
  const chats = meta.simulator.customers().flatMap((customer) => meta.simulator.inboxOf(customer));
  expect(chats.length).toBeGreaterThan(20);
  expect(chats.some((chat) => chat.bubbles.filter((bubble) => bubble.from === "customer").length > 4)).toBe(true);
  expect(types).toContain("image");
  expect(types).toContain("reaction");
  expect(meta.statuses().some((status) => status.status === "read")).toBe(true);
  expect(meta.simulator.ledger.sends().every((sent) => sent.failure === null)).toBe(true);
});

test("nobody answers: they ask once more, give up, and never crowd", async () => {
  const meta = openMeta();
  const { stop } = live(meta, 3, 4);

  await meta.clock.advance(8 * minute);
  const early = meta.simulator.customers().filter((customer) => meta.simulator.inboxOf(customer).length > 0).length;
  await meta.clock.advance(40 * minute);
  const nudged = meta
    .messages()
    .filter((message) => /Hola\? ¿Hay|insista|mandé\?|confirmás cuando|esperando/.test(JSON.stringify(message))).length;
  stop();

  expect(early).toBe(4);
  expect(nudged).toBe(4);
});

test("stopped, they are silent", async () => {
  const meta = openMeta();
  const { stop } = live(meta);
  await meta.clock.advance(10 * minute);

  stop();
  const before = meta.messages().length;
  await meta.clock.advance(120 * minute);

  expect(before).toBeGreaterThan(0);
  expect(meta.messages()).toHaveLength(before);
});
