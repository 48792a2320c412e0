import { expect, test } from "bun:test";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Database } from "bun:sqlite";
import { readTar } from "../../src/cli/tar.ts";
import { account } from "../support/fixture/cast.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { runCommand, startProcess } from "../support/process/process.ts";
import { askApi, deliverText, freePort, inDatabase } from "../support/process/server-process.ts";
import { openProcessFixture, type ProcessFixture } from "../support/process/process-fixture.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { isWhole, share, tell } from "./scale.ts";

/** What was acknowledged so far, in order, and how long each took. */
type Load = { isOver: boolean; acked: string[]; times: number[]; refused: number };

/** What an archive was found to hold. */
type Found = { integrity: string; wamids: Set<string>; files: number; missing: string[] };

test("backups taken under load are whole: each holds every message acknowledged before it began, and the files it speaks of", async () => {
  using fresh = freshFolder();
  const fixture = openProcessFixture(seededRandom(15), 20);
  const running = await fixture.testServer.start();
  const load: Load = { isOver: false, acked: [], times: [], refused: 0 };
  const busy = [...Array.from({ length: 32 }, (_, index) => write(running.url, load, index)), sendPictures(fixture, load)];
  const backups = share(3, 50);
  const totals = { acked: 0, files: 0, restored: 0 };
  await Bun.sleep(800);
  const startedAt = performance.now();

  for (let count = 0; count < backups; count += 1) {
    const archive = join(fresh.path, `${count}.tar`);
    const before = load.acked.slice();
    const made = await runCommand(["backup", archive, "--data", fixture.testServer.folder]);
    expect(made).toMatchObject({ exitCode: 0, err: "" });
    const found = lookInto(archive, join(fresh.path, `look-${count}`));
    expect([found.integrity, found.missing]).toEqual(["ok", []]);
    expect(before.filter((wamid) => !found.wamids.has(wamid))).toEqual([]);
    totals.acked += before.length;
    totals.files += found.files;
    const isTried = count === backups - 1 || (isWhole && count % 10 === 0);
    if (isTried) await restoreAndServe(fixture, archive, { folder: join(fresh.path, `restored-${count}`), wamid: before.at(-1) ?? "" });
    if (isTried) totals.restored += 1;
    rmSync(archive);
  }

  const seconds = (performance.now() - startedAt) / 1000;
  load.isOver = true;
  await Promise.all(busy);
  expect(await running.kill("SIGTERM")).toBe(0);
  expect(load.refused).toBe(0);
  expect(totals.files).toBeGreaterThan(0);
  const rate = Math.round(load.acked.length / (seconds + 0.8));
  tell(
    "R15",
    `${backups} backups at ${rate} messages a second (p99 ${quantile(load.times, 0.99)} ms): all whole, ${totals.acked.toLocaleString("en")} acknowledged rows and ${totals.files} files looked for, 0 missing; ${totals.restored} restored and served`,
  );
  await fixture.close();
}, 900_000);

async function write(url: string, load: Load, writer: number): Promise<void> {
  for (let count = 0; !load.isOver; count += 1) {
    const wamid = `wamid.B${writer}.${count}`;
    const sentAt = performance.now();
    const phone = `5493416${String(100_000 + writer * 50 + (count % 50))}`;
    if ((await deliverText(url, { wamid, phone, body: `mensaje ${count} de ${writer}` })) === 200) load.acked.push(wamid);
    else load.refused += 1;
    load.times.push(performance.now() - sentAt);
  }
}

// Every picture another one, so that every one is a file of its own.
async function sendPictures(fixture: ProcessFixture, load: Load): Promise<void> {
  for (let count = 0; !load.isOver; count += 1) {
    const customer = fixture.customers[count % fixture.customers.length];
    const bytes = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from(`picture ${count} `.repeat(2_000))]);
    if (customer) fixture.meta.customerSends(customer, account.phoneNumberId, { type: "image", media: { mime: "image/png", bytes } });
    await Bun.sleep(100);
  }
}

function lookInto(archive: string, folder: string): Found {
  mkdirSync(folder);
  const database = join(folder, "ronda.db");
  const files = new Set<string>();
  for (const { name, body } of readTar(archive)) {
    const bytes = Buffer.concat([...body]);
    if (name === "ronda.db") writeFileSync(database, bytes);
    else if (name === `media/${new Bun.CryptoHasher("sha256").update(bytes).digest("hex")}`) files.add(name.slice("media/".length));
  }
  const db = new Database(database);
  try {
    const spoken = db.query<{ sha256: string }, []>("SELECT DISTINCT sha256 FROM media WHERE sha256 IS NOT NULL").all();
    return {
      integrity: db.query("PRAGMA integrity_check").values().flat().join(),
      wamids: new Set(
        db
          .query<{ wamid: string }, []>("SELECT wamid FROM message WHERE wamid IS NOT NULL")
          .all()
          .map((row) => row.wamid),
      ),
      files: files.size,
      missing: spoken.map(({ sha256 }) => sha256).filter((sha256) => !files.has(sha256)),
    };
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}

// Another machine: the documented command, the key put back by hand, and a server.
async function restoreAndServe(fixture: ProcessFixture, archive: string, to: { folder: string; wamid: string }): Promise<void> {
  const data = ["--data", to.folder];
  expect(await runCommand(["restore", archive, ...data])).toMatchObject({ exitCode: 0, err: "" });
  copyFileSync(join(fixture.testServer.folder, "key"), join(to.folder, "key"));
  const running = await startProcess(["serve", "--port", String(freePort()), ...data]);
  const last = inDatabase(to.folder, (db) => db.query("SELECT conversation_id AS id FROM message WHERE wamid = ?1").get(to.wamid)) as {
    id: number;
  };
  const shown = await askApi(running.url, fixture.testServer.people.adela, { method: "GET", path: `/conversations/${last.id}/messages` });
  const taken = await deliverText(running.url, { wamid: "wamid.after", body: "Hola" });
  const doctor = await runCommand(["doctor", ...data]);
  expect([shown.status, JSON.stringify(shown.json).includes(to.wamid), taken]).toEqual([200, true, 200]);
  expect(doctor).toMatchObject({ exitCode: 0 });
  expect(await running.kill("SIGTERM")).toBe(0);
  rmSync(to.folder, { recursive: true });
}

function quantile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
}
