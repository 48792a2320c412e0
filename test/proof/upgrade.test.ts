import { expect, test } from "bun:test";
import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathsIn } from "../../src/folder.ts";
import type { Random } from "../../src/ports/world.ts";
import { type FreshFolder, freshFolder } from "../support/fixture/fresh-folder.ts";
import { dumpDatabase, makeOldFolder, migrationCount } from "../support/process/old-data-folder.ts";
import { command, runCommand, startProcess } from "../support/process/process.ts";
import { inDatabase } from "../support/process/server-process.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { share, tell } from "./scale.ts";
import { hasShim, openShim, type Shim } from "./shim/shim.ts";

/** A server of an earlier version, and what it holds before and after an upgrade that nothing disturbs. */
type Old = { folder: string; known: number; before: string; after: string; calls: { write: number; sync: number } };

/** Where a kill strikes; without a shim, after some milliseconds. */
type Blow = { call: "write" | "sync"; at: number } | { afterMs: number };

const all = Array.from({ length: migrationCount - 1 }, (_, index) => index + 1);
/** How many migrations a folder knows before it is upgraded: in `check` the first, the last three, and each tenth between. */
const versions = share(
  all.filter((known) => known % 10 === 1 || known > migrationCount - 4),
  all,
);

test("an upgrade killed anywhere is the same upgrade when it is started again, and the copy before it is whole", async () => {
  using fresh = freshFolder();
  const random = seededRandom(16);
  const tries = share(3, 120);
  const told: string[] = [];
  const wrong: unknown[] = [];

  for (const known of versions) {
    const old = prepare(fresh, known);
    const seen = { killed: 0, copies: 0 };
    for (let count = 0; count < tries; count += 1) {
      const blow = blowOf(old, random, count / tries);
      const result = await upgradeUnderBlows(old, blow);
      if (result.wrong.length > 0) wrong.push({ known, blow, wrong: result.wrong });
      if (result.isKilled) seen.killed += 1;
      if (result.hasCopy) seen.copies += 1;
    }
    expect(seen.killed).toBeGreaterThan(hasShim ? tries * 0.9 : 0);
    told.push(`from ${known} of ${migrationCount} migrations ${seen.killed} kills, ${seen.copies} of them after the copy was laid down`);
  }

  expect(wrong).toEqual([]);
  const how = hasShim ? "at calls of the disk" : "AT RANDOM TIMES ONLY, THERE IS NO C COMPILER HERE";
  tell("R16", `${told.join("; ")}; killed ${how}; 0 upgrades differ from the undisturbed one`);
}, 600_000);

test("a server of every earlier version opens: pages are served and the copy before it holds the old rows", async () => {
  using fresh = freshFolder();
  for (const known of versions) {
    const folder = join(fresh.path, `served-${known}`);
    makeOldFolder(folder, known);
    const before = dumpDatabase(pathsIn(folder).database);

    const running = await startProcess(["serve", "--data", folder, "--port", "0"]);
    const statuses = [await fetch(`${running.url}/readyz`), await fetch(`${running.url}/sign-in`)].map(({ status }) => status);
    const doctor = await runCommand(["doctor", "--data", folder]);
    expect(await running.kill("SIGTERM")).toBe(0);

    expect(statuses).toEqual([200, 200]);
    expect(doctor.out).toContain("migrations  up to date");
    expect(doctor.out).toContain("integrity   whole");
    expect(copiesIn(folder).map((path) => dumpDatabase(path))).toEqual([before]);
  }
}, 60_000);

test("a database of a newer Ronda is left alone: one line, exit 1, not a byte changed", async () => {
  using fresh = freshFolder();
  const folder = join(fresh.path, "newer");
  makeOldFolder(folder, migrationCount);
  inDatabase(folder, (db) => db.run("INSERT INTO migration (tag, hash, at) VALUES ('9999_of_tomorrow', 'x', 0)"));
  const before = dumpDatabase(pathsIn(folder).database);
  const line =
    /^ronda: this database was made by a newer Ronda \(migration 9999_of_tomorrow\); install that version or restore an older backup$/;

  const served = await runCommand(["serve", "--data", folder, "--port", "0"]);
  const added = await runCommand(["team", "add", "--name", "Ventas", "--data", folder]);
  const doctor = await runCommand(["doctor", "--data", folder]);

  expect(served).toMatchObject({ exitCode: 1, out: "", err: expect.stringMatching(line) });
  expect(added).toMatchObject({ exitCode: 1, out: "", err: expect.stringMatching(line) });
  expect(doctor.out).toContain("made by a newer Ronda (9999_of_tomorrow)");
  expect(dumpDatabase(pathsIn(folder).database)).toBe(before);
  expect(copiesIn(folder)).toEqual([]);
}, 30_000);

