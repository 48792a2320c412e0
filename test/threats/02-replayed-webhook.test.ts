import { afterAll, beforeAll, expect, test } from "bun:test";
import { paperPhoto } from "../../src/simulator/town/samples.ts";
import { does, leave, replies } from "../support/case.ts";
import { account } from "../support/cast.ts";
import { count, everything, message, rows, seconds, signed, status } from "../support/intake.ts";
import { openCoexisting } from "../support/intake-town.ts";
import { deliver, delivery } from "../support/meta.ts";
import { seededRandom } from "../support/seeded-random.ts";
import type { SimCustomer } from "../../src/simulator/customers/customer.ts";
import type { Town } from "../support/town.ts";
import { watch } from "../support/watch.ts";

// Somebody has every signed delivery of a week and sends them again: the next day, and when all of it is long forgotten.

const hour = 3_600_000;
const day = 24 * hour;
const { phoneNumberId } = account;
let town: Town;
const recorded: string[] = [];

beforeAll(async () => {
  town = await openCoexisting();
  record();
  const customers = Array.from({ length: 6 }, (_, index) =>
    town.meta.addCustomer({ name: `Cliente ${index}`, phone: `549341555${String(3_000 + index)}`, identity: "phone_and_id" }),
  );
  for (let today = 0; today < 7; today += 1) {
    for (const [index, customer] of customers.entries()) await lives(customer, index, today);
    await town.meta.emit(account.wabaId, "account_alerts", { entity_type: "BUSINESS", entity_id: String(today) });
    const foreign = status(`wamid.ELSE${today}`, "read", { timestamp: seconds(today * day) });
    await deliver(town.house, delivery({ messages: [message({ group_id: "G1", id: `wamid.G${today}` })], statuses: [foreign] }));
    await town.house.clock.leap(day - 6 * hour);
    await town.rest();
  }
}, 60_000);
afterAll(() => leave(town));

test("threat 2: a week's deliveries again, in any order, leave every table as it was and no screen moves", async () => {
  const before = everything(town.house);
  const watching = await watch(town.house, town.cast.adela, "open=1");
  const heard = watching.text();

  const statuses = await replay();

  expect(recorded.length).toBeGreaterThan(150);
  expect(statuses).toEqual(new Set([200]));
  expect(everything(town.house)).toBe(before);
  expect(watching.text()).toBe(heard);
  await watching.leave();
}, 60_000);

test("threat 2: nor do they a month later, when their words are forgotten and people have other names and phones", async () => {
  for (const customer of town.meta.customers()) customer.name = `${customer.name} de Pérez`;
  for (const customer of town.meta.customers().slice(1)) await town.writes(customer, "Sigo acá");
  for (let past = 0; past < 30; past += 1) await town.house.clock.leap(day);
  await town.rest();
  const forgotten = rows(town.house, "SELECT 1 FROM raw_item WHERE outcome <> 'quarantined' AND raw <> ''");
  const before = projection();
  const watching = await watch(town.house, town.cast.adela, "open=1");
  const heard = watching.text();

  const statuses = await replay();

  expect(forgotten).toEqual([]);
  expect(statuses).toEqual(new Set([200]));
  expect(projection()).toBe(before);
  expect(watching.text()).toBe(heard);
  expect(count(town.house, "early_status")).toBe(0);
  await watching.leave();
}, 60_000);

// One day of one customer: says something, sends a picture, corrects, takes back, reacts, calls, moves house; and is answered.
async function lives(customer: SimCustomer, index: number, today: number): Promise<void> {
  const { meta, house, cast } = town;
  const first = await town.writes(customer, `Día ${today}`);
  const caseId = rows<{ id: number }>(house, `SELECT max(id) AS id FROM conversation`)[0]?.id ?? 1;
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
  await town.rest();
  await does(house, cast.ana, "claim", {}, caseId);
  await replies(town, cast.ana, `Respuesta ${today}`, {}, caseId);
  const reply = meta.ledger.sends().at(-1)?.wamid ?? "";
  for (const emoji of ["👍", "❤️"]) send(customer, phoneNumberId, { type: "reaction", target: reply, emoji });
  meta.customerReads(customer, phoneNumberId);
  await town.rest();
  if ((index + today) % 3 === 0) await does(house, cast.ana, "resolution", {}, caseId);
  await house.clock.leap(hour);
}

function record(): void {
  const { ronda } = town.house;
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
  for (const { body } of bodies) statuses.add((await deliver(town.house, body, signed(body))).status);
  await town.rest();
  recorded.length = bodies.length;
  return statuses;
}

// What people see and count: not the log of raw deliveries, nor when Meta was last heard of.
function projection(): string {
  const tables = JSON.parse(everything(town.house)) as [string, object[]][];
  const kept = tables.filter(([name]) => name !== "raw_item" && name !== "sqlite_sequence");
  return JSON.stringify(
    kept.map(([name, all]) => [name, all.map((row) => ({ ...row, last_webhook_at: 0 }))]),
    null,
    1,
  );
}
