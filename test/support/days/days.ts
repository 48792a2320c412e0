import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createSimulator, type Simulator } from "../../../src/simulator/simulator.ts";
import type { Identity } from "../../../src/simulator/customers/customer.ts";
import { account, addPlayer, bringCast, type Player, signIn } from "../fixture/cast.ts";
import { arrangeHours, type DayHours } from "./days-hours.ts";
import { freshFolder } from "../fixture/fresh-folder.ts";
import { beginLife, type Life, type WatchedClock, watchedClock } from "../process/killable.ts";
import { away, greeting, saysByItself } from "../texts/team-texts.ts";
import { addRule, setTerms } from "../fixture/office-work.ts";
import { type TestServer, mondayMorning, openTestServer } from "../fixture/test-server.ts";
import { seededRandom } from "../fixture/seeded-random.ts";
import { type Storm, tries } from "./storm.ts";
import { settle, VirtualClock } from "../fixture/virtual-clock.ts";

/** Days of a whole company: a storm that lives on a clock, whose process is killed and comes back while Meta and the customers go on. */
export type Days = Storm & {
  seed: number;
  clock: VirtualClock;
  /** What happens outside of the process by itself: Meta's webhooks, bytes on their way. */
  outside: WatchedClock;
  life: Life;
  /** Whose browser answers. */
  there: Set<number>;
  bootedAt: number;
  crashes: number;
  /** What Ronda wrote down as its own fault. */
  complaints: string[];
  /** Wamids of what Meta was told 200 for. */
  acknowledged: Set<string>;
  signedInAt: number;
  hours: DayHours;
};

const hourMs = 3_600_000;
const identities: readonly Identity[] = ["phone_and_id", "id_only", "legacy_phone", "id_in_from", "blank_phone", "lid_and_id"];

/** Opens a company for a seed: the default team by turn, the other to the least busy; five agents, a supervisor, an admin, a reader,
 *  forty customers of every kind. */
export async function openDays(seed: number): Promise<Days> {
  const folder = freshFolder();
  const clock = new VirtualClock(mondayMorning + (seed % 167) * hourMs);
  const outside = watchedClock(clock);
  const days = beginning({ seed, clock, outside });
  const meta = createSimulator({ clock: outside, random: seededRandom(seed + 1), deliver: (request) => hear(days, request) });
  meta.addNumber({ ...account, displayNumber: "+54 341 555 0100", subscribed: true, coexistence: seed % 2 === 0 });
  const server = await boot(days, { folder: folder.path, seed, fetch: (request) => meta.fetch(request) });
  const cast = await bringCast(server, "https://graph.facebook.com");
  const names = Array.from({ length: 40 }, (_, index) => ({
    name: index % 9 === 0 ? null : `Cliente ${index}`,
    phone: `5493415${String(600_000 + index)}`,
    identity: identities[index % identities.length] ?? "phone_and_id",
  }));
  const customers = names.map((one) => meta.addCustomer(one));
  const [marisa] = customers;
  if (!marisa) throw new Error("nobody to be Marisa");
  const fixture = {
    server,
    cast,
    meta,
    marisa,
    rest: () => rest(days),
    writes: () => Promise.reject(new Error("customers write by deeds")),
  };
  const close = async () => {
    await rest(days);
    await days.fixture.server.close();
    folder.remove();
  };
  const { ana, beto, eva, sole, adela, victor } = cast;
  const people = [ana, beto, eva, sole, adela, victor];
  Object.assign(days, {
    fixture: { ...fixture, close },
    customers,
    people,
    counts: new Map(),
    statuses: new Map(),
    signedInAt: clock.now(),
  });
  for (const name of ["Caro", "Nico"]) people.push(await addPlayer(server, { name, role: "agent", teamIds: [1, cast.otherTeamId] }));
  await arrangeTeams(server, cast.otherTeamId);
  days.hours = await arrangeHours(server, cast.otherTeamId, seed % 2 === 0);
  for (const who of people) if (who !== victor) await showUp(days, who);
  return days;
}

// How each hands out, what goes where, and what they say by themselves.
async function arrangeTeams(server: TestServer, otherTeamId: number): Promise<void> {
  await setTerms(server, { teamId: 1, model: "turn", timeOutMinutes: 10 });
  await setTerms(server, { teamId: otherTeamId, model: "least_busy", cap: 3, timeOutMinutes: 10, reopenHours: 0 });
  await addRule(server, { conditions: { keywords: ["recibo", "vence"] }, teamId: otherTeamId });
  for (const teamId of [1, otherTeamId]) await saysByItself(server, teamId, { ...greeting, ...away, greetingDays: 0, isLunchTold: true });
}

// What the rest of the days is hung on: the server, its people and customers come as they are brought.
function beginning(parts: Pick<Days, "seed" | "clock" | "outside">): Days {
  const { seed } = parts;
  const nothing = { crashes: 0, complaints: [], acknowledged: new Set(), there: new Set(), counts: new Map(), statuses: new Map() };
  return { ...parts, ...nothing, random: seededRandom(seed) } as unknown as Days;
}

type Boot = { folder: string; seed: number; fetch: Simulator["fetch"] };

