import { expect, test } from "bun:test";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openReader } from "../../src/db/open.ts";
import { findDamage } from "../../src/db/find-damage.ts";
import { migrationsFolder, pathsIn } from "../../src/folder.ts";
import type { Random } from "../../src/ports/world.ts";
import { seededFolder } from "../bench/company/seed.ts";
import { flip, flipInTree, put, treeByteOf } from "../support/hostile/flip.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { addEveryKind, type Ground, mapPages, startOfTable } from "../support/pages/page-map.ts";
import { command, runCommand, startProcess } from "../support/process/process.ts";
import { askApi, deliverText, foundCompany, inDatabase, type ServerProcess } from "../support/process/server-process.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { expectWithin, share, tell } from "./scale.ts";

const withinMs = 60_000;

test("one flipped byte in what holds the pages together is found, wherever it is", () => {
  using fresh = freshFolder();
  const random = seededRandom(14);
  const path = brokenIn(fresh.path);
  const map = mapPages(path);
  const flips = share(24, 500);
  const counts: Record<Ground, { flips: number; found: number }> = {
    tree: { flips: 0, found: 0 },
    schema: { flips: 0, found: 0 },
    value: { flips: 0, found: 0 },
  };
  const missed: { page: number; offset: number }[] = [];

  // Every other one anywhere in a random page, the others in the tree of a random page.
  for (let count = 0; count < flips; count += 1) {
    const page = 1 + Math.floor(random.fraction() * map.pages);
    const offset = count % 2 === 0 ? Math.floor(random.fraction() * map.pageBytes) : treeByteOf(map, page, random);
    const undo = flip(path, map, { page, offset, random });
    const ground = map.groundOf(page, offset);
    const damage = look(path);
    undo();
    counts[ground].flips += 1;
    if (damage !== null) counts[ground].found += 1;
    else if (ground === "tree") missed.push({ page, offset });
  }

  expect(look(path)).toBeNull();
  expect(missed).toEqual([]);
  expect(counts.tree.flips).toBeGreaterThan(flips / 3);
  tell(
    "R14",
    `${flips} flipped bytes in ${map.pages} pages: ${counts.tree.found} of ${counts.tree.flips} in the tree found, ${counts.schema.found} of ${counts.schema.flips} in the schema's text, ${counts.value.found} of ${counts.value.flips} in values or nothing (not promised)`,
  );
}, 600_000);

