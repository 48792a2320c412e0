import { statement, type Tx } from "../../open.ts";

export type TallyGauge = { status: string; waiting: number; total: number };

const conversations = statement<TallyGauge, []>(
  "SELECT status, sum(count * is_waiting) AS waiting, sum(count) AS total FROM tally GROUP BY status ORDER BY status LIMIT 10",
);
const jobs = statement<{ state: string; total: number }, []>("SELECT state, count(*) AS total FROM job GROUP BY state LIMIT 10");

/** Conversations by status, and how many of them have a customer waiting: from the tally, never a count over conversations. */
export function listTallyGauges(tx: Tx): TallyGauge[] {
  return conversations(tx).all();
}

/** Jobs by state: open, running, failed. Those that went well are gone. */
export function listJobGauges(tx: Tx): { state: string; total: number }[] {
  return jobs(tx).all();
}