async function boot(days: Days, { folder, seed, fetch }: Boot): Promise<TestServer> {
  const { clock, outside, random, complaints } = days;
  days.life = beginLife(clock, { clock: outside, random, fetch });
  days.bootedAt = clock.now();
  const { life } = days;
  return openTestServer({
    folder,
    clock,
    fetch: life.fetch,
    seed: seed * 1_000 + days.crashes,
    around: (world) => ({ ...world, clock: life.clock }),
    log: (level, event, facts) => void (level === "error" && complaints.push(`${event} ${JSON.stringify(facts ?? {})}`)),
  });
}

async function hear(days: Days, request: Request): Promise<Response> {
  const text = await request.clone().text();
  const answer = await days.life.orReset(days.fixture.server.ronda.handle(request, "31.13.24.1"));
  if (answer.status === 200)
    for (const [, wamid = ""] of text.matchAll(/"id":"(wamid\.[^"]+)","timestamp":"\d+","type"/g))
      days.acknowledged.add(wamid.replaceAll("\\/", "/"));
  return answer;
}

/** Lets commits, jobs and webhooks finish without moving time. */
export async function rest(days: Days): Promise<void> {
  await quieten(days);
  await days.fixture.meta.settled();
  await quieten(days);
}

async function quieten({ fixture }: Days): Promise<void> {
  const { committer } = fixture.server.ronda.app.db;
  for (let quiet = 0; quiet < 12; quiet = committer.waiting === 0 ? quiet + 1 : 0) await settle(1);
}

/** Kills the process in the middle of `during`, and starts another on the files as they lay at that instant. */
export async function crash(days: Days, during: Promise<unknown>): Promise<void> {
  const { server } = days.fixture;
  const files = ["ronda.db", "ronda.db-wal"].map((name) => join(server.folder, name));
  await settle(Math.floor(days.random.fraction() * 12));
  days.life.end();
  for (const file of files) if (existsSync(file)) copyFileSync(file, `${file}.killed`);
  await during;
  await settle(60); // whatever it still does now is lost
  server.ronda.app.db.tx.raw.close();
  for (const file of [...files, `${files[0]}-shm`]) rmSync(file, { force: true });
  for (const file of files) if (existsSync(`${file}.killed`)) renameSync(`${file}.killed`, file);
  days.crashes += 1;
  const { meta } = days.fixture;
  days.fixture.server = await boot(days, { folder: server.folder, seed: days.seed, fetch: (request) => meta.fetch(request) });
}

/** A browser of this person opens, and says what they are. */
export async function showUp(days: Days, who: Player): Promise<void> {
  const { sole, adela } = days.fixture.cast;
  days.there.add(who.id);
  const state = who.id === sole.id || who.id === adela.id ? "busy" : "available";
  await tries(days, who, "/presence", { state, reason: "" });
}

const leapMsMax = 60_000;

/** Time passes as on a machine that is awake: it stops wherever something falls due, browsers that are there keep answering, and people
 *  sign in anew before they are idle for too long. */
export async function passes(days: Days, ms: number): Promise<void> {
  const { clock, fixture } = days;
  for (const end = clock.now() + ms; clock.now() < end;) {
    const now = clock.now();
    const { app } = fixture.server.ronda;
    const to = Math.min(end, now + leapMsMax, days.outside.nextAt(), nextDue(days, now));
    for (const personId of days.there) app.heartbeats.heard(personId, to);
    await clock.leap(Math.max(1, to - now));
    await rest(days);
    if (clock.now() - days.signedInAt > 10 * hourMs) await signInAnew(days);
  }
}

async function signInAnew(days: Days): Promise<void> {
  for (const one of days.people) one.cookie = await signIn(days.fixture.server, one.id);
  days.signedInAt = days.clock.now();
}

// What sweeps do is done within two seconds; the worker wakes by itself for replies and jobs.
const dueSql = `SELECT min(at) AS at FROM (${[
  "conversation.reassign_due_at",
  "conversation.silence_due_at",
  "outbox.settle_at",
  "ask.due_at",
  "handover.return_due_at",
  "person.shift_due_at",
]
  .map((place) => place.split("."))
  .map(([table, column]) => `SELECT min(${column}) + 2000 AS at FROM ${table} WHERE ${column} > ?1 - 2000`)
  .join(" UNION ALL ")}
  UNION ALL SELECT max(min(next_at), ?1) + 2000 FROM sla_timer WHERE next_at IS NOT NULL
  UNION ALL SELECT max(min(due_at), ?1) + 2000 FROM escalation WHERE ended_at IS NULL AND late_at IS NULL AND due_at IS NOT NULL
  UNION ALL SELECT min(due_at) FROM job WHERE due_at > ?1 UNION ALL SELECT min(next_at) FROM outbox WHERE state = 'queued' AND next_at > ?1)`;

function nextDue({ fixture }: Days, now: number): number {
  const query = fixture.server.ronda.app.db.tx.raw.query<{ at: number | null }, [number]>(dueSql);
  return query.get(now)?.at ?? Number.MAX_SAFE_INTEGER;
}
