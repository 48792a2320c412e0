import { statement, type Tx } from "../../open.ts";

/** Of a flow: runs that go on now; and of those that began since an instant, how many began, came to a person, and ended by themselves. */
export type FlowCounts = { flowId: number; running: number; begun: number; handedOver: number; ended: number };

// A person who takes the conversation ends its run too: it came to a person.
const counts = statement<FlowCounts, [number]>(
  `SELECT flow_id AS flowId, count(*) FILTER (WHERE ended_at IS NULL) AS running, count(*) FILTER (WHERE started_at >= ?1) AS begun,
     count(*) FILTER (WHERE started_at >= ?1 AND ended_at IS NOT NULL AND ended_why <> 'ended') AS handedOver,
     count(*) FILTER (WHERE started_at >= ?1 AND ended_why = 'ended') AS ended
   FROM bot_run WHERE started_at >= ?1 OR ended_at IS NULL GROUP BY flow_id LIMIT 1000`,
);

/** The numbers of every flow that ran since `since`. */
export function countRuns(tx: Tx, since: number): FlowCounts[] {
  return counts(tx).all(since);
}
