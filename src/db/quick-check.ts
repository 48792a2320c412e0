import type { Tx } from "./open.ts";

/** Damage to the database's tree, in SQLite's words; null when there is none. Reads every page: not for the server's own connection. */
export function quickCheck(tx: Tx): string | null {
  const found = tx.raw.query<{ quick_check: string }, []>("PRAGMA quick_check(3)").all();
  return found[0]?.quick_check === "ok" ? null : found.map((row) => row.quick_check).join("; ");
}
