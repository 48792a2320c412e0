import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { checkSnapshot, isSqlite, revive, SnapshotError } from "../db/snapshot.ts";
import { lockFolder, makePrivateFolder, migrationsFolder, pathsIn } from "../folder.ts";
import { filesIn } from "../ports/real.ts";
import type { World } from "../ports/world.ts";
import { CommandError, type Given } from "./args.ts";
import { say, settle, stderrLog, warn } from "./io.ts";
import { sync } from "../db/sync.ts";
import { readTar, TarError } from "./tar.ts";

/** `ronda restore FILE`: says where the old data went. */
export async function restore(given: Given): Promise<void> {
  const { config, world } = settle(given);
  const { files, aside, isSealed } = restoreInto(config.dataFolder, resolve(given.words.FILE ?? ""), world);
  if (!isSealed) warn("this backup is from before backups carried a hash of all their bytes: that none has changed was not proven");
  const what = files === null ? "the database alone" : `the database and ${files} media files`;
  say(`restored ${what} into ${config.dataFolder}${aside ? `; the old data is in ${aside}` : ""}`);
  say(existsSync(config.keyFile) ? "everybody signs in again" : `put the key of that database at ${config.keyFile} before you start`);
}

/** Unpacks and proves an archive beside the data, then swaps: until the last moment nothing of the old data is touched, and then
 *  it is moved aside, never deleted. A plain database, such as the copy laid down before a migration, replaces the database alone; the
 *  media stay. Refused while a server runs and for anything `backUp` would not have written. */
export function restoreInto(
  dataFolder: string,
  archive: string,
  world: Pick<World, "clock" | "random">,
): { files: number | null; aside: string | null; isSealed: boolean } {
  if (!existsSync(archive) || !statSync(archive).isFile()) throw new CommandError(`there is no file ${archive}`);
  makePrivateFolder(dataFolder, stderrLog);
  const lock = lockFolder(dataFolder);
  const draft = mkdtempSync(join(dataFolder, "restoring-"));
  try {
    const disk = statfsSync(dataFolder);
    if (disk.bavail * disk.bsize < statSync(archive).size) throw new CommandError(`${dataFolder} has too little room for it`);
    const database = join(draft, "ronda.db");
    const { files, isSealed } = isSqlite(archive) ? copyAlone(archive, database) : unpack(archive, draft);
    checkSnapshot(database);
    revive(database, migrationsFolder, { epoch: Buffer.from(world.random.bytes(9)).toString("hex"), now: world.clock.now() });
    return { files, isSealed, aside: swap(dataFolder, draft, world.clock.now()) };
  } catch (error) {
    throw error instanceof TarError || error instanceof SnapshotError
      ? new CommandError(`${archive} was not restored: ${error.message}`)
      : error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    lock.release();
  }
}

// A plain database proves itself by its pages alone, as it was made: nobody is warned.
function copyAlone(archive: string, database: string): Unpacked {
  if (existsSync(`${archive}-wal`))
    throw new SnapshotError("it is a database in use, whose newest rows stand in another file; use ronda backup");
  copyFileSync(archive, database);
  chmodSync(database, 0o600);
  sync(database);
  return { files: null, isSealed: true };
}

// The archive chooses no path: the first entry is the database, every other a file named by its own hash.
function unpack(archive: string, draft: string): Unpacked {
  const media = filesIn(join(draft, "media"));
  mkdirSync(join(draft, "media"), { mode: 0o700 });
  let count = 0;
  const seal = { isThere: false };
  for (const { name, body } of readTar(archive, seal)) {
    const sha256 = /^media\/([0-9a-f]{64})$/.exec(name)?.[1];
    if (count === 0 ? name !== "ronda.db" : !sha256) throw new TarError(`it holds "${printable(name)}"`);
    const path = sha256 ? media.path(sha256) : join(draft, "ronda.db");
    if (existsSync(path)) throw new TarError(`it holds "${name}" twice`);
    const hash = save(path, body);
    if (sha256 && hash !== sha256) throw new TarError(`its file ${name} is damaged`);
    count++;
  }
  if (count === 0) throw new TarError("it is empty");
  return { files: count - 1, isSealed: seal.isThere };
}

type Unpacked = { files: number | null; isSealed: boolean };

function save(path: string, body: Iterable<Uint8Array>): string {
  mkdirSync(join(path, ".."), { recursive: true, mode: 0o700 });
  const hash = new Bun.CryptoHasher("sha256");
  const file = openSync(path, "wx", 0o600);
  try {
    for (const chunk of body) {
      hash.update(chunk);
      for (let at = 0; at < chunk.byteLength;) at += writeSync(file, chunk, at);
    }
  } finally {
    closeSync(file);
  }
  sync(path);
  return hash.digest("hex");
}

// Between the two moves there is no database: the marker keeps a server from founding an empty one after a crash there.
function swap(dataFolder: string, draft: string, now: number): string | null {
  const { database, media, restoring } = pathsIn(dataFolder);
  const hasMedia = existsSync(join(draft, "media"));
  const old = [database, `${database}-wal`, `${database}-shm`, ...(hasMedia ? [media] : [])].filter((path) => existsSync(path));
  const aside =
    old.length > 0 ? freeName(join(dataFolder, `before-restore-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, "")}`)) : null;
  writeFileSync(restoring, "", { mode: 0o600 });
  sync(dataFolder);
  if (aside) {
    mkdirSync(aside, { mode: 0o700 });
    for (const path of old) renameSync(path, join(aside, basename(path)));
    sync(aside);
  }
  renameSync(join(draft, "ronda.db"), database);
  if (hasMedia) renameSync(join(draft, "media"), media);
  sync(dataFolder);
  rmSync(restoring);
  sync(dataFolder);
  return aside;
}

function freeName(path: string): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? path : `${path}-${count}`;
    if (!existsSync(name)) return name;
  }
}

function printable(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, "?").slice(0, 80);
}
