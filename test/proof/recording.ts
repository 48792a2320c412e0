import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { account } from "../support/fixture/cast.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { sightPeople, knockOn, noAcks } from "../support/hostile/hostile-requests.ts";
import { startProcess } from "../support/process/process.ts";
import { openProcessFixture, type ProcessFixture, replyOn } from "../support/process/process-fixture.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { root } from "../support/run/steps.ts";
import { type Noted, openShim, type Shim } from "./shim/shim.ts";

/** What reached the disk in a few lives of a server, and where in between each acknowledgement left. */
export type Recording = {
  /** The data folder that was written to, and a copy of how it was before. */
  folder: string;
  before: string;
  log: Noted[];
  /** `at`: the place of its answer in the log; whatever stands above it had happened by then. */
  acks: { wamid: string; at: number }[];
  close(): Promise<void>;
};

/** One life: how many texts it hears, and how it ends. */
export type Life = { texts: number; end: "SIGKILL" | "SIGTERM" };

/** Who commits as it should, or the control that does not. */
export type Sync = "FULL" | "NORMAL";

const clients = 16;
const control = [process.execPath, join(root, "test/proof/controls/serve-normal.ts")];

/** Records lives of a server under texts, pictures and replies. */
export async function record(seed: number, sync: Sync, lives: readonly Life[]): Promise<Recording> {
  const random = seededRandom(seed);
  const fixture = openProcessFixture(random);
  for (const who of sightPeople) fixture.meta.addCustomer(who);
  const { folder } = fixture.testServer;
  const before = join(dirname(folder), "before");
  cpSync(folder, before, { recursive: true });
  const shim = openShim(folder, dirname(folder), { isLogged: true });
  shim.ports(0, fixture.testServer.port);
  const acks: Recording["acks"] = [];
  for (const life of lives) acks.push(...(await live(fixture, shim, { life, sync, random })));
  return { folder, before, log: shim.log(), acks, close: () => fixture.close() };
}

/** Records the first start in an empty folder, up to the line that tells its address. */
export async function recordFounding(): Promise<Recording> {
  const fresh = freshFolder();
  const [folder, before] = [join(fresh.path, "data"), join(fresh.path, "before")];
  mkdirSync(folder, { mode: 0o700 });
  mkdirSync(before);
  const shim = openShim(folder, fresh.path, { isLogged: true });
  const ronda = await startProcess(["serve", "--data", folder, "--port", "0"], { environment: shim.environment });
  await ronda.kill("SIGKILL");
  return { folder, before, log: shim.log(), acks: [], close: async () => fresh.remove() };
}

type Living = { life: Life; sync: Sync; random: ReturnType<typeof seededRandom> };

async function live(fixture: ProcessFixture, shim: Shim, { life, sync, random }: Living): Promise<Recording["acks"]> {
  const from = shim.log().length;
  const args = ["serve", "--data", fixture.testServer.folder, "--port", String(fixture.testServer.port)];
  const ronda = await startProcess(args, { environment: shim.environment, ...(sync === "NORMAL" ? { program: control } : {}) });
  const acks = noAcks();
  const traffic = { isOver: false, accepted: new Set<string>() };
  const isOver = () => acks.wamids.size >= life.texts;
  const around = Promise.all([replyOn(fixture, ronda.url, traffic, 5), sendPictures(fixture, traffic)]);
  await knockOn({ port: fixture.testServer.port, clients, random, isOver }, acks);
  if (life.end === "SIGTERM") traffic.isOver = true;
  if (life.end === "SIGTERM") await around;
  await ronda.kill(life.end);
  traffic.isOver = true;
  await around;
  return place(acks.byPort, shim.log(), from);
}

// The n-th 200 that a client heard on its port is the n-th answer to that port: it had one request under way at a time.
function place(byPort: [number, string[]][], log: readonly Noted[], from: number): Recording["acks"] {
  const answers = new Map<number, number[]>();
  for (let at = from; at < log.length; at += 1) {
    const noted = log[at];
    if (noted?.kind !== "answer") continue;
    const known = answers.get(noted.peerPort);
    if (known) known.push(at);
    else answers.set(noted.peerPort, [at]);
  }
  return byPort.flatMap(([port, wamids]) =>
    wamids.map((wamid, nth) => {
      const at = answers.get(port)?.[nth];
      if (at === undefined) throw new Error(`answer ${nth} to port ${port} is not in the log`);
      return { wamid, at };
    }),
  );
}

async function sendPictures(fixture: ProcessFixture, traffic: { isOver: boolean }): Promise<void> {
  for (let count = 0; !traffic.isOver; count += 1) {
    const customer = fixture.customers[count % fixture.customers.length];
    const media = { mime: "image/jpeg", bytes: Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.from(`foto ${count} `.repeat(900))]) };
    if (customer) fixture.meta.customerSends(customer, account.phoneNumberId, { type: "image", media });
    await Bun.sleep(25);
  }
}
