import type { Database } from "bun:sqlite";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DamageError, quickCheck } from "./quick-check.ts";
import { sync } from "./sync.ts";

type Entry = { tag: string };

/** Applies every migration of `folder` that this database has not seen, each in its own transaction, in the order of drizzle-kit's
 *  journal. Before the first pending one of a database that already lives, it is looked through, and a copy `before-<tag>.db` is laid
 *  beside it. Throws on an edited file, a broken foreign key, a damaged database, or one newer than this program. */
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
  // Rows that damage has hidden look like migrations that never ran: what lives is looked through before any of them is believed.
  if (first && isLived(db)) proveWhole(db);
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

function isLived(db: Database): boolean {
  return db.query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name <> 'migration'").get() !== null;
}

function proveWhole(db: Database): void {
  const damage = quickCheck(db);
  if (damage !== null) throw new DamageError(damage);
}

// The copy gets its name when it is whole and on disk (SQLite itself does not wait for that): who finds `before-<tag>.db` may rely on it.
// A draft that a crash left is written anew.
function copyBefore(db: Database, tag: string): void {
  const folder = join(db.filename, "..");
  const [path, draft] = [join(folder, `before-${tag}.db`), join(folder, `.before-${tag}.draft`)];
  for (const left of [draft, `${draft}-journal`]) if (existsSync(left)) rmSync(left);
  db.run("VACUUM INTO ?1", [draft]);
  sync(draft);
  renameSync(draft, path);
  sync(folder);
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