test.concurrent(
  "a damaged server turns read-only within a minute: writes hear 503, pages can be read and say from what to restore",
  async () => {
    using server = foundCompany();
    const backup = join(server.folder, "..", "backup 2026-11-23.tar");
    expect(await runCommand(["backup", backup, "--data", server.folder])).toMatchObject({ exitCode: 0 });
    breakRules(server);
    const startedAt = performance.now();
    const running = await server.start();
    const early = await deliverText(running.url, { wamid: "wamid.early", body: "Hola" });
    const foundMs = await untilReadOnly(running.url, startedAt);

    const { adela, ana } = server.people;
    const late = await deliverText(running.url, { wamid: "wamid.late", body: "Hola" });
    const write = await askApi(running.url, adela, { method: "POST", path: "/teams", body: { name: "Ventas" } });
    const read = await askApi(running.url, adela, { method: "GET", path: "/conversations" });
    const pages = await Promise.all([ana, adela].map(({ cookie }) => inbox(running.url, cookie)));
    const others = [await inAnother(server, running.url, "pt"), await inAnother(server, running.url, "en")];
    const form = await fetch(`${running.url}/presence`, {
      method: "POST",
      headers: { cookie: ana.cookie, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
      body: "state=busy",
    });
    const said = running.said();
    expect(await running.kill("SIGTERM")).toBe(0);
    const doctor = await runCommand(["doctor", "--data", server.folder]);
    rmSync(backup);
    const without = await runCommand(["doctor", "--data", server.folder]);

    const order = `ronda restore ${backup}`;
    expectWithin(foundMs, withinMs);
    expect([early, late, write.status, read.status, form.status]).toEqual([200, 503, 503, 200, 503]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    expect(pages.map(({ text }) => text.includes("La base de datos está dañada"))).toEqual([true, true]);
    expect(pages.map(({ text }) => text.includes(order))).toEqual([false, true]);
    expect(others.map(({ text }) => text.includes("O banco de dados está danificado"))).toEqual([true, false]);
    expect(others.map(({ text }) => text.includes("The database is damaged"))).toEqual([false, true]);
    expect(said).toContain(`stop Ronda and run "${order}"`);
    expect(doctor).toMatchObject({ exitCode: 1, out: expect.stringContaining(order) });
    expect(without).toMatchObject({ exitCode: 1, out: expect.stringContaining("none is known") });
    tell("R14", `a damaged server was read-only ${(foundMs / 1000).toFixed(1)} s after its start and named its backup`);
  },
  90_000,
);

test.concurrent(
  "whatever is damaged in the tree, a server that starts on it refuses in one clear line or is read-only within a minute",
  async () => {
    using server = foundCompany();
    const random = seededRandom(15);
    inDatabase(server.folder, addEveryKind);
    const rounds = share(3, 60);
    const ends: string[] = [];

    for (let round = 0; round < rounds; round += 3) {
      const some = Array.from({ length: Math.min(3, rounds - round) }, () => tryDamaged(server, random));
      ends.push(...(await Promise.all(some)));
    }

    expect(ends.filter((end) => end !== "refused" && end !== "read-only")).toEqual([]);
    const count = (what: string) => ends.filter((end) => end === what).length;
    tell(
      "R14",
      `${rounds} servers on a damaged tree: ${count("read-only")} turned read-only within a minute, ${count("refused")} refused to start`,
    );
  },
  600_000,
);

test.concurrent(
  "migrations that damage has hidden are not run again, nor is a copy of the damage laid down",
  async () => {
    using server = foundCompany();
    // The page says that it holds no rows: as far as anybody can read, this database has seen no migration.
    put(pathsIn(server.folder).database, startOfTable(server.folder, "migration") + 4, 0);

    const served = await runCommand(["serve", "--data", server.folder, "--port", "0"]);

    expect(served).toMatchObject({ exitCode: 1, err: expect.stringMatching(/^ronda: the database is damaged \(.*\): stop Ronda and .*$/) });
    expect(readdirSync(server.folder).filter((name) => name.includes("before-"))).toEqual([]);
  },
  30_000,
);

test.concurrent(
  "the copy laid down before a migration is known as a backup, and restores as it is",
  async () => {
    using server = foundCompany();
    const copy = join(server.folder, "before-0099_test.db");
    inDatabase(server.folder, (db) => db.run("VACUUM INTO ?1", [copy]));
    breakRules(server);

    const doctor = await runCommand(["doctor", "--data", server.folder]);
    const restored = await runCommand(["restore", copy, "--data", server.folder]);
    const after = await runCommand(["doctor", "--data", server.folder]);

    expect(doctor).toMatchObject({ exitCode: 1, out: expect.stringContaining(`ronda restore ${copy}`) });
    expect(restored).toMatchObject({ exitCode: 0, out: expect.stringContaining("restored the database alone") });
    expect(after).toMatchObject({ exitCode: 0 });
  },
  30_000,
);

test("the check of a large and whole database holds up neither the start nor the webhooks", async () => {
  using fresh = freshFolder();
  const messages = share(10_000, 300_000);
  const data = join(fresh.path, "data");
  cpSync(seededFolder(messages), data, { recursive: true });
  const start = performance.now();
  const running = await startProcess(["serve", "--data", data, "--port", "0"]);
  const startMs = performance.now() - start;

  const times: number[] = [];
  const statuses = new Set<number>();
  for (let count = 0; !running.said().includes("database_is_whole"); count += 1) {
    const sentAt = performance.now();
    statuses.add(await deliverText(running.url, { wamid: `wamid.${count}`, body: "Hola" }));
    times.push(performance.now() - sentAt);
    expect(performance.now() - start).toBeLessThan(withinMs);
    await Bun.sleep(5);
  }

  expect(await running.kill("SIGTERM")).toBe(0);
  expect([...statuses]).toEqual([200]);
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number) => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
  expectWithin(at(0.99), 1_000);
  const lasted = /"database_is_whole","ms":(\d+)/.exec(running.said())?.[1];
  tell(
    "R14",
    `${messages.toLocaleString("en")} messages: up after ${Math.round(startMs)} ms, checked in ${lasted} ms beside ${times.length} webhooks, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`,
  );
}, 180_000);

// A database with long values and a free list, so that there is every kind of page.
function brokenIn(folder: string): string {
  cpSync(seededFolder(share(2_000, 10_000)), folder, { recursive: true });
  inDatabase(folder, addEveryKind);
  return pathsIn(folder).database;
}

function look(path: string): string | null {
  try {
    const tx = openReader(path);
    try {
      return findDamage(tx, migrationsFolder);
    } finally {
      tx.raw.close();
    }
  } catch (error) {
    return String(error); // it does not even open
  }
}

// The header of a table that nothing here reads: the server works, and is damaged.
function breakRules(server: ServerProcess): void {
  put(pathsIn(server.folder).database, startOfTable(server.folder, "rule") + 7, 0x40); // so many odd bytes on an empty page
}

async function untilReadOnly(url: string, since: number): Promise<number> {
  while (performance.now() - since < withinMs + 5_000) {
    if ((await deliverText(url, { wamid: `wamid.${crypto.randomUUID()}`, body: "Hola" })) === 503) return performance.now() - since;
    await Bun.sleep(100);
  }
  throw new Error("it never turned read-only");
}

async function tryDamaged(server: ServerProcess, random: Random): Promise<string> {
  using fresh = freshFolder();
  const data = join(fresh.path, "data");
  cpSync(server.folder, data, { recursive: true });
  const place = flipInTree(pathsIn(data).database, random);
  const child = Bun.spawn([...command, "serve", "--data", data, "--port", "0"], { stdout: "pipe", stderr: "pipe" });
  const patience = setTimeout(() => child.kill("SIGKILL"), withinMs);
  let said = "";
  const decoder = new TextDecoder();
  for await (const chunk of child.stderr) {
    said += decoder.decode(chunk, { stream: true });
    if (said.includes("nothing is written")) child.kill("SIGTERM");
  }
  await child.exited;
  clearTimeout(patience);
  if (said.includes("nothing is written")) return "read-only";
  return child.exitCode === 1 && /^ronda: the database is damaged \(.*\): stop Ronda and .*$/m.test(said)
    ? "refused"
    : `${place}: ${child.exitCode} ${said}`;
}

async function inbox(url: string, cookie: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${url}/inbox`, { headers: { cookie } });
  return { status: answer.status, text: (await answer.text()).replaceAll("&#34;", '"') };
}

async function inAnother(server: ServerProcess, url: string, language: "pt" | "en") {
  inDatabase(server.folder, (db) => db.run("UPDATE person SET language = ?1 WHERE id = ?2", [language, server.people.eva.id]));
  return inbox(url, server.people.eva.cookie);
}
