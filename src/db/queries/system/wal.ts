import { statement, type Tx } from "../../open.ts";

type Wal = { busy: number; log: number; checkpointed: number };

const look = statement<Wal, []>("PRAGMA wal_checkpoint(NOOP)");
const copy = statement<Wal, []>("PRAGMA wal_checkpoint(PASSIVE)");

/** How many pages stand in the WAL alone, not in the database file yet. */
export function countPagesInWal(tx: Tx): number {
  const { log, checkpointed } = look(tx).get() ?? { log: 0, checkpointed: 0 };
  return log - checkpointed;
}

/** Copies them into the database file, as far as no reader needs them where they are. Throws when the disk failed: the checkpoint that
 *  SQLite makes by itself inside a COMMIT would keep that to itself. */
export function copyWal(tx: Tx): void {
  copy(tx).get();
}
