import { statement, type Tx } from "../../open.ts";

export type FlowHours = "always" | "open" | "closed";
/** Where a flow speaks by itself: on a number or in a team. */
export type FlowPlace = { numberId: number | null; teamId: number | null; hours: FlowHours; takesReopened: boolean };

export type FlowRow = {
  id: number;
  /** JSON as it was saved. */
  draft: string;
  version: number;
  publishedId: number | null;
  publishedAt: number | null;
  changedAt: number;
  changedByName: string | null;
};

const columns = `f.id, f.draft, f.version, f.published_id AS publishedId, v.published_at AS publishedAt, f.changed_at AS changedAt, p.name AS changedByName`;
const from = "FROM flow f LEFT JOIN flow_version v ON v.id = f.published_id LEFT JOIN person p ON p.id = f.changed_by";
const page = statement<FlowRow, [number, number]>(
  `SELECT ${columns} ${from} WHERE f.archived_at IS NULL AND f.id > ?1 ORDER BY f.id LIMIT ?2`,
);
const byId = statement<FlowRow, [number]>(`SELECT ${columns} ${from} WHERE f.id = ?1 AND f.archived_at IS NULL`);
const live = statement<{ n: number }, []>("SELECT count(*) AS n FROM flow WHERE archived_at IS NULL");
const insert = statement<{ id: number }, [string, string, number, number | null]>(
  "INSERT INTO flow (draft, secret, changed_at, changed_by) VALUES (?1, ?2, ?3, ?4) RETURNING id",
);
const save = statement<{ id: number }, [number, number, string, number, number | null]>(
  `UPDATE flow SET draft = ?3, version = version + 1, changed_at = ?4, changed_by = ?5
   WHERE id = ?1 AND version = ?2 AND archived_at IS NULL RETURNING id`,
);
const archive = statement<{ id: number }, [number, number]>(
  "UPDATE flow SET archived_at = ?2 WHERE id = ?1 AND archived_at IS NULL RETURNING id",
);
const insertVersion = statement<{ id: number }, [number, string, number, number | null]>(
  "INSERT INTO flow_version (flow_id, body, published_at, published_by) VALUES (?1, ?2, ?3, ?4) RETURNING id",
);
const publish = statement<unknown, [number, number]>("UPDATE flow SET published_id = ?2 WHERE id = ?1");
const version = statement<{ body: string }, [number]>("SELECT body FROM flow_version WHERE id = ?1");
const sealed = statement<{ secret: string }, [number]>("SELECT secret FROM flow WHERE id = ?1");

type StoredPlace = Omit<FlowPlace, "takesReopened"> & { takesReopened: number };
const placeColumns = "number_id AS numberId, team_id AS teamId, hours, takes_reopened AS takesReopened";
const places = statement<StoredPlace, [number]>(`SELECT ${placeColumns} FROM flow_place WHERE flow_id = ?1 ORDER BY id LIMIT 200`);
const clearPlaces = statement<unknown, [number]>("DELETE FROM flow_place WHERE flow_id = ?1");
const put = statement<unknown, [number, number | null, number | null, FlowHours, number]>(
  "INSERT INTO flow_place (flow_id, number_id, team_id, hours, takes_reopened) VALUES (?1, ?2, ?3, ?4, ?5)",
);

type Speaking = StoredPlace & { flowId: number; versionId: number };
const speaking = `SELECT p.flow_id AS flowId, f.published_id AS versionId, ${placeColumns} FROM flow_place p
  JOIN flow f ON f.id = p.flow_id AND f.published_id IS NOT NULL AND f.archived_at IS NULL`;
const onNumber = statement<Speaking, [number]>(`${speaking} WHERE p.number_id = ?1 ORDER BY p.id LIMIT 50`);
const inTeam = statement<Speaking, [number]>(`${speaking} WHERE p.team_id = ?1 ORDER BY p.id LIMIT 50`);
const anyTeam = statement<{ ok: number }, []>("SELECT 1 AS ok FROM flow_place WHERE team_id IS NOT NULL LIMIT 1");

/** Flows in the order in which they were made; archived ones are left out. */
export function listFlows(tx: Tx, afterId: number, limit: number): FlowRow[] {
  return page(tx).all(afterId, limit);
}

/** By id, while it is not archived. */
export function findFlow(tx: Tx, id: number): FlowRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** How many there are. */
export function countFlows(tx: Tx): number {
  return live(tx).get()?.n ?? 0;
}

/** `secret` is sealed. Returns the id. */
export function insertFlow(tx: Tx, flow: { draft: string; secret: string; now: number; by: number | null }): number {
  return insert(tx).get(flow.draft, flow.secret, flow.now, flow.by)?.id ?? 0;
}

/** Compare-and-set on the version. False: somebody was faster. */
export function setFlowDraft(tx: Tx, flow: { id: number; version: number; draft: string; now: number; by: number | null }): boolean {
  return save(tx).get(flow.id, flow.version, flow.draft, flow.now, flow.by) !== null;
}

/** It speaks no more; what runs goes on. */
export function archiveFlowRow(tx: Tx, id: number, now: number): boolean {
  return archive(tx).get(id, now) !== null;
}

/** Keeps a version and has new runs begin with it. */
export function insertFlowVersion(tx: Tx, flowId: number, body: string, at: { now: number; by: number | null }): number {
  const id = insertVersion(tx).get(flowId, body, at.now, at.by)?.id ?? 0;
  publish(tx).run(flowId, id);
  return id;
}

/** What was published, as JSON. */
export function findFlowBody(tx: Tx, versionId: number): string | null {
  return version(tx).get(versionId)?.body ?? null;
}

/** What signs a flow's webhooks, sealed. */
export function findFlowSecret(tx: Tx, flowId: number): string | null {
  return sealed(tx).get(flowId)?.secret ?? null;
}

/** Where a flow speaks. */
export function listFlowPlaces(tx: Tx, flowId: number): FlowPlace[] {
  return places(tx).all(flowId).map(toPlace);
}

/** Instead of those there were. */
export function setFlowPlaces(tx: Tx, flowId: number, all: readonly FlowPlace[]): void {
  clearPlaces(tx).run(flowId);
  for (const one of all) put(tx).run(flowId, one.numberId, one.teamId, one.hours, one.takesReopened ? 1 : 0);
}

export type SpeakingFlow = FlowPlace & { flowId: number; versionId: number };

/** Published flows of a number, the one that was set first before the others. */
export function listFlowsOnNumber(tx: Tx, numberId: number): SpeakingFlow[] {
  return onNumber(tx).all(numberId).map(toPlace);
}

/** The same of a team. */
export function listFlowsInTeam(tx: Tx, teamId: number): SpeakingFlow[] {
  return inTeam(tx).all(teamId).map(toPlace);
}

/** Whether any flow speaks in some team: only then it matters which team rules choose. */
export function speaksInAnyTeam(tx: Tx): boolean {
  return anyTeam(tx).get() !== null;
}

function toPlace<Stored extends StoredPlace>(row: Stored): Omit<Stored, "takesReopened"> & { takesReopened: boolean } {
  return { ...row, takesReopened: row.takesReopened === 1 };
}
