import { expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { signed } from "../support/fixture/intake.ts";
import { sightPeople, knockOn, knockOnce, noAcks } from "../support/hostile/hostile-requests.ts";
import { inboundText } from "../support/fixture/meta.ts";
import { command, type Running, startProcess } from "../support/process/process.ts";
import { askApi, deliverText, foundCompany, inDatabase, type ServerProcess } from "../support/process/server-process.ts";
import { allWell, auditRows } from "../support/days/recount.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { share, tell } from "./scale.ts";
import { hasShim, openShim, type Shim } from "./shim/shim.ts";

const everyCall = Array.from({ length: 300 }, (_, index) => index + 1);
const calls = share([1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 300], everyCall);
const starts = share([1, 3], [1, 2, 3, 4, 5, 6, 7, 8]);
const clients = 16;

test.skipIf(!hasShim)(
  "a disk that is full from the n-th write on: what was acknowledged is stored and nothing else, pages open, and it goes on when there is room",
  async () => {
    using server = foundCompany();
    const shim = openShim(server.folder, dirname(server.folder));
    const random = seededRandom(20261129);
    const acks = noAcks();
    const ronda = await start(server, shim);
    await takeAConversation(server, ronda);

    // The index first: it asks for room only while it grows, and is never cut again.
    for (const { at, on } of [{ at: 1, on: { on: "index" as const } }, ...calls.map((call) => ({ at: call, on: {} }))]) {
      shim.arm({ call: "write", at, ...on, isLasting: true, deed: { fail: "ENOSPC" } });
      const refused = acks.statuses.get(503) ?? 0;
      await knockOn({ port: server.port, clients, random, isOver: () => (acks.statuses.get(503) ?? 0) > refused }, acks);
      // Near the end of a piece of the index a small commit still finds the room that a large one did not: only the process must live on.
      if (!("on" in on)) expect({ at, ...(await livesFull(server, ronda)) }).toEqual({ at, ...full });
      shim.arm();
      const again = await knockOnce(server.port, random, acks);
      expect({ at, on, again, isTold: (await inbox(server, ronda)).isTold }).toEqual({ at, on, again: 200, isTold: false });
    }

    expect([...acks.statuses.keys()].toSorted()).toEqual([200, 503]);
    expect(inDatabase(server.folder, (raw) => auditRows({ raw }, acks.wamids))).toEqual(allWell);
    expect(countStored(server)).toBe(acks.wamids.size);
    await ronda.kill("SIGKILL");
    const after = await start(server, shim);
    expect(countStored(server)).toBe(acks.wamids.size);
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
    using server = foundCompany();
    const shim = openShim(server.folder, dirname(server.folder));
    const acks = noAcks();

    for (const call of starts) {
      shim.arm({ call: "write", at: call, isLasting: true, deed: { fail: "ENOSPC" } });
      const started = await start(server, shim).catch((error: unknown) => String(error));
      if (typeof started === "string") expect(started).toMatch(/did not start:\n(.*\n)*ronda: .*(full|disk I\/O error)/);
      else await started.kill("SIGKILL");
      shim.arm();
      const next = await start(server, shim);
      expect(await knockOnce(server.port, seededRandom(call), acks)).toBe(200);
      await next.kill("SIGKILL");
    }

    expect(countStored(server)).toBe(starts.length);
  },
  120_000,
);

test("a log that cannot be written, because it lies on the same full disk, stops nothing", async () => {
  using server = foundCompany();
  rmSync(join(server.folder, "key")); // of which the log is told at the start
  const program = ["sh", "-c", 'exec "$@" 2>/dev/full', "sh", ...command];
  const ronda = await startProcess(["serve", "--data", server.folder, "--port", String(server.port)], { program });

  const pages = await inbox(server, ronda);

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
async function takeAConversation(server: ServerProcess, { url }: Running): Promise<void> {
  expect(await deliverText(url, { wamid: "wamid.FIRST", body: "Hola", ...sightPeople[0] })).toBe(200);
  const claimed = await askApi(url, server.people.ana, { method: "POST", path: "/conversations/1/claim", body: {} });
  expect(claimed.status).toBe(200);
}

async function livesFull(server: ServerProcess, ronda: Running) {
  const { ana } = server.people;
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
    inbox: await inbox(server, ronda),
    reply: { status: reply.status, isInWords: (await reply.text()).includes("No se pudo guardar nada.") },
    api: (await askApi(ronda.url, ana, call)).status,
  };
}

// What Adela sees, and whether she is told.
async function inbox(server: ServerProcess, { url }: Running): Promise<{ status: number; isTold: boolean }> {
  const answer = await fetch(`${url}/inbox?tab=all`, { headers: { cookie: server.people.adela.cookie } });
  return { status: answer.status, isTold: (await answer.text()).includes("El disco del servidor está lleno") };
}

function countStored(server: ServerProcess): number {
  const count = "SELECT count(*) AS n FROM message WHERE wamid LIKE 'wamid.K%'";
  return inDatabase(server.folder, (db) => db.query<{ n: number }, []>(count).get()?.n ?? 0);
}

function start(server: ServerProcess, shim: Shim): Promise<Running> {
  return startProcess(["serve", "--data", server.folder, "--port", String(server.port)], { environment: shim.environment });
}
