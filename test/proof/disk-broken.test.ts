import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { type Acks, knockOn, knockOnce, noAcks } from "../support/hostile/hostile-requests.ts";
import { runCommand, type Running, startProcess } from "../support/process/process.ts";
import { foundCompany, inDatabase, type ServerProcess } from "../support/process/server-process.ts";
import { allWell, auditRows } from "../support/days/recount.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { isWhole, share, tell } from "./scale.ts";
import { hasShim, type Noted, openShim, type Rule, type Shim } from "./shim/shim.ts";

const clients = 16;
/** Enough for a checkpoint; who is still there after so many has not noticed. */
const textsMax = 10_000;
const everyCall = Array.from({ length: 300 }, (_, index) => index + 1);
const breaks: { name: string; rules: Rule[] }[] = [
  { name: "EIO on a write", rules: at([1, 2, 17, 300], (n) => ({ call: "write", on: "wal", at: n, deed: { fail: "EIO" } })) },
  // Only that one: the next would say that all is well, which is exactly what must not be believed.
  { name: "EIO on a sync", rules: at([1, 2, 5, 40], (n) => ({ call: "sync", on: "wal", at: n, deed: { fail: "EIO" } })) },
  { name: "a read-only disk", rules: at([1, 30], (n) => ({ call: "write", on: "wal", at: n, isLasting: true, deed: { fail: "EROFS" } })) },
  { name: "EIO on a sync in a checkpoint", rules: [{ call: "sync", on: "database", at: 1, deed: { fail: "EIO" } }] },
  { name: "EIO on a write in a checkpoint", rules: isWhole ? [{ call: "write", on: "database", at: 1, deed: { fail: "EIO" } }] : [] },
];

test.skipIf(!hasShim)(
  "a disk that fails is not asked again: the process ends, nobody hears of it, and the next has all that was acknowledged",
  async () => {
    using server = foundCompany();
    const shim = openShim(server.folder, dirname(server.folder), { isLogged: true });
    shim.ports(0, server.port);
    const random = seededRandom(20261127);
    const seen = { rounds: 0, acknowledged: 0 };
    let acks = noAcks();

    for (const { name, rules } of breaks) {
      for (const rule of rules) {
        const ronda = await start(server, shim);
        expect(missing(server, acks)).toEqual([]);
        acks = noAcks();
        shim.arm(rule);
        await knockOn({ port: server.port, clients, random, isOver: () => acks.wamids.size > textsMax }, acks);
        await gone(ronda);
        shim.arm();
        expect({ name, at: rule.at, said: ronda.said(), after: afterFailure(shim.log()) }).toEqual({ name, at: rule.at, ...quiet });
        shim.clear();
        seen.rounds += 1;
        seen.acknowledged += acks.wamids.size;
      }
    }
    const last = await start(server, shim);
    expect(inDatabase(server.folder, (raw) => auditRows({ raw }, acks.wamids))).toEqual(allWell);
    expect(await knockOnce(server.port, random, acks)).toBe(200);
    expect(await last.kill("SIGTERM")).toBe(0);
    expect(seen.rounds).toBeGreaterThanOrEqual(share(11, 900));
    tell(
      "R10",
      `${seen.rounds} failing writes and syncs (EIO, EROFS), in commits and checkpoints: the process ended each time before another call ` +
        `reached the disk; ${seen.acknowledged} messages acknowledged, 0 lost after the next start`,
    );
  },
  2_000_000,
);

test.skipIf(!hasShim)("on a read-only disk it does not start, says so in one line, and harms nothing", async () => {
  using server = foundCompany();
  const shim = openShim(server.folder, dirname(server.folder));
  const random = seededRandom(20261128);
  const acks = noAcks();
  const before = await start(server, shim);
  expect(await knockOnce(server.port, random, acks)).toBe(200);
  await before.kill("SIGKILL");

  shim.arm({ call: "write", at: 1, isLasting: true, deed: { fail: "EROFS" } });
  const refused = await start(server, shim).catch((error: unknown) => String(error));
  shim.arm();

  expect(refused).toMatch(/did not start:\nronda: .*disk I\/O error/);
  const after = await start(server, shim);
  expect(missing(server, acks)).toEqual([]);
  await after.kill("SIGKILL");
  expect(await runCommand(["doctor", "--data", server.folder])).toMatchObject({ exitCode: 0 });
});

const quiet = { said: expect.stringMatching(/"event":"storage_broke","code":"SQLITE_IOERR/), after: [] };

function at(inCheck: number[], rule: (n: number) => Rule): Rule[] {
  return share(inCheck, everyCall).map(rule);
}

function start(server: ServerProcess, shim: Shim): Promise<Running> {
  return startProcess(["serve", "--data", server.folder, "--port", String(server.port)], { environment: shim.environment });
}

async function gone({ pid }: Running): Promise<void> {
  for (let tries = 0; existsSync(`/proc/${pid}`); tries += 1) {
    if (tries > 200) throw new Error("the process goes on");
    await Bun.sleep(10);
  }
}

// What the process still did to its database, or said, once the disk had failed.
function afterFailure(log: readonly Noted[]): string[] {
  const failed = log.findIndex((one) => one.kind === "failure");
  expect(failed).toBeGreaterThan(0);
  return log.slice(failed + 1).flatMap((one) => {
    if (one.kind === "answer") return ["answered 200"];
    return "file" in one && /\.db(-wal)?$/.test(one.file) ? [`${one.kind} ${one.file}`] : [];
  });
}

function missing(server: ServerProcess, { wamids }: Acks): string[] {
  const stored = inDatabase(server.folder, (db) => new Set(db.query("SELECT wamid FROM message WHERE wamid IS NOT NULL").values().flat()));
  return [...wamids].filter((wamid) => !stored.has(wamid));
}
