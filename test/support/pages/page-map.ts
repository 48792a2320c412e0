import { Database } from "bun:sqlite";
import { readFileSync } from "node:fs";
import { inDatabase } from "../process/server-process.ts";

/** Where a byte of a database file lies. `tree`: what holds the pages together (headers, cell pointers, free list, chains of long values);
 *  `schema`: the text of the schema; `value`: what was stored, or nothing. */
export type Ground = "tree" | "schema" | "value";

export type PageMap = { bytes: Uint8Array; pageBytes: number; pages: number; groundOf(page: number, offset: number): Ground };

// Fields of the file's header that no reading depends on: counters, versions, room for later.
const idleHeader = [
  [24, 28],
  [40, 44],
  [48, 56],
  [60, 100],
];

/** Reads a database file that nobody has open and tells of every byte what it is for (sqlite.org/fileformat2). */
export function mapPages(path: string): PageMap {
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pageBytes = view.getUint16(16);
  const kinds = kindsOf(path);
  const trunks = trunksOf(view, pageBytes);
  const groundOf = (page: number, offset: number): Ground => {
    if (page === 1 && offset < 100) return idleHeader.some(([from = 0, to = 0]) => offset >= from && offset < to) ? "value" : "tree";
    const kind = kinds.get(page);
    if (kind === "overflow") return offset < 4 ? "tree" : "value";
    if (kind === undefined) return offset < 8 + 4 * (trunks.get(page) ?? -2) ? "tree" : "value";
    const start = (page - 1) * pageBytes + (page === 1 ? 100 : 0);
    const headerBytes = kind === "internal" ? 12 : 8;
    const end = (page === 1 ? 100 : 0) + headerBytes + 2 * view.getUint16(start + 3);
    if (offset < end) return "tree";
    return isSchema(page) ? "schema" : "value";
  };
  const schemaPages = schemaPagesOf(path);
  const isSchema = (page: number) => schemaPages.has(page);
  return { bytes, pageBytes, pages: bytes.byteLength / pageBytes, groundOf };
}

/** Gives a database what tests of damage need: long values and a free list, so that there is every kind of page, all in one file. */
export function addEveryKind(db: Database): void {
  db.run("UPDATE message SET text = hex(zeroblob(9000)) WHERE id % 100 = 0");
  db.run("INSERT INTO setting (key, value) VALUES ('long', hex(zeroblob(20000)))");
  db.run("CREATE TABLE junk (x)");
  for (let count = 0; count < 100; count += 1) db.run("INSERT INTO junk VALUES (zeroblob(5000))");
  db.run("DROP TABLE junk");
  db.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

/** Where the first page of a table begins in the file, which holds everything from here on. */
export function startOfTable(folder: string, table: string): number {
  return inDatabase(folder, (db) => {
    db.run("PRAGMA wal_checkpoint(TRUNCATE)");
    const found = db.query<{ rootpage: number }, [string]>("SELECT rootpage FROM sqlite_schema WHERE name = ?1").get(table);
    if (!found) throw new Error(`there is no table ${table}`);
    const { page_size: pageBytes } = db.query<{ page_size: number }, []>("PRAGMA page_size").get() ?? { page_size: 0 };
    return (found.rootpage - 1) * pageBytes;
  });
}

// Page → what dbstat calls it; pages of the free list are not there.
function kindsOf(path: string): Map<number, string> {
  return ask<{ pageno: number; pagetype: string }, [number, string]>(path, "SELECT pageno, pagetype FROM dbstat", (row) => [
    row.pageno,
    row.pagetype,
  ]);
}

function schemaPagesOf(path: string): Map<number, number> {
  return ask<{ pageno: number }, [number, number]>(path, "SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'", ({ pageno }) => [
    pageno,
    1,
  ]);
}

// Trunk pages of the free list → how many leaves each names.
function trunksOf(view: DataView, pageBytes: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let page = view.getUint32(32); page !== 0; page = view.getUint32((page - 1) * pageBytes))
    found.set(page, view.getUint32((page - 1) * pageBytes + 4));
  return found;
}

function ask<Row, Pair extends [number, unknown]>(path: string, sql: string, pair: (row: Row) => Pair): Map<number, Pair[1]> {
  const db = new Database(path, { readonly: true });
  try {
    return new Map(db.query<Row, []>(sql).all().map(pair));
  } finally {
    db.close();
  }
}
