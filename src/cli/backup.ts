import { existsSync, linkSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { openReader, type Tx } from "../db/open.ts";
import { listStoredFiles } from "../db/queries/messages/media-files.ts";
import { checkSnapshot, copyDatabase } from "../db/snapshot.ts";
import { pathsIn } from "../folder.ts";
import type { Files, World } from "../ports/world.ts";
import { CommandError, type Given } from "./args.ts";
import { say, settle, warn } from "./io.ts";
import { noteBackup } from "../known-backups.ts";
import { sync } from "../db/sync.ts";
import { chunksOf, readTar, type TarEntry, writeTar } from "./tar.ts";

const pageMax = 1_000;

/** `ronda backup FILE`: says what it wrote; media that are missing on disk are told and left out. */
export async function backup(given: Given): Promise<void> {
  const { config, world } = settle(given);
  const target = resolve(given.words.FILE ?? "");
  const { missing, files, bytes } = backUp(pathsIn(config.dataFolder).database, target, world);
  note(config.dataFolder, target, world);
  if (missing > 0) warn(`${missing} media files are missing in the data folder and so in the backup`);
  say(
    `wrote ${target}: the database and ${files} media files, ${Math.ceil(bytes / 1_000_000)} MB; the key is not in it, keep it elsewhere`,
  );
}

// Told where the data folder is, so that it can name the backup when it is needed.
function note(dataFolder: string, path: string, { clock }: Pick<World, "clock">): void {
  try {
    noteBackup(dataFolder, { path, at: clock.now() });
  } catch (error) {
    warn(`the backup is not noted in ${dataFolder} (${error instanceof Error ? error.message : "unknown"})`);
  }
}

/** Writes one tar: `ronda.db` first, then `media/<sha256>`. The copy is opened and checked, the archive read again, before it gets
 *  its name; a name that is taken is refused. Works beside a running server, which does not wait for it. */
export function backUp(
  database: string,
  target: string,
  world: Pick<World, "clock" | "files">,
): { missing: number; files: number; bytes: number } {
  if (existsSync(target)) throw new CommandError(`${target} is there already`);
  if (!isFolder(dirname(target))) throw new CommandError(`there is no folder ${dirname(target)}`);
  if (!existsSync(database)) throw new CommandError(`there is no Ronda data in ${dirname(database)}`);
  const draft = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    const copy = join(draft, "ronda.db");
    const archive = join(draft, "backup.tar");
    copyDatabase(database, copy);
    checkSnapshot(copy);
    const media = listMedia(copy, world.files);
    writeTar(archive, entriesOf(copy, media.present, world.files), world.clock.now() / 1000);
    proveArchive(archive, copy);
    giveName(archive, target);
    return { missing: media.missing, files: media.present.length, bytes: statSync(target).size };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function listMedia(copy: string, files: Files): { present: string[]; missing: number } {
  const reader = openReader(copy);
  try {
    const all = [...storedFiles(reader)];
    const present = all.filter((sha256) => existsSync(files.path(sha256)));
    return { present, missing: all.length - present.length };
  } finally {
    reader.raw.close();
  }
}

function* storedFiles(reader: Tx): Generator<string> {
  for (let page = listStoredFiles(reader, "", pageMax); page.length > 0; page = listStoredFiles(reader, page.at(-1) ?? "", pageMax))
    yield* page;
}

function* entriesOf(copy: string, media: readonly string[], files: Files): Generator<TarEntry> {
  yield { name: "ronda.db", bytes: statSync(copy).size, body: chunksOf(copy) };
  for (const sha256 of media) {
    const path = files.path(sha256);
    yield { name: `media/${sha256}`, bytes: statSync(path).size, body: chunksOf(path) };
  }
}

// What the disk gives back must be what went in: media prove themselves by their names, the database by the copy's bytes.
function proveArchive(archive: string, copy: string): void {
  const expected = hashOf(chunksOf(copy));
  for (const { name, body } of readTar(archive)) {
    const hash = hashOf(body);
    if (hash !== (name === "ronda.db" ? expected : name.slice("media/".length)))
      throw new CommandError(`${name} is damaged: run "ronda doctor"`);
  }
}

function hashOf(chunks: Iterable<Uint8Array>): string {
  const hash = new Bun.CryptoHasher("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}

// A hard link never replaces anything. Where the file system has none, the name was free a moment ago.
function giveName(archive: string, target: string): void {
  try {
    linkSync(archive, target);
  } catch (error) {
    if (existsSync(target)) throw new CommandError(`${target} is there already`);
    if (!(error instanceof Error && "code" in error && ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(String(error.code))))
      throw error;
    renameSync(archive, target);
  }
  sync(dirname(target));
}
