import { statement, type Tx } from "../../open.ts";

/** A bucket of sign-in tries. `freeAt` is the instant its kind of throttle counts from. */
export type TriesRow = { tries: number; freeAt: number };

const find = statement<TriesRow, [string]>("SELECT tries, free_at AS freeAt FROM sign_in_tries WHERE key = ?1");
const put = statement<unknown, [string, number, number]>(
  "INSERT INTO sign_in_tries (key, tries, free_at) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET tries = excluded.tries, free_at = excluded.free_at",
);
const remove = statement<unknown, [string]>("DELETE FROM sign_in_tries WHERE key = ?1");

/** Undefined: nobody tried lately. */
export function findTries(tx: Tx, key: string): TriesRow | undefined {
  return find(tx).get(key) ?? undefined;
}

/** Sets or replaces a bucket. */
export function setTries(tx: Tx, key: string, row: TriesRow): void {
  put(tx).run(key, row.tries, row.freeAt);
}

/** An empty bucket needs no row. */
export function deleteTries(tx: Tx, key: string): void {
  remove(tx).run(key);
}
