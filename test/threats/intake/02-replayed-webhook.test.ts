import { afterAll, beforeAll, expect, test } from "bun:test";
import { paperPhoto } from "../../../src/simulator/traffic/samples.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { count, everything, message, rows, seconds, signed, status } from "../../support/fixture/intake.ts";
import { openCoexisting } from "../../support/fixture/intake-fixture.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import type { SimCustomer } from "../../../src/simulator/customers/customer.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

// Somebody has every signed delivery of a week and sends them again: the next day, and when all of it is long forgotten.

const hour = 3_600_000;
const day = 24 * hour;
const { phoneNumberId } = account;
let fixture: Fixture;
const recorded: string[] = [];

beforeAll(async () => {
  fixture = await openCoexisting();
  record();
  const customers = Array.from({ length: 6 }, (_, index) =>
    fixture.meta.addCustomer({ name: `Cliente ${index}`, phone: `549341555${String(3_000 + index)}`, identity: "phone_and_id" }),
  );
  for (let today = 0; today < 7; today += 1) {
    for (const [index, customer] of customers.entries()) await lives(customer, index, today);
    await fixture.meta.emit(account.wabaId, "account_alerts", { entity_type: "BUSINESS", entity_id: String(today) });
    const foreign = status(`wamid.ELSE${today}`, "read", { timestamp: seconds(today * day) });
    await deliver(fixture.server, delivery({ messages: [message({ group_id: "G1", id: `wamid.G${today}` })], statuses: [foreign] }));
    await fixture.server.clock.leap(day - 6 * hour);
    await fixture.rest();
  }
}, 60_000);
afterAll(() => leave(fixture));

test("threat 2: a week's deliveries again, in any order, leave every table as it was and no screen moves", async () => {
  const before = everything(fixture.server);
  const watching = await watch(fixture.server, fixture.cast.adela, "open=1");
  const heard = watching.text();

  const statuses = await replay();

  expect(recorded.length).toBeGreaterThan(150);
  expect(statuses).toEqual(new Set([200]));
  expect(everything(fixture.server)).toBe(before);
  expect(watching.text()).toBe(heard);
  await watching.leave();
}, 60_000);

test("threat 2: nor do they a month later, when their words are forgotten and people have other names and phones", async () => {
  for (const customer of fixture.meta.customers()) customer.name = `${customer.name} de Pérez`;
  for (const customer of fixture.meta.customers().slice(1)) await fixture.writes(customer, "Sigo acá");
  for (let past = 0; past < 30; past += 1) await fixture.server.clock.leap(day);
  await fixture.rest();
  const forgotten = rows(fixture.server, "SELECT 1 FROM raw_item WHERE outcome <> 'quarantined' AND raw <> ''");
  const before = projection();
  const watching = await watch(fixture.server, fixture.cast.adela, "open=1");
  const heard = watching.text();

  const statuses = await replay();

  expect(forgotten).toEqual([]);
  expect(statuses).toEqual(new Set([200]));
  expect(projection()).toBe(before);
  expect(watching.text()).toBe(heard);
  expect(count(fixture.server, "early_status")).toBe(0);
  await watching.leave();
}, 60_000);

// One day of one customer: says something, sends a picture, corrects, takes back, reacts, calls, moves server; and is answered.
async function lives(customer: SimCustomer, index: number, today: number): Promise<void> {
  const { meta, server, cast } = fixture;
  const first = await fixture.writes(customer, `Día ${today}`);
  const conversationId = rows<{ id: number }>(server, `SELECT max(id) AS id FROM conversation`)[0]?.id ?? 1;
  const send = meta.customerSends;
  const deeds = [
    () => send(customer, phoneNumberId, { type: "image", media: paperPhoto(1), caption: "mirá" }),
    () => send(customer, phoneNumberId, { type: "edit", target: first, body: `Día ${today}, corregido` }),
    () => send(customer, phoneNumberId, { type: "revoke", target: first }),
    () => meta.customerCalls(customer, phoneNumberId),
    () => meta.phoneAppSends(phoneNumberId, customer, { type: "text", body: "desde el teléfono" }),
    () =>
      meta.customerChanges(customer, phoneNumberId, { what: "number", phone: `5493415557${String(index * 10 + today).padStart(3, "0")}` }),
    () => meta.customerChanges(customer, phoneNumberId, { what: "identity" }),
  ];
  deeds[(index + today) % deeds.length]?.();
  await fixture.rest();
  await does(server, cast.ana, "claim", {}, conversationId);
  await replies(fixture, cast.ana, `Respuesta ${today}`, {}, conversationId);
  const reply = meta.ledger.sends().at(-1)?.wamid ?? "";
  for (const emoji of ["👍", "❤️"]) send(customer, phoneNumberId, { type: "reaction", target: reply, emoji });
  meta.customerReads(customer, phoneNumberId);
  await fixture.rest();
  if ((index + today) % 3 === 0) await does(server, cast.ana, "resolution", {}, conversationId);
  await server.clock.leap(hour);
}

function record(): void {
  const { ronda } = fixture.server;
  const { handle } = ronda;
  ronda.handle = async (request, peer) => {
    if (request.method === "POST" && request.url.endsWith("/webhooks/whatsapp")) recorded.push(await request.clone().text());
    return handle(request, peer);
  };
}

async function replay(): Promise<Set<number>> {
  const random = seededRandom(2);
  const bodies = [...recorded].map((body) => ({ body, at: random.fraction() })).toSorted((one, other) => one.at - other.at);
  const statuses = new Set<number>();
  for (const { body } of bodies) statuses.add((await deliver(fixture.server, body, signed(body))).status);
  await fixture.rest();
  recorded.length = bodies.length;
  return statuses;
}

// What people see and count: not the log of raw deliveries, nor when Meta was last heard of.
function projection(): string {
  const tables = JSON.parse(everything(fixture.server)) as [string, object[]][];
  const kept = tables.filter(([name]) => name !== "raw_item" && name !== "sqlite_sequence");
  return JSON.stringify(
    kept.map(([name, all]) => [name, all.map((row) => ({ ...row, last_webhook_at: 0 }))]),
    null,
    1,
  );
}
