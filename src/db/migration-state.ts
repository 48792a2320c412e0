import type { Database } from "bun:sqlite";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Which migrations a database has seen, in their order; empty for one that Ronda never opened. */
export function listAppliedMigrations(db: Database): string[] {
  const isThere = db.query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'").get() !== null;
  return isThere
    ? db
        .query<{ tag: string }, []>("SELECT tag FROM migration ORDER BY tag")
        .all()
        .map((row) => row.tag)
    : [];
}

/** Which migrations of `folder` this database has not seen yet. */
export function listPendingMigrations(db: Database, folder: string): string[] {
  const seen = listAppliedMigrations(db);
  return readTags(folder).filter((tag) => !seen.includes(tag));
}

/** Which migrations this database has seen that `folder` does not know: a newer Ronda made them. */
export function listUnknownMigrations(db: Database, folder: string): string[] {
  const known = readTags(folder);
  return listAppliedMigrations(db).filter((tag) => !known.includes(tag));
}

function readTags(folder: string): string[] {
  const { entries } = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8")) as { entries: { tag: string }[] };
  return entries.map((entry) => entry.tag);
}