function prepare(fresh: FreshFolder, known: number): Old {
  const folder = join(fresh.path, `old-${known}`);
  makeOldFolder(folder, known);
  const before = dumpDatabase(pathsIn(folder).database);
  const room = openRoom(folder, join(fresh.path, `clean-${known}`));
  const { exitCode } = open(room.data, room.shim);
  expect(exitCode).toBe(1); // there is nobody of that name; the server was opened for it
  const calls = { write: room.shim?.count("write") ?? 0, sync: room.shim?.count("sync") ?? 0 };
  const after = dumpDatabase(pathsIn(room.data).database);
  expect(copiesIn(room.data).map((path) => dumpDatabase(path))).toEqual([before]);
  return { folder, known, before, after, calls };
}

function openRoom(old: string, beside: string): { data: string; shim: Shim | null } {
  const data = join(beside, "data");
  cpSync(old, data, { recursive: true });
  return { data, shim: hasShim ? openShim(data, beside) : null };
}

// A command that opens the server, which upgrades it as a server's start does, and then finds nothing to do: no row is changed after.
function opening(data: string): string[] {
  return ["token", "create", "--user", "nobody@rossi.example", "--name", "x", "--data", data];
}

function open(data: string, shim: Shim | null): { exitCode: number; err: string } {
  const child = Bun.spawnSync([...command, ...opening(data)], { env: { ...process.env, ...shim?.environment } });
  return { exitCode: child.exitCode, err: child.stderr.toString() };
}

// Every call once when there are enough tries, else spread over the upgrade; writes and syncs in turn.
function blowOf(old: Old, random: Random, part: number): Blow {
  if (!hasShim) return { afterMs: random.fraction() * 300 };
  const call = random.fraction() < 0.7 ? "write" : "sync";
  const all = old.calls[call];
  return { call, at: Math.min(all, 1 + Math.floor((part + random.fraction() * 0.1) * all)) };
}

async function upgradeUnderBlows(old: Old, blow: Blow): Promise<{ isKilled: boolean; hasCopy: boolean; wrong: string[] }> {
  using fresh = freshFolder();
  const { data, shim } = openRoom(old.folder, fresh.path);
  const isKilled = await strike(data, shim, blow);
  const laid = copiesIn(data);
  const wrong = laid.filter((path) => dumpDatabase(path) !== old.before).map((path) => `${path} is not the server of before`);

  const { exitCode, err } = open(data, null);

  if (exitCode !== 1 || !err.includes("nobody active")) wrong.push(`started again it said: ${err}`);
  if (dumpDatabase(pathsIn(data).database) !== old.after) wrong.push("the database is not what an undisturbed upgrade makes");
  if (existsSync(join(data, "restore-in-progress")) || readdirSync(data).some((name) => name.includes("draft")))
    wrong.push("something is left over");
  return { isKilled, hasCopy: laid.length > 0, wrong };
}

async function strike(data: string, shim: Shim | null, blow: Blow): Promise<boolean> {
  if (shim && "call" in blow) shim.arm({ ...blow, deed: "kill" });
  const child = Bun.spawn([...command, ...opening(data)], {
    env: { ...process.env, ...shim?.environment },
    stdout: "ignore",
    stderr: "ignore",
  });
  const patience = setTimeout(() => child.kill("SIGKILL"), "afterMs" in blow ? blow.afterMs : 20_000);
  await child.exited;
  clearTimeout(patience);
  return child.signalCode === "SIGKILL";
}

function copiesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^before-.*\.db$/.test(name))
    .map((name) => join(folder, name));
}
