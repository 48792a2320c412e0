import { createSimulator, type Simulator } from "../../../src/simulator/simulator.ts";
import type { SimCustomer } from "../../../src/simulator/customers/customer.ts";
import type { Random } from "../../../src/ports/world.ts";
import { account, bringCast, type Cast } from "../fixture/cast.ts";
import { type FreshFolder, freshFolder } from "../fixture/fresh-folder.ts";
import { seededRandom } from "../fixture/seeded-random.ts";
import { openTestServer, type TestServer } from "../fixture/test-server.ts";
import { settle, VirtualClock } from "../fixture/virtual-clock.ts";
import { openCompany } from "./company.ts";
import type { MonthTeam } from "./terms.ts";
import { type Fired, newFired } from "../sla/fired.ts";
import { type AlertedSoFar, newAlerted } from "../days/days-told.ts";
import { newTextWatch, type TextWatch } from "./month-texts.ts";
import type { Wait } from "./month-waits.ts";

/** Somebody who writes to one team, their home. `team` and `priority`: where their conversation is, by what has happened to it. `lastAt`: when they
 *  wrote, by Meta's clock; `isAnswered`: in this stint. */
export type MonthCustomer = {
  sim: SimCustomer;
  name: string;
  home: MonthTeam;
  team: MonthTeam;
  priority: number;
  conversationId: number;
  wait: Wait | null;
  lastAt: number;
  isAnswered: boolean;
};

/** A message that Ronda has taken. `team`: where its conversation was then. */
export type Arrival = { customer: MonthCustomer; at: number; knownAt: number; team: MonthTeam };

/** Weeks of a company whose server goes and comes back while Meta and the customers go on. */
export type Month = {
  clock: VirtualClock;
  random: Random;
  meta: Simulator;
  folder: FreshFolder;
  cast: Cast;
  teams: MonthTeam[];
  customers: MonthCustomer[];
  /** Null: nobody is at home. */
  server: TestServer | null;
  bootedAt: number;
  boots: number;
  seed: number;
  /** What the server's clock was set back by, all in all. */
  setBackMs: number;
  arrivals: Arrival[];
  taken: Set<string>;
  fired: Fired;
  alerted: AlertedSoFar;
  texts: TextWatch;
  wrong: object[];
  counts: Record<CountName, number>;
};

const countNames = [
  "messages",
  "waits",
  "ended",
  "levels",
  "late",
  "texts",
  "resolutions",
  "asked",
  "jumps",
  "acts",
  "notices",
  "looks",
] as const;
type CountName = (typeof countNames)[number];
/** Nothing was counted yet. */
export const newCounts = () => Object.fromEntries(countNames.map((name) => [name, 0])) as Record<CountName, number>;

/** Opens a company with its three teams and so many customers at an instant; its hours are counted until another. */
export async function openMonth(seed: number, span: { from: number; until: number; customers: number }): Promise<Month> {
  const clock = new VirtualClock(span.from);
  const folder = freshFolder();
  const month = {
    clock,
    folder,
    seed,
    random: seededRandom(seed),
    boots: 0,
    setBackMs: 0,
    fired: newFired(),
    alerted: newAlerted(),
  } as Month;
  Object.assign(month, { arrivals: [], taken: new Set(), texts: newTextWatch(), wrong: [], counts: newCounts(), server: null });
  month.meta = createSimulator({ clock, random: seededRandom(seed + 1), deliver: (request) => hear(month, request) });
  month.meta.addNumber({ ...account, displayNumber: "+54 341 555 0100", subscribed: true });
  const server = await boot(month);
  month.cast = await bringCast(server, "https://graph.facebook.com");
  month.teams = await openCompany(server, month.cast, span.until);
  month.customers = Array.from({ length: span.customers }, (_, index) => newCustomer(month, index));
  return month;
}

function newCustomer({ meta, teams }: Month, index: number): MonthCustomer {
  const name = `Cliente ${index}`;
  const team = teams[index % teams.length];
  if (!team) throw new Error("a customer of no team");
  const sim = meta.addCustomer({ name, phone: `5493415${String(600_000 + index)}`, identity: "phone_and_id" });
  return { sim, name, home: team, team, priority: 0, conversationId: 0, wait: null, lastAt: 0, isAnswered: false };
}

/** The server starts on what it left behind. */
export async function boot(month: Month): Promise<TestServer> {
  const { clock, folder, meta, seed } = month;
  month.boots += 1;
  month.bootedAt = clock.now();
  const options = { folder: folder.path, clock, seed: seed * 1_000 + month.boots };
  const server = await openTestServer({ ...options, fetch: (request) => meta.fetch(request) });
  month.server = server;
  return server;
}

/** It goes; customers go on, and Meta tries again later. */
export async function shut(month: Month): Promise<void> {
  await rest(month);
  const { server } = month;
  month.server = null;
  await server?.close();
}

/** Lets commits, jobs and webhooks finish without moving time. */
export async function rest(month: Month): Promise<void> {
  await quieten(month);
  await month.meta.settled();
  await quieten(month);
}

async function quieten({ server }: Month): Promise<void> {
  for (let quiet = 0; quiet < 10; quiet = (server?.ronda.app.db.committer.waiting ?? 0) === 0 ? quiet + 1 : 0) await settle(1);
}

type Posted = { entry: { changes: { value: { messages?: { id: string; from: string; timestamp: string }[] } }[] }[] };

// What Ronda answered with 200 it knows from now on, with Meta's whole second.
async function hear(month: Month, request: Request): Promise<Response> {
  if (!month.server) return new Response(null, { status: 503 });
  const text = await request.clone().text();
  const answer = await month.server.ronda.handle(request, "31.13.24.1");
  if (answer.status !== 200) return answer;
  const posted: Posted = JSON.parse(text);
  for (const { id, from, timestamp } of posted.entry.flatMap(({ changes }) => changes.flatMap(({ value }) => value.messages ?? []))) {
    const customer = month.customers.find(({ sim }) => sim.phone === from);
    if (!customer || month.taken.has(id)) continue;
    month.taken.add(id);
    month.arrivals.push({ customer, at: Number(timestamp) * 1_000, knownAt: month.clock.now(), team: customer.team });
  }
  return answer;
}
