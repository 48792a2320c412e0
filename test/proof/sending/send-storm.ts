import { transact } from "../../../src/db/transact.ts";
import { addNumber } from "../../../src/domain/setup/save-number.ts";
import { resumeSending } from "../../../src/domain/setup/resume-number.ts";
import type { Random } from "../../../src/ports/world.ts";
import type { FaultKind } from "../../../src/simulator/faults.ts";
import type { SimCustomer } from "../../../src/simulator/customers/customer.ts";
import { asPart, post } from "../../support/browser/browse.ts";
import { account, type Player, signIn } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { type KillableFixture, openKillableFixture } from "../../support/process/killable-fixture.ts";
import { listReplies } from "../../support/days/sent-once.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";

/** Days in which everything about sending goes wrong: several numbers, every fault, limits, pauses, kills, a clock that jumps. */
export type SendStorm = {
  fixture: KillableFixture;
  random: Random;
  customers: SimCustomer[];
  numbers: readonly string[];
  counts: Map<string, number>;
  /** By how much Ronda's clock is wrong now. */
  skewMs: number;
  said: Set<number>;
};

type Deed = { name: string; weight: number; happens: (storm: SendStorm) => Promise<void> | void };

const hourMs = 3_600_000;
const codes = [1, 2, 4, 100, 190, 368, 80007, 130429, 131016, 131026, 131042, 131047, 131056, 133010];
const plans = ["never", "before_answer", "delivered_before_sent", "duplicates", "late"] as const;
const faults: readonly FaultKind[] = [
  "drop_response",
  "hang",
  "hang_unprocessed",
  "error_after",
  "reset_before",
  "refuse",
  "unavailable",
  "bare_503",
  "throttle",
  "garbled",
  "slow",
];

/** Opens a fixture of three numbers and twelve customers, each of whom has written to each number; Ana has all their cases. */
export async function brewSendStorm(seed: number): Promise<SendStorm> {
  const fixture = await openKillableFixture(seed);
  const numbers = [account.phoneNumberId, "309817264500222", "309817264500333"];
  for (const phoneNumberId of numbers.slice(1)) await connect(fixture, phoneNumberId);
  const customers = Array.from({ length: 12 }, (_, index) =>
    fixture.meta.addCustomer({ name: `Cliente ${index}`, phone: `5493415${600_000 + index}`, identity: "phone_and_id" }),
  );
  const storm = { fixture, random: seededRandom(seed), customers, numbers, counts: new Map(), skewMs: 0, said: new Set<number>() };
  await everybodyWrites(storm);
  for (const { id } of rows<{ id: number }>(fixture.server, "SELECT id FROM conversation")) await does(storm, `/conversations/${id}/claim`);
  return storm;
}

/** Every customer writes to every number: windows are open, and Meta is heard of. */
export async function everybodyWrites({ fixture, customers, numbers }: SendStorm): Promise<void> {
  for (const number of numbers) for (const one of customers) fixture.meta.customerSends(one, number, { type: "text", body: "Hola" });
  await fixture.rest();
}

async function connect(fixture: KillableFixture, phoneNumberId: string): Promise<void> {
  const { app } = fixture.server.ronda;
  const another = { ...account, name: `Sucursal ${phoneNumberId}`, phoneNumberId, displayNumber: `+54 341 ${phoneNumberId}` };
  fixture.meta.addNumber({ ...another, subscribed: true });
  const iv = () => new Uint8Array(12).fill(4);
  const { secrets } = app;
  if (!secrets) throw new Error("the tests have a key");
  await transact(app, { personId: null, address: null }, (work) =>
    addNumber(work, "operator", { ...another, graphUrl: "https://graph.facebook.com" }, { secrets, ivs: [iv(), iv(), iv()] }),
  );
}

const deeds: readonly Deed[] = [
  { name: "reply", weight: 40, happens: (storm) => replies(storm, 1 + Math.floor(storm.random.fraction() * 3)) },
  { name: "flood", weight: 1, happens: (storm) => replies(storm, 55) },
  { name: "customer_writes", weight: 6, happens: writes },
  { name: "refused", weight: 6, happens: ({ fixture, random }) => fixture.meta.failNext(pick(random, codes)) },
  { name: "plan", weight: 4, happens: ({ fixture, random }) => fixture.meta.planNext(pick(random, plans)) },
  { name: "faults", weight: 4, happens: changeFaults },
  {
    name: "down",
    weight: 3,
    happens: ({ fixture, random }) => void (fixture.meta.settings.down = pick(random, ["no", "no", "refusing", "unavailable"])),
  },
  { name: "slow", weight: 2, happens: ({ fixture, random }) => void (fixture.meta.settings.throughputPerSecond = pick(random, [2, 80])) },
  { name: "resume", weight: 4, happens: resumeAll },
  { name: "settle", weight: 5, happens: (storm) => settleSome(storm, 0.5) },
  { name: "kill", weight: 3, happens: kill },
  { name: "clock", weight: 1, happens: jump },
  { name: "time", weight: 24, happens: ({ fixture, random }) => fixture.server.advance(Math.floor(random.fraction() * 9_000)) },
];

