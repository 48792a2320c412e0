import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sync } from "./db/sync.ts";

/** A file to restore from, and when it was made (epoch ms). */
export type Backup = { path: string; at: number };

const notesFile = "backups";
const notedMax = 50;

/** Writes down, in the data folder, that a backup was made: a damaged database could not tell. */
export function noteBackup(dataFolder: string, backup: Backup): void {
  const lines = [...listNoted(dataFolder), backup].slice(-notedMax).map(({ path, at }) => `${new Date(at).toISOString()} ${path}\n`);
  const [notes, draft] = [join(dataFolder, notesFile), join(dataFolder, `.${notesFile}-${process.pid}`)];
  writeFileSync(draft, lines.join(""), { mode: 0o600 });
  sync(draft);
  renameSync(draft, notes);
  sync(dataFolder);
}

/** The newest file to restore from that is still where it was made: a noted backup, or a copy laid down before a migration. */
export function findNewestBackup(dataFolder: string): Backup | undefined {
  const noted = listNoted(dataFolder).filter(({ path }) => existsSync(path));
  return [...noted, ...listCopies(dataFolder)].toSorted((one, other) => other.at - one.at)[0];
}

/** What is wrong with a damaged database and what an operator does about it, as one line. `found`: in SQLite's words. */
export function damageLine(found: string, dataFolder: string): string {
  const newest = findNewestBackup(dataFolder);
  const advice = newest
    ? `run "ronda restore ${newest.path}" (made ${new Date(newest.at).toISOString()})`
    : "restore a backup; none is known in this folder";
  return `the database is damaged (${found.replaceAll(/\s*\n\s*/g, " ")}): stop Ronda and ${advice}`;
}

function listNoted(dataFolder: string): Backup[] {
  const notes = join(dataFolder, notesFile);
  if (!existsSync(notes)) return [];
  return readFileSync(notes, "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, at, path] = /^(\S+) (.+)$/.exec(line) ?? [];
      return at && path && Number.isFinite(Date.parse(at)) ? [{ path, at: Date.parse(at) }] : [];
    });
}

function listCopies(dataFolder: string): Backup[] {
  const names = existsSync(dataFolder) ? readdirSync(dataFolder).filter((name) => /^before-.+\.db$/.test(name)) : [];
  return names.map((name) => join(dataFolder, name)).map((path) => ({ path, at: statSync(path).mtimeMs }));
}
