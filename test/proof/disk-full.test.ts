import { expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { signed } from "../support/intake.ts";
import { crowdPeople, knockOn, knockOnce, noAcks } from "../support/knocks.ts";
import { inboundText } from "../support/meta.ts";
import { command, type Running, startProcess } from "../support/process.ts";
import { askApi, deliverText, foundHouse, inDatabase, type ProcessHouse } from "../support/process-house.ts";
import { allWell, auditRows } from "../support/recount.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { share, tell } from "./scale.ts";
import { hasShim, openShim, type Shim } from "./shim/shim.ts";

const everyCall = Array.from({ length: 300 }, (_, index) => index + 1);
const calls = share([1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 300], everyCall);
const starts = share([1, 3], [1, 2, 3, 4, 5, 6, 7, 8]);
const clients = 16;

test.skipIf(!hasShim)(
  "a disk that is full from the n-th write on: what was acknowledged is stored and nothing else, pages open, and it goes on when there is room",
  async () => {
    using house = foundHouse();
    const shim = openShim(house.folder, dirname(house.folder));
    const random = seededRandom(20261129);
    const acks = noAcks();
    const ronda = await start(house, shim);
    await takeACase(house, ronda);

    // The index first: it asks for room only while it grows, and is never cut again.
    for (const { at, on } of [{ at: 1, on: { on: "index" as const } }, ...calls.map((call) => ({ at: call, on: {} }))]) {
      shim.arm({ call: "write", at, ...on, isLasting: true, deed: { fail: "ENOSPC" } });
      const refused = acks.statuses.get(503) ?? 0;
      await knockOn({ port: house.port, clients, random, isOver: () => (acks.statuses.get(503) ?? 0) > refused }, acks);
      // Near the end of a piece of the index a small commit still finds the room that a large one did not: only the process must live on.
      if (!("on" in on)) expect({ at, ...(await livesFull(house, ronda)) }).toEqual({ at, ...full });
      shim.arm();
      const again = await knockOnce(house.port, random, acks);
      expect({ at, on, again, isTold: (await inbox(house, ronda)).isTold }).toEqual({ at, on, again: 200, isTold: false });
    }

    expect([...acks.statuses.keys()].toSorted()).toEqual([200, 503]);
    expect(inDatabase(house.folder, (raw) => auditRows({ raw }, acks.wamids))).toEqual(allWell);
    expect(countStored(house)).toBe(acks.wamids.size);
    await ronda.kill("SIGKILL");
    const after = await start(house, shim);
    expect(countStored(house)).toBe(acks.wamids.size);
    expect(await after.kill("SIGTERM")).toBe(0);
    tell(
      "R9",
      `the disk full from ${calls.length} different write calls on, and without room for the index of the WAL: ${acks.wamids.size} messages acknowledged, as many stored; ` +
        `${acks.statuses.get(503)} asked to come back; never restarted`,
    );
  },
  2_000_000,
);

test.skipIf(!hasShim)(
  "a start on a full disk fails or works, and harms nothing",
  async () => {
    using house = foundHouse();
    const shim = openShim(house.folder, dirname(house.folder));
    const acks = noAcks();

    for (const call of starts) {
      shim.arm({ call: "write", at: call, isLasting: true, deed: { fail: "ENOSPC" } });
      const started = await start(house, shim).catch((error: unknown) => String(error));
      if (typeof started === "string") expect(started).toMatch(/did not start:\n(.*\n)*ronda: .*(full|disk I\/O error)/);
      else await started.kill("SIGKILL");
      shim.arm();
      const next = await start(house, shim);
      expect(await knockOnce(house.port, seededRandom(call), acks)).toBe(200);
      await next.kill("SIGKILL");
    }

    expect(countStored(house)).toBe(starts.length);
  },
  120_000,
);

test("a log that cannot be written, because it lies on the same full disk, stops nothing", async () => {
  using house = foundHouse();
  rmSync(join(house.folder, "key")); // of which the log is told at the start
  const program = ["sh", "-c", 'exec "$@" 2>/dev/full', "sh", ...command];
  const ronda = await startProcess(["serve", "--data", house.folder, "--port", String(house.port)], { program });

  const pages = await inbox(house, ronda);

  expect(pages.status).toBe(200);
  expect(await ronda.kill("SIGTERM")).toBe(0);
});

const full = {
  webhook: { status: 503, retryAfter: "5" },
  inbox: { status: 200, isTold: true },
  reply: { status: 503, isInWords: true },
  api: 503,
};

// Ana owns the first case: what she then writes is refused for the disk alone.
async function takeACase(house: ProcessHouse, { url }: Running): Promise<void> {
  expect(await deliverText(url, { wamid: "wamid.FIRST", body: "Hola", ...crowdPeople[0] })).toBe(200);
  const claimed = await askApi(url, house.people.ana, { method: "POST", path: "/conversations/1/claim", body: {} });
  expect(claimed.status).toBe(200);
}

async function livesFull(house: ProcessHouse, ronda: Running) {
  const { ana } = house.people;
  const text = JSON.stringify(inboundText("Hola", { wamid: "wamid.REFUSED" }));
  const head = { "content-type": "application/json", "x-hub-signature-256": signed(text) };
  const webhook = await fetch(`${ronda.url}/webhooks/whatsapp`, { method: "POST", headers: head, body: text });
  const form = {
    cookie: ana.cookie,
    "sec-fetch-site": "same-origin",
    "content-type": "application/x-www-form-urlencoded",
    accept: "text/html",
  };
  const body = new URLSearchParams({ body: "Ya lo miro", key: crypto.randomUUID() }).toString();
  const reply = await fetch(`${ronda.url}/conversations/1/messages`, { method: "POST", headers: form, body });
  const call = { method: "POST", path: "/conversations/1/messages", body: { type: "text", text: { body: "Ya lo miro" } } };
  return {
    webhook: { status: webhook.status, retryAfter: webhook.headers.get("retry-after") },
    inbox: await inbox(house, ronda),
    reply: { status: reply.status, isInWords: (await reply.text()).includes("No se pudo guardar nada.") },
    api: (await askApi(ronda.url, ana, call)).status,
  };
}

// What Adela sees, and whether she is told.
async function inbox(house: ProcessHouse, { url }: Running): Promise<{ status: number; isTold: boolean }> {
  const answer = await fetch(`${url}/inbox?tab=all`, { headers: { cookie: house.people.adela.cookie } });
  return { status: answer.status, isTold: (await answer.text()).includes("El disco del servidor está lleno") };
}

function countStored(house: ProcessHouse): number {
  const count = "SELECT count(*) AS n FROM message WHERE wamid LIKE 'wamid.K%'";
  return inDatabase(house.folder, (db) => db.query<{ n: number }, []>(count).get()?.n ?? 0);
}

function start(house: ProcessHouse, shim: Shim): Promise<Running> {
  return startProcess(["serve", "--data", house.folder, "--port", String(house.port)], { environment: shim.environment });
}
