import { accessSync, chmodSync, closeSync, constants, existsSync, openSync, statSync } from "node:fs";
import { join } from "node:path";
import { type App, createApp, type Log } from "./app.ts";
import { root } from "./assets.ts";
import { damageLine } from "./known-backups.ts";
import { atPath, type Config, ConfigError } from "./config.ts";
import { migrate } from "./db/migrate.ts";
import { listPendingMigrations } from "./db/migration-state.ts";
import { openWriter, type Tx } from "./db/open.ts";
import { damageIn } from "./db/quick-check.ts";
import { findDefaultTeamId } from "./db/queries/routing/teams.ts";
import { type ServeLock, takeServeLock } from "./db/serve-lock.ts";
import { nobody, workOf } from "./db/transact.ts";
import { foundCompany } from "./domain/setup/found-company.ts";
import { openKey, readKeyFile } from "./key.ts";
import type { World } from "./ports/world.ts";
import { makeLastingFolder, sync } from "./db/sync.ts";

/** Something about the data folder that whoever started us can understand and mend; the message is the whole line. */
export class FolderError extends Error {}

/** What lies where in a data folder. */
export function pathsIn(dataFolder: string) {
  const at = (name: string) => join(dataFolder, name);
  return {
    database: at("ronda.db"),
    media: at("media"),
    lock: at("serve.lock"),
    restoring: at("restore-in-progress"),
    demoMarker: at(".ronda-demo"),
  };
}

export const migrationsFolder = join(root, "migrations");

export type OpenedFolder = { app: App; close(): void };
export type HowToOpen = { mode: "server" | "command"; log: Log; isDemo?: boolean; lock?: ServeLock };

/** Opens a data folder, making it when it is empty: 0700, files 0600, migrated, with a default team, an epoch and a key.
 *  A server holds `serve.lock` until `close`; a command works beside it. Throws FolderError when that cannot be, and ConfigError before
 *  anything is founded when no data or no key can be where the settings say. */
export function openFolder(config: Config, world: World, how: HowToOpen): OpenedFolder {
  const paths = pathsIn(config.dataFolder);
  makePrivateFolder(config.dataFolder, how.log);
  readKeyFile(config.keyFile);
  if (existsSync(paths.restoring)) throw new FolderError(`a restore was interrupted in ${config.dataFolder}: run "ronda restore" again`);
  const lock = how.mode === "server" ? (how.lock ?? lockFolder(config.dataFolder)) : null;
  let tx: Tx | null = null;
  try {
    makePrivateFile(paths.database);
    tx = openWriter(paths.database, how.mode === "server" ? 0 : 5_000);
    bringUpToDate(tx, config, world, lock);
    found(tx, world, how.isDemo ?? false);
    const secrets = openKey(tx, config.keyFile, world, how.log);
    // SQLite does so too when it makes its WAL, but does not look whether it worked.
    sync(config.dataFolder);
    return opened(createApp({ config, world, secrets, log: how.log, tx }), lock);
  } catch (error) {
    tx?.raw.close();
    lock?.release();
    const damage = damageIn(error);
    throw damage === null ? error : new FolderError(damageLine(damage, config.dataFolder));
  }
}

/** Takes the folder for a server or for replacing its database. Throws FolderError while a server runs on it. */
export function lockFolder(dataFolder: string): ServeLock {
  const { lock: path } = pathsIn(dataFolder);
  makePrivateFile(path);
  const lock = takeServeLock(path);
  if (!lock) throw new FolderError(`a Ronda server is running on ${dataFolder}; stop it first`);
  return lock;
}

/** Throws ConfigError when a data folder is there and cannot be used, or cannot be there at all. */
export function checkDataFolder(path: string): void {
  atPath("RONDA_DATA", path, () => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && !found.isDirectory()) throw new ConfigError(`RONDA_DATA: ${path} is a file, not a folder`);
    if (found) accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  });
}

/** Makes a data folder that only its owner may enter, with all above it. One that belongs to somebody else is used as it is, and said.
 *  Throws ConfigError when it cannot be made or used. */
export function makePrivateFolder(path: string, log: Log): void {
  checkDataFolder(path);
  atPath("RONDA_DATA", path, () => makeLastingFolder(path));
  if ((statSync(path).mode & 0o077) === 0) return;
  try {
    chmodSync(path, 0o700);
  } catch (error) {
    log("warn", "folder_open_to_others", { error: error instanceof Error ? error.message : "unknown" });
  }
}

// SQLite gives its -wal and -shm the rights of the database. A file that is there is never opened here: closing it would drop
// the locks this process holds on it.
function makePrivateFile(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
  else if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
}

// A server holds the lock already; a command takes it only to migrate, so that it never changes tables under a running server.
function bringUpToDate(tx: Tx, config: Config, world: World, lock: ServeLock | null): void {
  if (listPendingMigrations(tx.raw, migrationsFolder).length === 0) return migrate(tx.raw, migrationsFolder, world.clock.now());
  const own = lock ?? takeServeLock(pathOfLock(config));
  if (!own) throw new FolderError(`a server of another version is running on ${config.dataFolder}; stop it or use its own command`);
  try {
    migrate(tx.raw, migrationsFolder, world.clock.now());
  } finally {
    if (!lock) own.release();
  }
}

function pathOfLock(config: Config): string {
  const { lock } = pathsIn(config.dataFolder);
  makePrivateFile(lock);
  return lock;
}

// A data folder in use is only read: the write lock may be somebody else's just now. Two who found it at once look again inside.
function found(tx: Tx, world: World, isDemo: boolean): void {
  if (findDefaultTeamId(tx) !== undefined) return;
  const first = { epoch: Buffer.from(world.random.bytes(9)).toString("hex"), isDemo };
  tx.raw.transaction(() => foundCompany(workOf(tx, world.clock.now(), nobody), first)).immediate();
}

function opened(app: App, lock: ServeLock | null): OpenedFolder {
  return {
    app,
    close() {
      app.db.tx.raw.close();
      lock?.release();
    },
  };
}