/** Does one random thing. */
export async function blow(storm: SendStorm): Promise<void> {
  let left = storm.random.fraction() * deeds.reduce((sum, { weight }) => sum + weight, 0);
  const deed = deeds.find(({ weight }) => (left -= weight) < 0);
  if (!deed) return;
  storm.counts.set(deed.name, (storm.counts.get(deed.name) ?? 0) + 1);
  await deed.happens(storm);
}

/** Meta behaves, the clock is right, paused numbers may send again: from now on everything has to come to its end. */
export async function calmDown(storm: SendStorm): Promise<void> {
  const { settings } = storm.fixture.meta;
  storm.fixture.meta.calm();
  Object.assign(settings, { faultChance: {}, down: "no", throughputPerSecond: 80, statusPlan: "normal" });
  await setClock(storm, -storm.skewMs);
  await resumeAll(storm);
}

/** Whoever may decides about replies that were put before somebody, each with the given chance; how many that were. */
export async function settleSome(storm: SendStorm, chance: number): Promise<void> {
  for (const { messageId, state, isOffered } of listReplies(storm.fixture.server.ronda.app.db.tx.raw)) {
    if (state !== "uncertain" || isOffered !== 1 || storm.random.fraction() >= chance) continue;
    const value = pick(storm.random, ["resend", "arrived", "discard"]);
    const said = await does(storm, `/messages/${messageId}/settlement`, { value });
    if (said !== 200) await does(storm, `/messages/${messageId}/settlement`, { value: "discard" }, storm.fixture.cast.sole);
    storm.said.add(messageId);
  }
}

async function replies(storm: SendStorm, count: number): Promise<void> {
  const cases = rows<{ id: number }>(storm.fixture.server, "SELECT id FROM conversation WHERE status IN ('in_progress', 'waiting')");
  if (cases.length === 0) return;
  const { id } = pick(storm.random, cases);
  // Not waited for: whatever comes next finds them under way.
  const pressed = Array.from({ length: count }, () =>
    does(storm, `/conversations/${id}/messages`, { body: `respuesta ${crypto.randomUUID()}` }),
  );
  await Promise.all(pressed.map((one) => one.catch(() => 0)));
}

function writes({ fixture, random, customers, numbers }: SendStorm): void {
  fixture.meta.customerSends(pick(random, customers), pick(random, numbers), { type: "text", body: "¿Y?" });
}

function changeFaults({ fixture, random }: SendStorm): void {
  fixture.meta.settings.faultChance = random.fraction() < 0.3 ? {} : { [pick(random, faults)]: 0.3, [pick(random, faults)]: 0.2 };
}

async function resumeAll({ fixture }: SendStorm): Promise<void> {
  const { app } = fixture.server.ronda;
  for (const { id } of rows<{ id: number }>(fixture.server, "SELECT id FROM number WHERE paused_at IS NOT NULL"))
    await transact(app, { personId: null, address: null }, (work) => resumeSending(work, "operator", id) ?? null);
  for (const id of [account.phoneNumberId]) fixture.meta.number(id).status = "CONNECTED";
}

async function kill({ fixture, random }: SendStorm): Promise<void> {
  for (let turn = random.fraction() * 30; turn > 0; turn -= 1) await new Promise((resolve) => setImmediate(resolve));
  fixture.crash();
  await fixture.server.clock.advance(Math.floor(random.fraction() * 60_000));
  await fixture.revive();
}

// An hour or a day on or back, and later right again.
async function jump(storm: SendStorm): Promise<void> {
  const byMs = storm.skewMs === 0 ? pick(storm.random, [-24, -1, 1, 24]) * hourMs : -storm.skewMs;
  await setClock(storm, byMs);
}

// Nobody signed in for a day is signed in any more; the jump itself is noticed within two seconds.
async function setClock(storm: SendStorm, byMs: number): Promise<void> {
  storm.skewMs += byMs;
  storm.fixture.setClock(byMs);
  await storm.fixture.server.advance(3_000);
  for (const who of [storm.fixture.cast.ana, storm.fixture.cast.sole]) who.cookie = await signIn(storm.fixture.server, who.id);
}

async function does(
  { fixture }: SendStorm,
  path: string,
  form: Record<string, string> = {},
  who: Player = fixture.cast.ana,
): Promise<number> {
  return (await post(fixture.server, who, path, form, asPart)).status;
}

function pick<One>(random: Random, list: readonly One[]): One {
  return list[Math.floor(random.fraction() * list.length)] as One;
}
