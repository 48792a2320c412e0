import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../../../src/db/migrate.ts";
import { openWriter } from "../../../src/db/open.ts";
import { freshFolder } from "../fixture/fresh-folder.ts";

const migrations = join(import.meta.dir, "../../..", "migrations");
let bytes: Uint8Array | undefined;

/** Lays a database with all migrations and nothing in it where there is none yet. They are run once a process: two dozen commits to disk for
 *  each of some thousand tests would be most of the suite's time. Returns whether it was laid. */
export function layEmptyDatabase(path: string): boolean {
  if (existsSync(path)) return false;
  bytes ??= makeEmptyDatabase();
  writeFileSync(path, bytes);
  return true;
}

/** Runs what is pending, as a start does. */
export function migrateDatabase(raw: Parameters<typeof migrate>[0], now: number): void {
  migrate(raw, migrations, now);
}

function makeEmptyDatabase(): Uint8Array {
  const folder = freshFolder();
  const path = join(folder.path, "empty.db");
  const { raw } = openWriter(path, 0);
  migrateDatabase(raw, 0);
  raw.run("PRAGMA wal_checkpoint(TRUNCATE)");
  raw.close();
  const made = readFileSync(path);
  folder.remove();
  return made;
}
