import { Database, SQLiteError } from "bun:sqlite";
import { closeSync, openSync, readSync } from "node:fs";
import { migrate } from "./migrate.ts";
import { listAppliedMigrations } from "./migration-state.ts";
import { openReader, openWriter, statement, type Tx } from "./open.ts";
import { claimDelivery } from "./queries/messages/outbox.ts";
import { setSetting } from "./queries/system/settings.ts";

/** What lies there is not a database of ours, or not a whole one; the message says which. */
export class SnapshotError extends Error {}

const queued = statement<{ id: string }, []>("SELECT id FROM outbox WHERE state = 'queued'");
const sessions = statement<unknown, []>("DELETE FROM session");
const links = statement<unknown, []>("DELETE FROM password_link");

/** Copies a database, as of now and while others write, into `target`, which must not exist. */
export function copyDatabase(source: string, target: string): void {
  const reader = openReader(source);
  try {
    reader.raw.run("VACUUM INTO ?1", [target]);
  } finally {
    reader.raw.close();
  }
}

/** Opens a copy and proves that it is whole and Ronda's. Throws SnapshotError. */
export function checkSnapshot(path: string): void {
  if (!isSqlite(path)) throw new SnapshotError("the database in it is not an SQLite file");
  try {
    proveWhole(path);
  } catch (error) {
    // So broken that it cannot even be asked.
    throw error instanceof SQLiteError ? new SnapshotError(`the database in it is damaged (${error.message})`) : error;
  }
}

/** Makes a checked copy fit to live again: migrated, then proven to have exactly the tables, indexes and triggers that our own
 *  migrations make, so that a foreign archive brings no trigger of its own. A new epoch tells every follower to start anew. */
export function revive(path: string, migrations: string, as: { epoch: string; now: number }): void {
  const tx = openWriter(path, 0);
  try {
    tx.raw.run("PRAGMA trusted_schema=OFF");
    migrate(tx.raw, migrations, as.now);
    if (schemaOf(tx.raw) !== expectedSchema(migrations, as.now))
      throw new SnapshotError("the database in it has tables or triggers that are not Ronda's");
    tx.raw.transaction(() => clampInstants(tx, as)).immediate();
    tx.raw.run("PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    tx.raw.close();
  }
}

function proveWhole(path: string): void {
  const { raw } = openReader(path);
  try {
    raw.run("PRAGMA trusted_schema=OFF");
    raw.run("PRAGMA cell_size_check=ON");
    const found = raw.query<{ integrity_check: string }, []>("PRAGMA integrity_check(5)").all();
    if (found[0]?.integrity_check !== "ok")
      throw new SnapshotError(`the database in it is damaged (${found[0]?.integrity_check ?? "no answer"})`);
    if (listAppliedMigrations(raw).length === 0) throw new SnapshotError("the database in it is not Ronda's");
    if (raw.query("PRAGMA foreign_key_check").get() !== null) throw new SnapshotError("the database in it refers to rows it does not hold");
  } finally {
    raw.close();
  }
}

// Between the backup and now, replies that stood in line may have left and browsers may have been signed out. So no reply leaves
// again by itself (claimed by a boot that is gone, it comes up as "not confirmed" and somebody decides), and everybody signs in anew.
function clampInstants(tx: Tx, { epoch, now }: { epoch: string; now: number }): void {
  setSetting(tx, "epoch", epoch);
  for (const { id } of queued(tx).all()) claimDelivery(tx, id, "before-restore", now);
  sessions(tx).run();
  links(tx).run();
}

function expectedSchema(migrations: string, now: number): string {
  const model = new Database(":memory:");
  try {
    migrate(model, migrations, now);
    return schemaOf(model);
  } finally {
    model.close();
  }
}

function schemaOf(db: Database): string {
  const rows = db
    .query("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name")
    .all();
  return JSON.stringify(rows);
}

/** Whether a file begins as SQLite's do. */
export function isSqlite(path: string): boolean {
  const head = Buffer.alloc(16);
  const file = openSync(path, "r");
  try {
    return readSync(file, head, 0, 16, 0) === 16 && head.toString("latin1") === "SQLite format 3\0";
  } finally {
    closeSync(file);
  }
}
