import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tx } from "../../../src/db/open.ts";
import { setIndexState } from "../../../src/db/queries/search/indexing.ts";
import { nobody, workOf } from "../../../src/db/transact.ts";
import { indexSlice } from "../../../src/domain/search/index-words.ts";
import { migrationsFolder, openFolder, pathsIn } from "../../../src/folder.ts";
import { readConfig } from "../../../src/config.ts";
import { realWorld } from "../../../src/ports/real.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import { bringStaff, type Staff } from "./staff.ts";
import { writeTalks } from "./conversations.ts";
import { tell } from "../progress.ts";

const prefix = "ronda-bench-seed-";

/** A data folder with `count` messages, made once per schema and kept under the system's temporary folder. Never serve it: copy it. */
export function seededFolder(count: number): string {
  const name = `${prefix}${contentHash()}-${count}`;
  const folder = join(tmpdir(), name);
  if (existsSync(folder)) return folder;
  dropOthers();
  const draft = join(tmpdir(), `${prefix}draft-${process.pid}`);
  const start = performance.now();
  try {
    fill(draft, count);
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  tell(`seeded ${count.toLocaleString("en")} messages in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return folder;
}

function fill(folder: string, count: number): void {
  const config = readConfig({ data: folder, port: "0" });
  const opened = openFolder(config, realWorld(pathsIn(folder).media), { mode: "command", log: () => {} });
  try {
    const { app } = opened;
    const staff: Staff = bringStaff(app);
    const { raw } = app.db.tx;
    // Nobody relies on this file yet, so it is filled without a journal and without waiting for the disk.
    for (const pragma of ["journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-262144"]) raw.run(`PRAGMA ${pragma}`);
    withoutIndexes(app.db.tx, () =>
      raw.transaction(() => writeTalks(app.db.tx, { count, staff, random: seededRandom(20_261_123), endAt: app.world.clock.now() }))(),
    );
    index(app.db.tx, count);
    checkSeed(app.db.tx, count);
    for (const pragma of ["journal_mode=WAL", "wal_checkpoint(TRUNCATE)"]) raw.run(`PRAGMA ${pragma}`);
  } finally {
    opened.close();
  }
}

// What search finds, as the follower of the journal would have it by now: a server that is measured has nothing left to index.
function index(tx: Tx, count: number): void {
  tx.raw.run("INSERT INTO message_words (message_words) VALUES ('rebuild')");
  setIndexState(tx, { messageId: count, contactId: 0 });
  const work = workOf(tx, 0, nobody);
  tx.raw.transaction(() => {
    while (indexSlice(work));
  })();
}

// Sorting a million keys once is several times faster than finding the place of each.
function withoutIndexes({ raw }: Tx, work: () => void): void {
  const rows = raw
    .query("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('message', 'outbox', 'journal')")
    .all();
  const indexes = rows as { name: string; sql: string }[];
  for (const { name } of indexes) raw.run(`DROP INDEX ${name}`);
  work();
  for (const { sql } of indexes) raw.run(sql);
}

function checkSeed(tx: Tx, count: number): void {
  const found = tx.raw
    .query("SELECT count(*) AS n, (SELECT sum(count) FROM tally) AS told, (SELECT count(*) FROM conversation) AS cases FROM message")
    .get();
  const { n, told, cases } = found as { n: number; told: number; cases: number };
  if (n !== count || told !== cases) throw new Error(`the seed is wrong: ${n} messages, ${told} told, ${cases} cases`);
}

// The same migrations and the same generator make the same folder.
function contentHash(): string {
  const hash = new Bun.CryptoHasher("sha256");
  for (const file of readdirSync(migrationsFolder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted())
    hash.update(readFileSync(join(migrationsFolder, file)));
  for (const file of ["seed.ts", "staff.ts", "conversations.ts"]) hash.update(readFileSync(join(import.meta.dir, file)));
  return hash.digest("hex").slice(0, 12);
}

// Folders of earlier schemas are of no use to anybody.
function dropOthers(): void {
  const own = contentHash();
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith(prefix) && !name.startsWith(`${prefix}${own}-`) && !name.startsWith(`${prefix}draft-`))
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
}
