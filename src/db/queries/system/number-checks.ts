import { statement, type Tx } from "../../open.ts";

const underWay = statement<{ ok: number }, [string]>(
  "SELECT 1 AS ok FROM job WHERE kind = 'read_number_health' AND key = ?1 AND (state = 'running' OR (state = 'open' AND attempt = 0))",
);
const hasten = statement<unknown, [string, number]>(
  "UPDATE job SET due_at = ?2, attempt = 0 WHERE kind = 'read_number_health' AND key = ?1 AND state = 'open'",
);

/** Whether Meta is being asked about a number and has not answered yet. A check that waits for another try has its answer already. */
export function isCheckUnderWay(tx: Tx, numberId: number): boolean {
  return underWay(tx).get(String(numberId)) !== null;
}

/** Starts a check that waits for another try anew, at once. */
export function setCheckDue(tx: Tx, numberId: number, now: number): void {
  hasten(tx).run(String(numberId), now);
}
