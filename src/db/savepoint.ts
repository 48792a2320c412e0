import { isRefused } from "../domain/result.ts";
import { isStorageError } from "./storage-error.ts";
import type { Tx } from "./open.ts";

/** Runs `work` inside the transaction under way; what it wrote before it refused is gone. What it throws ends the whole callback
 *  and is rolled back by the committer. */
export function attempt<Answer>(tx: Tx, work: () => Answer): Answer {
  tx.raw.run("SAVEPOINT attempt");
  const answer = work();
  if (isRefused(answer)) tx.raw.run("ROLLBACK TO attempt");
  tx.raw.run("RELEASE attempt");
  return answer;
}

/** Runs `work` inside the transaction under way; when it throws, what it wrote is gone and the error comes back, so that the rest of the
 *  callback goes on. What the disk refuses still ends the whole callback: a full disk inside a savepoint has ended the transaction. */
export function tryApart(tx: Tx, work: () => void): { error: string } | null {
  tx.raw.run("SAVEPOINT apart");
  try {
    work();
  } catch (error) {
    if (isStorageError(error) || !tx.raw.inTransaction) throw error;
    tx.raw.run("ROLLBACK TO apart");
    tx.raw.run("RELEASE apart");
    return { error: error instanceof Error ? error.message : "unknown" };
  }
  tx.raw.run("RELEASE apart");
  return null;
}
