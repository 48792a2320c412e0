import { expect, test } from "bun:test";
import type { Random } from "../../src/ports/world.ts";
import { type Authorised, authorisedEvents, type Sight } from "../support/pages/authorised.ts";
import type { Running } from "../support/process/process.ts";
import { askApi, deliverText, foundCompany, inDatabase, type ServerProcess, type Resident } from "../support/process/server-process.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { type Listener, listenOnce, newListener } from "../support/hostile/torn-stream.ts";
import { share, tell } from "./scale.ts";

const customers = 12;

/** One person at a page that loses its stream again and again. */
type Viewer = { who: Resident; sight: Sight; listener: Listener; cuts: number };

test.concurrent(
  "viewers of different sight whose streams are cut anywhere, by the server's death too, hear everything they may know and nothing else",
  async () => {
    using server = foundCompany();
    const random = seededRandom(13);
    const start = lastEvent(server);
    const viewers = Object.entries(server.people).map(([name, who]) => viewerOf(server, { name, who }, start));
    const kills = share(2, 40);
    const life = { isOver: false, running: await server.start() };
    for (let customer = 0; customer < customers; customer += 1) await say(life.running.url, { customer, body: "Hola" });

    const busy = [act(server, life, random), ...viewers.map((viewer) => follow(viewer, life, random))];
    for (let kill = 0; kill < kills; kill += 1) {
      await Bun.sleep(400 + random.fraction() * 600);
      await life.running.kill("SIGKILL");
      life.running = await server.start();
    }
    await Bun.sleep(500);
    life.isOver = true;
    await Promise.all(busy);
    for (const viewer of viewers) await catchUp(viewer, life.running);

    const totals = viewers.map((viewer) => ({ ...viewer, ...authorisedEvents(server.folder, viewer.sight, start) }));
    for (const one of totals) expectExact(one, one.who === server.people.eva ? [] : bubblesOf(server));
    const secrets = totals.map(({ listener }) => listener.text.includes("canario"));
    expect(secrets).toEqual([true, true, false]); // what is told of the case that Adela and Ana have open; Eva may not see it
    expect(await life.running.kill("SIGTERM")).toBe(0);
    const heard = totals.map(({ must }, index) => `${must.length} of ${must.length} by ${Object.keys(server.people)[index]}`).join(", ");
    const cuts = totals.reduce((sum, one) => sum + one.cuts, 0);
    tell("R13", `${cuts} streams cut anywhere, ${kills} kill -9: ${heard} authorised events heard, 0 others, 0 refreshes`);
  },
  240_000,
);

test("more than a thousand events behind, and under another epoch, a page is told once to fetch everything anew", async () => {
  using server = foundCompany();
  const running = await server.start();
  const listener = newListener(cursorOf(server, lastEvent(server)));
  const { adela } = server.people;
  const wamids = Array.from({ length: 1_100 }, (_, index) => `wamid.gap.${index}`);
  const writer = async () => {
    for (let wamid = wamids.pop(); wamid; wamid = wamids.pop()) await deliverText(running.url, { wamid, body: "Hola" });
  };
  await Promise.all(Array.from({ length: 32 }, writer));

  await listenOnce(running.url, adela.cookie, listener, { afterBytes: Infinity, afterMs: 500 });
  const afterGap = { refreshes: listener.refreshes, numbers: listener.numbers.length };
  await listenOnce(running.url, adela.cookie, listener, { afterBytes: Infinity, afterMs: 300 });
  const again = listener.refreshes;
  await running.kill("SIGKILL");
  inDatabase(server.folder, (db) => db.run("UPDATE setting SET value = 'another' WHERE key = 'epoch'"));
  const second = await server.start();
  await listenOnce(second.url, adela.cookie, listener, { afterBytes: Infinity, afterMs: 500 });
  await listenOnce(second.url, adela.cookie, listener, { afterBytes: Infinity, afterMs: 300 });

  expect(lastEvent(server)).toBeGreaterThan(1_100);
  expect([afterGap, again]).toEqual([{ refreshes: 1, numbers: 0 }, 1]);
  expect([listener.refreshes, listener.numbers]).toEqual([2, []]);
  expect(listener.cursor).toStartWith("another-");
  expect(await second.kill("SIGTERM")).toBe(0);
  tell("R13", "after a gap of more than 1,000 events one refresh, under another epoch one refresh, then exact again");
}, 60_000);

function viewerOf(server: ServerProcess, { name, who }: { name: string; who: Resident }, start: number): Viewer {
  const teamIds = { adela: [], ana: [1], eva: [server.otherTeamId] }[name] ?? [];
  const sight = { personId: who.id, teamIds, seesEverything: name === "adela" };
  return { who, sight, listener: newListener(cursorOf(server, start)), cuts: 0 };
}

