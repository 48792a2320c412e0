import type { Database } from "bun:sqlite";
import { openReader, type Tx } from "./open.ts";

/** A read was stopped because its time was over. */
class OutOfTime extends Error {}

const over = new WeakMap<Database, () => boolean>();

/** Opens a read-only connection whose statements can be stopped: each row that a statement looks at asks `in_time()` in its WHERE, which
 *  throws once the time is over. Ending a thread does not stop a running statement, this does. */
export function openBudgetReader(path: string): Tx {
  const tx = openReader(path);
  tx.raw.function("in_time", () => {
    if (over.get(tx.raw)?.()) throw new OutOfTime("the time of this read is over");
    return 1;
  });
  return tx;
}

/** Collects what `read` yields until it ends or `isOver`; what was found by then is kept, and `complete` says whether it is everything. */
export function collect<Row>(tx: Tx, read: () => Iterable<Row>, isOver: () => boolean): { rows: Row[]; complete: boolean } {
  const rows: Row[] = [];
  over.set(tx.raw, isOver);
  try {
    for (const row of read()) {
      rows.push(row);
      if (isOver()) return { rows, complete: false };
    }
    return { rows, complete: true };
  } catch (error) {
    if (error instanceof OutOfTime) return { rows, complete: false };
    throw error;
  } finally {
    over.delete(tx.raw);
  }
}
