import { Database, SQLiteError } from "bun:sqlite";

/** The right to be the one server of a folder, or to replace its database. Ends with the process, even with kill -9. */
export type ServeLock = { release(): void };

// Referenced until released: a collected connection would let the lock go.
const held = new Set<Database>();

/** Takes `path` (a second, empty SQLite file) exclusively; waits a second for a command that is about to finish.
 *  Null: somebody else has it. */
export function takeServeLock(path: string): ServeLock | null {
  const lock = new Database(path, { create: true });
  lock.run("PRAGMA busy_timeout=1000");
  try {
    lock.run("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (error instanceof SQLiteError && error.code?.startsWith("SQLITE_BUSY")) return null;
    throw error;
  }
  held.add(lock);
  return {
    release() {
      if (!held.delete(lock)) return;
      lock.run("ROLLBACK");
      lock.close();
    },
  };
}
