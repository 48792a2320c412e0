import { statement, type Tx } from "../../open.ts";

/** A version that was published; `body` as JSON. */
export type FlowVersionRow = { id: number; number: number; body: string; publishedAt: number; publishedByName: string | null };

const latest = statement<FlowVersionRow, [number, number]>(
  `SELECT v.id, (SELECT count(*) FROM flow_version o WHERE o.flow_id = v.flow_id AND o.id <= v.id) AS number, v.body,
     v.published_at AS publishedAt, p.name AS publishedByName
   FROM flow_version v LEFT JOIN person p ON p.id = v.published_by WHERE v.flow_id = ?1 ORDER BY v.id DESC LIMIT ?2`,
);
const one = statement<{ body: string }, [number, number]>("SELECT body FROM flow_version WHERE flow_id = ?1 AND id = ?2");

/** The newest versions of a flow first. */
export function listFlowVersions(tx: Tx, flowId: number, limit: number): FlowVersionRow[] {
  return latest(tx).all(flowId, limit);
}

/** What a version of this flow says, as JSON. */
export function findVersionBody(tx: Tx, flowId: number, versionId: number): string | undefined {
  return one(tx).get(flowId, versionId)?.body;
}
