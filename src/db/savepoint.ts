import { isRefused } from "../domain/result.ts";
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
