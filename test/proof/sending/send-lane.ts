import { Database } from "bun:sqlite";
import { copyFileSync, existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathsIn } from "../../../src/folder.ts";
import { realClock } from "../../../src/ports/real-clock.ts";
import type { Random } from "../../../src/ports/world.ts";
import type { SimCustomer } from "../../../src/simulator/customers/customer.ts";
import { createSimulator, type Simulator } from "../../../src/simulator/simulator.ts";
import { account } from "../../support/fixture/cast.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { type Running, startProcess } from "../../support/process/process.ts";
import { foundCompany, type ServerProcess } from "../../support/process/server-process.ts";
import { listReplies, type Reply } from "../../support/days/sent-once.ts";
import { type GraphLine, openGraphLine } from "../graph-line.ts";
import { hasShim, openShim, type Shim } from "../shim/shim.ts";

/** One server whose server is killed and started again, with its own Meta behind its own line. */
export type Lane = {
  server: ServerProcess;
  meta: Simulator;
  line: GraphLine;
  random: Random;
  /** Null where there is no compiler. */
  shim: Shim | null;
  ronda: Running;
  /** Kills it, unless it is dead already, and waits until it is. */
  end(): Promise<void>;
  start(): Promise<void>;
  /** Lets go what Meta had to tell meanwhile, and what found nobody. */
  tellAll(): Promise<void>;
  close(): Promise<void>;
};

/** Opens a lane and starts its server. Meta's statuses are held back until `tellAll`, unless a reply's plan says otherwise. */
export async function openLane(random: Random): Promise<Lane> {
  const missed: Request[] = [];
  // Meta would try again for days; here what found nobody waits until it is told to.
  const deliver = async (request: Request): Promise<Response> => {
    const again = request.clone();
    const answer = await fetch(request).catch(() => null);
    if (answer?.ok !== true) missed.push(again);
    return answer?.ok === true ? answer : new Response("later");
  };
  const meta = createSimulator({ clock: realClock, random, deliver });
  const line = await openGraphLine(meta);
  const server = foundCompany(line.url);
  meta.settings.callbackUrl = `http://127.0.0.1:${server.port}/webhooks/whatsapp`;
  meta.settings.statusMs = { sent: 10, delivered: 30, read: null, late: 0 };
  meta.addNumber({ ...account, displayNumber: "+54 341 555 0100" });
  const shim = hasShim ? openShim(server.folder, dirname(server.folder)) : null;
  shim?.ports(line.port, 0);
  const start = () =>
    startProcess(["serve", "--data", server.folder, "--port", String(server.port)], { environment: shim?.environment ?? {} });
  const lane: Lane = {
    server,
    meta,
    line,
    random,
    shim,
    ronda: await start(),
    async end() {
      await lane.ronda.kill("SIGKILL");
      shim?.arm();
    },
    async start() {
      lane.ronda = await start();
    },
    async tellAll() {
      await meta.releaseWebhooks();
      for (const request of missed.splice(0)) await deliver(request);
      await meta.settled();
    },
    async close() {
      await lane.end();
      line.close();
      server[Symbol.dispose]();
    },
  };
  return lane;
}

/** A customer writes, Ana takes the case and answers once, so that line, journal and case are warm; resolves to the case's number. */
export async function greet(lane: Lane, name: string, phone: string): Promise<number> {
  const customer: SimCustomer = lane.meta.addCustomer({ name, phone });
  lane.meta.settings.statusPlan = "never";
  lane.meta.settings.webhooks.held = false;
  lane.meta.customerSends(customer, account.phoneNumberId, { type: "text", body: "Hola" });
  await lane.meta.settled();
  const sql = "SELECT c.id AS n FROM conversation c JOIN contact k ON k.id = c.contact_id WHERE k.name = ?1";
  const id = await until(`the case of ${name}`, () => look(lane, (db) => db.query<{ n: number }, [string]>(sql).get(name)?.n ?? null));
  await api(lane, `/conversations/${id}/claim`, {});
  await says(lane, id, `Buen día, ${name}`);
  const busy =
    "SELECT count(*) AS n FROM (SELECT 1 FROM job UNION ALL SELECT 1 FROM outbox WHERE state IN ('queued','sending') AND conversation_id = ?1)";
  await until(`rest after greeting ${name}`, () =>
    look(lane, (db) => (db.query<{ n: number }, [number]>(busy).get(id)?.n === 0 ? true : null)),
  );
  return id;
}

/** Ana answers through the API, with a key made of the words: saying the same again is the same press. The status, 0: nobody answered. */
export function says(lane: Lane, id: number, body: string): Promise<number> {
  return api(lane, `/conversations/${id}/messages`, { type: "text", text: { body } }, body);
}

async function api(lane: Lane, path: string, body: object, key?: string): Promise<number> {
  const { ana } = lane.server.people;
  const idempotency = key === undefined ? {} : { "idempotency-key": Buffer.from(key).toString("hex").slice(0, 255) };
  const headers = { authorization: `Bearer ${ana.token}`, "content-type": "application/json", ...idempotency };
  const answer = await fetch(`${lane.ronda.url}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
  await answer?.arrayBuffer().catch(() => null);
  return answer?.status ?? 0;
}

/** Looks at the rows of a server that runs, without touching anything. */
export function look<Answer>(lane: Lane, work: (db: Database) => Answer): Answer {
  using db = new Database(pathsIn(lane.server.folder).database, { readonly: true });
  db.run("PRAGMA busy_timeout=5000");
  return work(db);
}

/** The replies as a killed server left them, read from a copy: looking at them must not mend anything. */
export function autopsy(lane: Lane): Reply[] {
  using fresh = freshFolder();
  const path = pathsIn(lane.server.folder).database;
  for (const from of [path, `${path}-wal`]) if (existsSync(from)) copyFileSync(from, join(fresh.path, basename(from)));
  using db = new Database(join(fresh.path, basename(path)));
  return listReplies(db);
}

/** Asks every few milliseconds until there is an answer; throws what it waited for after twenty seconds. */
export async function until<Answer>(what: string, ask: () => Answer | null): Promise<Answer> {
  const giveUpAt = performance.now() + 20_000;
  for (;;) {
    const answer = ask();
    if (answer !== null) return answer;
    if (performance.now() > giveUpAt) throw new Error(`waited in vain for ${what}`);
    await Bun.sleep(10);
  }
}
