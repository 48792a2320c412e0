import { Database } from "bun:sqlite";

/** A connection as queries see it. Its statements are prepared through `statement`; the tables are drizzle's, in schema/. */
export type Tx = { raw: Database };

/** So many pages stand in the WAL alone before they are copied into the database file: 32 MB. */
export const walPagesMax = 16_000;

/** Opens the writer. The server never waits for a lock (`busyMs` 0): its committer tries again, and copies the WAL itself; commands
 *  wait 5 s, and SQLite copies for them. */
export function openWriter(path: string, busyMs: number): Tx {
  const raw = new Database(path, { create: true, strict: true });
  // Before anything else: another connection that is just closing holds the file for a moment.
  raw.run("PRAGMA busy_timeout=1000");
  for (const pragma of [
    // A lone message touches some ten pages wherever they are, and each is written twice: half the size is half the writing. Only a new
    // file takes it; older ones keep their 4 KiB.
    "page_size=2048",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-16384",
    "mmap_size=0",
    "temp_store=MEMORY",
    "journal_size_limit=67108864",
    `wal_autocheckpoint=${busyMs === 0 ? 0 : walPagesMax}`,
  ]) {
    raw.run(`PRAGMA ${pragma}`);
  }
  raw.run(`PRAGMA busy_timeout=${Math.trunc(busyMs)}`);
  raw.function("in_time", () => 1); // what heavy reads ask: here nobody stops them
  return { raw };
}

/** Opens a second, read-only connection: sees only what is committed. */
export function openReader(path: string): Tx {
  const raw = new Database(path, { readonly: true, strict: true });
  for (const pragma of ["cache_size=-16384", "mmap_size=0", "temp_store=MEMORY", "busy_timeout=1000"]) raw.run(`PRAGMA ${pragma}`);
  raw.function("in_time", () => 1);
  return { raw };
}

type Bindable = string | number | bigint | boolean | null | Uint8Array;

/** What a compiled statement can do; `Params` in the order of ?1, ?2 … */
export type Prepared<Row, Params extends Bindable[]> = {
  get(...params: Params): Row | null;
  all(...params: Params): Row[];
  run(...params: Params): { changes: number; lastInsertRowid: number | bigint };
};

/** One constant SQL text, compiled once per connection: what a hot path uses instead of building a query. Every parameter is wrapped in
 *  `likely()`, which does nothing when the statement runs but hides the value from the planner: SQLite would otherwise plan a join or an
 *  ordered limit anew whenever a bound value changes, at several times the cost of running it. */
export function statement<Row, Params extends Bindable[]>(sql: string): (tx: Tx) => Prepared<Row, Params> {
  const compiled = new WeakMap<Database, Prepared<Row, Params>>();
  return (tx) => {
    const known = compiled.get(tx.raw);
    if (known) return known;
    const made = tx.raw.prepare(sql.replaceAll(/\?\d+/g, "likely($&)")) as unknown as Prepared<Row, Params>;
    compiled.set(tx.raw, made);
    return made;
  };
}
