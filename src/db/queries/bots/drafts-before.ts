import { statement, type Tx } from "../../open.ts";

/** A draft as it was before something was done to it. */
export type DraftBefore = { version: number; draft: string; doing: string };

const keptMax = 50;

const latest = statement<DraftBefore, [number]>(
  "SELECT version, draft, doing FROM flow_before WHERE flow_id = ?1 ORDER BY version DESC LIMIT 1",
);
const insert = statement<unknown, [number, number, string, string]>(
  "INSERT OR REPLACE INTO flow_before (flow_id, version, draft, doing) VALUES (?1, ?2, ?3, ?4)",
);
const remove = statement<unknown, [number, number]>("DELETE FROM flow_before WHERE flow_id = ?1 AND version = ?2");
const trim = statement<unknown, [number, number]>(
  `DELETE FROM flow_before WHERE flow_id = ?1 AND version <=
   (SELECT version FROM flow_before WHERE flow_id = ?1 ORDER BY version DESC LIMIT 1 OFFSET ?2)`,
);

/** What the draft was before the last change; undefined: nothing is kept. */
export function findDraftBefore(tx: Tx, flowId: number): DraftBefore | undefined {
  return latest(tx).get(flowId) ?? undefined;
}

/** Keeps a draft that is about to change, and forgets those that are long gone. */
export function insertDraftBefore(tx: Tx, flowId: number, before: DraftBefore): void {
  insert(tx).run(flowId, before.version, before.draft, before.doing);
  trim(tx).run(flowId, keptMax);
}

/** It is the draft again. */
export function deleteDraftBefore(tx: Tx, flowId: number, version: number): void {
  remove(tx).run(flowId, version);
}
