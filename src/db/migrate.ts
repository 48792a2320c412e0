import type { Database } from "bun:sqlite";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

type Entry = { tag: string };

/** Applies every migration of `folder` that this database has not seen, each in its own transaction, in the order of drizzle-kit's
 *  journal. Before the first pending one of a database that already lives, a copy `before-<tag>.db` is laid beside it.
 *  Throws on an edited file, a broken foreign key, or a database newer than this program. */
export function migrate(db: Database, folder: string, now: number): void {
  db.run("CREATE TABLE IF NOT EXISTS migration (tag TEXT PRIMARY KEY, hash TEXT NOT NULL, at INTEGER NOT NULL) STRICT");
  const seen = new Map(
    db
      .query<{ tag: string; hash: string }, []>("SELECT tag, hash FROM migration")
      .all()
      .map((row) => [row.tag, row.hash]),
  );
  const entries = readEntries(folder);
  const unknown = [...seen.keys()].find((tag) => !entries.some((entry) => entry.tag === tag));
  if (unknown)
    throw new Error(`this database was made by a newer Ronda (migration ${unknown}); install that version or restore an older backup`);
  const pending = entries.filter((entry) => isPending(folder, entry, seen));
  const first = pending[0];
  if (first && seen.size > 0) copyBefore(db, first.tag);
  for (const entry of pending) apply(db, folder, entry, now);
}

function readEntries(folder: string): Entry[] {
  const parsed = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8")) as { entries: Entry[] };
  return parsed.entries;
}

function isPending(folder: string, { tag }: Entry, seen: Map<string, string>): boolean {
  const known = seen.get(tag);
  if (known === undefined) return true;
  if (known !== hashOf(readSql(folder, tag))) throw new Error(`migration ${tag} was edited after it ran`);
  return false;
}

// A half-written copy of an earlier crash is worthless: replace it. VACUUM INTO is atomic enough because nothing reads it before we finish.
function copyBefore(db: Database, tag: string): void {
  const path = join(db.filename, "..", `before-${tag}.db`);
  if (existsSync(path)) rmSync(path);
  db.run("VACUUM INTO ?1", [path]);
}

function apply(db: Database, folder: string, { tag }: Entry, now: number): void {
  const sql = readSql(folder, tag);
  db.run("PRAGMA foreign_keys = OFF"); // a no-op inside a transaction, so it stands outside
  try {
    db.transaction(() => {
      for (const statement of sql.split("--> statement-breakpoint")) if (statement.trim()) db.run(statement);
      if (db.query("PRAGMA foreign_key_check").all().length > 0) throw new Error(`migration ${tag} breaks foreign keys`);
      db.query("INSERT INTO migration (tag, hash, at) VALUES (?1, ?2, ?3)").run(tag, hashOf(sql), now);
    }).immediate();
  } finally {
    db.run("PRAGMA foreign_keys = ON");
  }
}

function readSql(folder: string, tag: string): string {
  return readFileSync(join(folder, `${tag}.sql`), "utf8");
}

function hashOf(text: string): string {
  return new Bun.CryptoHasher("sha256").update(text).digest("hex");
}