// Cut after any number of bytes or milliseconds, back at once; while the server is dead, again until it lives.
async function follow(viewer: Viewer, life: { isOver: boolean; running: Running }, random: Random): Promise<void> {
  while (!life.isOver) {
    const cut = { afterBytes: 150 + Math.floor(random.fraction() ** 2 * 40_000), afterMs: 10 + random.fraction() * 400 };
    const part = random.fraction() < 0.5 ? 1 : random.fraction();
    if (await listenOnce(life.running.url, viewer.who.cookie, viewer.listener, { ...cut, part })) viewer.cuts += 1;
    else await Bun.sleep(20);
  }
}

async function catchUp({ who, listener }: Viewer, { url }: Running): Promise<void> {
  for (let before = ""; before !== listener.cursor;) {
    before = listener.cursor;
    await listenOnce(url, who.cookie, listener, { afterBytes: Infinity, afterMs: 400 });
  }
}

// Customers write; the first case stays in the first team, the others wander between people and teams.
async function act(server: ServerProcess, life: { isOver: boolean; running: Running }, random: Random): Promise<void> {
  const { adela, ana, eva } = server.people;
  const teams = [1, server.otherTeamId];
  const pick = <One>(all: readonly One[]) => all[Math.floor(random.fraction() * all.length)] as One;
  while (!life.isOver) {
    const { url } = life.running;
    const id = 2 + Math.floor(random.fraction() * (customers - 1));
    const deeds = [
      () => say(url, { customer: Math.floor(random.fraction() * customers), body: "¿Hay novedades?" }),
      () => askApi(url, adela, { method: "POST", path: "/conversations/1/notes", body: { body: "canario" } }),
      () => askApi(url, pick([ana, eva, adela]), { method: "POST", path: `/conversations/${id}/notes`, body: { body: "secreto" } }),
      () => askApi(url, pick([ana, eva]), { method: "POST", path: `/conversations/${id}/claim`, body: {} }),
      () => askApi(url, adela, { method: "PUT", path: `/conversations/${id}/owner`, body: { user_id: String(pick([ana, eva]).id) } }),
      () => askApi(url, adela, { method: "DELETE", path: `/conversations/${id}/owner` }),
      () =>
        askApi(url, adela, {
          method: "POST",
          path: `/conversations/${id}/transfers`,
          body: { to_team_id: String(pick(teams)), note: "pasa" },
        }),
      () => askApi(url, adela, { method: "POST", path: `/conversations/${id}/resolution`, body: {} }),
    ];
    await pick(deeds)();
    await Bun.sleep(5);
  }
}

let written = 0;

async function say(url: string, { customer, body }: { customer: number; body: string }): Promise<void> {
  written += 1;
  await deliverText(url, { wamid: `wamid.R.${written}`, body, phone: `54934177001${String(customer).padStart(2, "0")}` });
}

// `bubbles`: the messages of the case on the page that are theirs to see.
function expectExact({ listener, must, may, cuts }: Viewer & Authorised, bubbles: readonly number[]): void {
  const heard = new Set(listener.numbers);
  expect(must.filter((number) => !heard.has(number))).toEqual([]);
  expect([...heard].filter((number) => !may.has(number))).toEqual([]);
  expect(listener.numbers).toEqual(listener.numbers.toSorted((one, other) => one - other));
  expect(listener.numbers).toHaveLength(heard.size);
  expect(listener.refreshes).toBe(0);
  expect(bubbles.filter((id) => !listener.text.includes(`id="message-${id}"`))).toEqual([]);
  expect(must.length).toBeGreaterThan(0);
  expect(cuts).toBeGreaterThan(0);
}

function bubblesOf(server: ServerProcess): number[] {
  const sql = "SELECT id FROM message WHERE conversation_id = 1 AND kind IN ('in', 'note')";
  return inDatabase(server.folder, (db) =>
    db
      .query<{ id: number }, []>(sql)
      .all()
      .map(({ id }) => id),
  );
}

function lastEvent(server: ServerProcess): number {
  return inDatabase(server.folder, (db) => db.query<{ n: number }, []>("SELECT coalesce(max(id), 0) AS n FROM journal").get()?.n ?? 0);
}

function cursorOf(server: ServerProcess, number: number): string {
  const epoch = inDatabase(server.folder, (db) => db.query<{ value: string }, []>("SELECT value FROM setting WHERE key = 'epoch'").get());
  return `${epoch?.value}-${number}`;
}
