import { expect, test } from "bun:test";
import { realClock } from "../../src/ports/real-clock.ts";
import { serveSimulator } from "../../src/simulator/server.ts";
import { createSimulator } from "../../src/simulator/simulator.ts";
import { account } from "../support/fixture/cast.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { type Running, runCommand, startProcess } from "../support/process/process.ts";
import { freePort } from "../support/process/server-process.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";

const customers = 300;
const kills = 5;
const names = ["Ana", "Beto", "Caro"];

test("300 conversations to three available people are 100 each, though the process is killed five times in between", async () => {
  using folder = freshFolder();
  const port = freePort();
  const data = ["--data", folder.path];
  const start = () => startProcess(["serve", ...data, "--port", String(port)]);
  const meta = createSimulator({
    clock: realClock,
    random: seededRandom(300),
    deliver: untilAnswered,
    settings: { callbackUrl: `http://127.0.0.1:${port}/webhooks/whatsapp` },
  });
  const server = serveSimulator(meta, 0);
  meta.addNumber({ ...account, displayNumber: "+54 341 555 0100" });
  const admin = await addPerson("Adela", "admin", data);
  const tokens = await Promise.all(names.map((name) => addPerson(name, "agent", data)));
  await runCommand(["number", "add", "--from", "-", ...data], JSON.stringify({ ...account, graphUrl: server.url }));
  let ronda: Running = await start();
  const team = (await ask<{ data: { id: string }[] }>(ronda, admin, "GET", "/teams")).data[0];
  await ask(ronda, admin, "PATCH", `/teams/${team?.id}`, { model: "turn" });
  for (const token of tokens) await ask(ronda, token, "PUT", "/me/presence", { state: "available" });

  const killAt = Array.from({ length: kills }, (_, index) => Math.floor(((index + 0.5) * customers) / kills));
  for (let index = 0; index < customers; index += 1) {
    const customer = meta.addCustomer({ name: `Cliente ${index}`, phone: `5493416${String(100_000 + index)}` });
    meta.customerSends(customer, account.phoneNumberId, { type: "text", body: "Hola" });
    await Bun.sleep(4);
    if (!killAt.includes(index)) continue;
    await ronda.kill("SIGKILL");
    ronda = await start();
  }
  await meta.settled();
  await Bun.sleep(3_000);

  const counts = await Promise.all(tokens.map((token) => countOwn(ronda, token)));
  expect(counts).toEqual([100, 100, 100]);
  expect(await ronda.kill("SIGTERM")).toBe(0);
  await server.stop();
}, 120_000);

// Meta tries again for days; here for as long as the process needs to come back.
async function untilAnswered(request: Request): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(request.clone()).catch(() => null);
    if (answer?.status === 200) return answer;
    if (tries > 600) throw new Error("Ronda did not come back");
    await Bun.sleep(50);
  }
}

async function addPerson(name: string, role: string, data: readonly string[]): Promise<string> {
  const email = `${name.toLowerCase()}@rossi.example`;
  const add = ["user", "add", "--name", name, "--email", email, "--role", role, "--password-stdin", ...data];
  expect(await runCommand(add, "una-clave-larga")).toMatchObject({ exitCode: 0 });
  const token = await runCommand(["token", "create", "--user", email, "--name", "prueba", ...data]);
  expect(token).toMatchObject({ exitCode: 0 });
  return token.out;
}

async function ask<Answer>(ronda: Running, token: string, method: string, path: string, body?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(`${ronda.url}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function countOwn(ronda: Running, token: string): Promise<number> {
  type Page = { data: object[]; next_cursor: string | null };
  let count = 0;
  for (let cursor: string | null = ""; cursor !== null;) {
    const more = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await ask<Page>(ronda, token, "GET", `/conversations?owner=me&limit=200${more}`);
    count += page.data.length;
    cursor = page.next_cursor;
  }
  return count;
}
