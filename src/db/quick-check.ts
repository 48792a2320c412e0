import { type Database, SQLiteError } from "bun:sqlite";

/** The database is damaged; the message says how, in SQLite's words. */
export class DamageError extends Error {}

/** Damage to the tree of a database, in SQLite's words; null when there is none. Reads every page. */
export function quickCheck(db: Database): string | null {
  try {
    db.run("PRAGMA cell_size_check=ON");
    const found = db.query<{ quick_check: string }, []>("PRAGMA quick_check(3)").all();
    return found[0]?.quick_check === "ok" ? null : found.map((row) => row.quick_check).join("; ");
  } catch (error) {
    const damage = damageIn(error); // so broken that it cannot even be asked
    if (damage === null) throw error;
    return damage;
  }
}

/** What was said when somebody stumbled over damage; null for any other error. */
export function damageIn(error: unknown): string | null {
  if (error instanceof DamageError) return error.message;
  return error instanceof SQLiteError && isDamage(error.code ?? "") ? error.message : null;
}

/** Whether a result code of SQLite means that the file itself is damaged. */
export function isDamage(code: string): boolean {
  return code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB";
}
