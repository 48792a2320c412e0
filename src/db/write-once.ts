import { isRefused } from "../domain/result.ts";
import type { Work } from "../domain/work.ts";
import type { Tx } from "./open.ts";
import { nobody, workOf } from "./transact.ts";

/** How a command writes: one short transaction of its own beside a running server, which notices the journal's new rows.
 *  A refusal, like an error, leaves no trace. */
export function writeOnce<Answer>(writer: { db: { tx: Tx }; world: { clock: { now(): number } } }, verb: (work: Work) => Answer): Answer {
  const { tx } = writer.db;
  tx.raw.run("BEGIN IMMEDIATE");
  try {
    const answer = verb(workOf(tx, writer.world.clock.now(), nobody));
    tx.raw.run(isRefused(answer) ? "ROLLBACK" : "COMMIT");
    return answer;
  } finally {
    if (tx.raw.inTransaction) tx.raw.run("ROLLBACK");
  }
}
