import { closeSync, copyFileSync, ftruncateSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Random } from "../../src/ports/world.ts";
import type { Recording } from "./recording.ts";
import type { Noted } from "./shim/shim.ts";

/** A disk as a power cut may leave it. Of every file stays what was synced; of the rest each write is kept, dropped or torn at sectors
 *  of 512 bytes, and each truncation kept or dropped. A name that was made, changed or taken away is sure once its folder was synced. */
export type Disk = {
  /** Moves on to what is noted at `at` and before. */
  goTo(at: number): void;
  /** Lays an image of a cut at this moment into `folder`, which must not exist; chance decides what of the unsynced stays. */
  cut(folder: string, random: Random): void;
  close(): void;
};

type Change = Extract<Noted, { kind: "write" | "truncate" }>;
/** A file whatever it is called: its synced bytes stand in a file of our own. */
type Inode = { path: string; pending: Change[]; isSeen: boolean };
type Renaming = { folder: string; apply: (names: Map<string, Inode | "folder">) => void };

const sector = 512;
/** Shared memory between processes, which is written without calls and made anew by who comes first. */
const isMemory = (path: string) => path.endsWith("-shm");

/** Opens the disk as it was before the recording; `beside` is a folder of our own, which must not exist. */
export function openDisk(recording: Recording, beside: string): Disk {
  mkdirSync(beside);
  let made = 0;
  const newInode = (): Inode => ({ path: join(beside, String(made++)), pending: [], isSeen: false });
  const sure = namesIn(recording, newInode);
  const lastNames = new Map(recording.log.flatMap((one) => (one.kind === "name" ? [[one.file, one.name] as const] : [])));
  const platter: Platter = { root: recording.folder, sure, now: new Map(sure), pending: [], lastNames, newInode };
  let seen = 0;
  return {
    goTo(at) {
      for (; seen <= at; seen += 1) follow(platter, recording.log[seen] as Noted);
    },
    cut(folder, random) {
      const names = new Map(sure);
      for (const one of platter.pending) if (random.fraction() < 0.5) one.apply(names);
      layOut(recording, names, { folder, random });
    },
    close: () => rmSync(beside, { recursive: true, force: true }),
  };
}

// Names as they are sure, and as the running program sees them; what lies between waits in `pending`.
type Platter = {
  root: string;
  sure: Map<string, Inode | "folder">;
  now: Map<string, Inode | "folder">;
  pending: Renaming[];
  lastNames: ReadonlyMap<string, string>;
  newInode: () => Inode;
};

function follow(platter: Platter, noted: Noted): void {
  if (noted.kind === "answer" || noted.kind === "failure" || isMemory(noted.file)) return;
  const { file } = noted;
  // Bun makes some folders unheard, and opens them as it opens files: what is a folder in the end was one from the first.
  if (file !== platter.root && platter.now.get(file) !== "folder" && statSync(file, { throwIfNoEntry: false })?.isDirectory())
    rename(platter, file, (names) => names.set(file, "folder"));
  if (platter.now.get(file) === "folder" && noted.kind !== "sync" && noted.kind !== "unlink") return;
  if (noted.kind === "write" || noted.kind === "truncate") create(platter, file).pending.push(noted);
  else if (noted.kind === "sync") sync(platter, file);
  else if (noted.kind === "create") create(platter, file);
  else if (noted.kind === "folder") rename(platter, file, (names) => names.set(file, "folder"));
  else if (noted.kind === "unlink") rename(platter, file, (names) => names.delete(file));
  else if (noted.kind === "name") {
    const inode = create(platter, file);
    rename(platter, noted.name, (names) => names.set(noted.name, inode));
  }
}

function rename(platter: Platter, name: string, apply: Renaming["apply"]): void {
  apply(platter.now);
  platter.pending.push({ folder: dirname(name), apply });
}

function create(platter: Platter, name: string): Inode {
  const known = platter.now.get(name);
  if (known !== undefined && known !== "folder") return known;
  const inode = platter.newInode();
  closeSync(openSync(inode.path, "w"));
  rename(platter, name, (names) => names.set(name, inode));
  return inode;
}

function sync(platter: Platter, file: string): void {
  // Bun makes some folders without being heard; it still says which one it syncs.
  const isFolder = file === platter.root || platter.now.get(file) === "folder" || statSync(file, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder && file !== platter.root && !platter.now.has(file)) rename(platter, file, (names) => names.set(file, "folder"));
  if (!isFolder) return settle(create(platter, file), platter.lastNames.get(file) ?? file);
  for (const one of platter.pending) if (one.folder === file) one.apply(platter.sure);
  platter.pending = platter.pending.filter((one) => one.folder !== file);
}

function namesIn({ before, folder }: Recording, newInode: () => Inode): Map<string, Inode | "folder"> {
  const names = new Map<string, Inode | "folder">();
  for (const name of readdirSync(before, { recursive: true, encoding: "utf8" })) {
    const [was, is] = [join(before, name), join(folder, name)];
    if (isMemory(is)) continue;
    if (statSync(was).isDirectory()) names.set(is, "folder");
    else {
      const inode = newInode();
      copyFileSync(was, inode.path);
      inode.isSeen = true;
      names.set(is, inode);
    }
  }
  return names;
}

// Synced: whatever waited is sure now. Writes of Bun's own cannot be recorded; what it writes, media and the key, is written once and never
// changed, so that its bytes are those that stand there in the end.
function settle(inode: Inode, lastPath: string): void {
  change(inode.path, inode.pending, () => "keep");
  if (!inode.isSeen && inode.pending.length === 0) copyFileSync(lastPath, inode.path);
  inode.isSeen = true;
  inode.pending = [];
}

function layOut(recording: Recording, names: Map<string, Inode | "folder">, cut: { folder: string; random: Random }): void {
  mkdirSync(cut.folder, { mode: 0o700 });
  // A folder that was lost takes with it what is in it.
  const isThere = (name: string): boolean => name === recording.folder || (names.has(name) && isThere(dirname(name)));
  const found = [...names].filter(([name]) => isThere(name)).toSorted(([one], [other]) => one.length - other.length);
  for (const [name, inode] of found) {
    if (inode === "folder") mkdirSync(at(name), { mode: 0o700 });
    else {
      copyFileSync(inode.path, at(name));
      change(at(name), inode.pending, () => fateOf(cut.random));
    }
  }

  function at(name: string): string {
    return join(cut.folder, relative(recording.folder, name));
  }
}

type Fate = "keep" | "drop" | Random;

function fateOf(random: Random): Fate {
  const chance = random.fraction();
  if (chance < 0.8) return chance < 0.4 ? "keep" : "drop";
  return random;
}

function change(path: string, changes: readonly Change[], fate: () => Fate): void {
  if (changes.length === 0) return;
  const file = openSync(path, "r+");
  try {
    for (const one of changes) {
      const what = fate();
      if (what === "drop") continue;
      if (one.kind === "truncate") ftruncateSync(file, one.size);
      else if (what === "keep") writeSync(file, one.bytes, 0, one.bytes.byteLength, one.offset);
      else tear(file, one, what);
    }
  } finally {
    closeSync(file);
  }
}

// Sectors are written whole or not at all, wherever the write began.
function tear(file: number, { bytes, offset }: Extract<Change, { kind: "write" }>, random: Random): void {
  for (let at = 0; at < bytes.byteLength;) {
    const size = Math.min(bytes.byteLength - at, sector - ((offset + at) % sector));
    if (random.fraction() < 0.5) writeSync(file, bytes, at, size, offset + at);
    at += size;
  }
}
