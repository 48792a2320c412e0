import { expect, test } from "bun:test";
import { realClock } from "../../src/ports/real.ts";
import type { SimCustomer } from "../../src/simulator/customers/customer.ts";
import { serveSimulator } from "../../src/simulator/server.ts";
import { createSimulator, type Simulator } from "../../src/simulator/simulator.ts";
import { account } from "../support/cast.ts";
import { freshFolder } from "../support/fresh-folder.ts";
import { type Running, runCommand, startProcess } from "../support/process.ts";
import { seededRandom } from "../support/seeded-random.ts";

const rounds = 6;

test("a process killed at any moment loses no acknowledged message and sends none twice", async () => {
  using folder = freshFolder();
  const random = seededRandom(20261123);
  const town = await found(folder.path, random);

  for (let round = 0; round < rounds; round += 1) {
    const ronda = await town.start();
    const traffic = { isOver: false };
    const busy = Promise.all([write(town, traffic), reply(town, ronda.url, traffic)]);
    await Bun.sleep(150 + random.fraction() * 600);
    await ronda.kill("SIGKILL");
    traffic.isOver = true;
    await busy;
  }
  const last = await town.start();
  await Bun.sleep(3_000);

  const stored = await storedWamids(town, last.url);
  expect(town.acknowledged.size).toBeGreaterThan(20);
  expect([...town.acknowledged].filter((wamid) => !stored.has(wamid))).toEqual([]);
  expect(town.meta.ledger.sends().length).toBeGreaterThan(0);
  expect(town.meta.ledger.doubled()).toEqual([]);
  expect(await last.kill("SIGTERM")).toBe(0);
  await town.close();
}, 90_000);

type Town = {
  meta: Simulator;
  customers: SimCustomer[];
  acknowledged: Set<string>;
  token: string;
  start(): Promise<Running>;
  close(): Promise<void>;
};

function freePort(): number {
  const probe = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response() });
  const port = probe.port ?? 0;
  void probe.stop(true);
  return port;
}

// A company with one agent and one simulated number, set up by the same commands an operator types.
async function found(data: string, random: ReturnType<typeof seededRandom>): Promise<Town> {
  const acknowledged = new Set<string>();
  const deliver = async (request: Request) => {
    const body = await request.clone().text();
    const answer = await fetch(request);
    if (answer.status === 200)
      for (const found of body.matchAll(/"id":"(wamid[^"]+)"/g)) acknowledged.add((found[1] ?? "").replaceAll("\\/", "/"));
    return answer;
  };
  const port = freePort();
  const meta = createSimulator({ clock: realClock, random, deliver, knobs: { callbackUrl: `http://127.0.0.1:${port}/webhooks/whatsapp` } });
  const server = serveSimulator(meta, 0);
  meta.addNumber({ ...account, displayNumber: "+54 341 555 0100" });
  const customers = Array.from({ length: 8 }, (_, index) =>
    meta.addCustomer({ name: `Cliente ${index}`, phone: `54934155501${String(index).padStart(2, "0")}` }),
  );
  const add = await runCommand(
    ["user", "add", "--name", "Ana", "--email", "ana@rossi.example", "--role", "agent", "--password-stdin", "--data", data],
    "una-clave-larga",
  );
  expect(add).toMatchObject({ exitCode: 0 });
  const token = await runCommand(["token", "create", "--user", "ana@rossi.example", "--name", "prueba", "--data", data]);
  expect(token).toMatchObject({ exitCode: 0 });
  const number = await runCommand(["number", "add", "--from", "-", "--data", data], JSON.stringify({ ...account, graphUrl: server.url }));
  expect(number).toMatchObject({ exitCode: 0 });
  return {
    meta,
    customers,
    acknowledged,
    token: token.out,
    start: () => startProcess(["serve", "--data", data, "--port", String(port)]),
    close: () => server.stop(),
  };
}

async function write(town: Town, traffic: { isOver: boolean }): Promise<void> {
  for (let count = 0; !traffic.isOver && count < 200; count += 1) {
    const customer = town.customers[count % town.customers.length];
    if (customer) town.meta.customerSends(customer, account.phoneNumberId, { type: "text", body: `mensaje ${count}` });
    await Bun.sleep(12);
  }
}

// An agent who takes what is pending and answers it; whatever the crash swallows is simply tried with the next.
async function reply(town: Town, url: string, traffic: { isOver: boolean }): Promise<void> {
  for (let count = 0; !traffic.isOver && count < 200; count += 1) {
    const id = (count % town.customers.length) + 1;
    await ask(town, url, `/conversations/${id}/claim`, {});
    await ask(town, url, `/conversations/${id}/messages`, { type: "text", text: { body: `respuesta ${count}` } });
  }
}

async function ask(town: Town, url: string, path: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${town.token}`, "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
  await fetch(`${url}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) }).then(
    (answer) => answer.arrayBuffer(),
    () => null,
  );
  await Bun.sleep(10);
}

async function storedWamids(town: Town, url: string): Promise<Set<string>> {
  const found = new Set<string>();
  let cursor = "";
  for (let pages = 0; pages < 100; pages += 1) {
    const answer = await fetch(`${url}/api/v1/messages?limit=200${cursor ? `&since_cursor=${cursor}` : ""}`, {
      headers: { authorization: `Bearer ${town.token}` },
    });
    const page: { data: { wamid: string | null }[]; next_cursor: string | null } = await answer.json();
    for (const message of page.data) if (message.wamid) found.add(message.wamid);
    if (!page.next_cursor || page.data.length === 0) return found;
    cursor = encodeURIComponent(page.next_cursor);
  }
  return found;
}
