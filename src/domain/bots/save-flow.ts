import {
  archiveFlowRow,
  countFlows,
  findFlow,
  type FlowPlace,
  insertFlow,
  insertFlowVersion,
  listFlowPlaces,
  setFlowDraft,
  setFlowPlaces,
} from "../../db/queries/bots/flows.ts";
import { findFile, setFileUsed } from "../../db/queries/files/files.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { flowFaults } from "./flow-faults.ts";
import type { Flow } from "./flow.ts";
import { flowIn } from "./published-flow.ts";
import { flowJson, readFlow } from "./read-flow.ts";

export const flowsMax = 200;
const placesMax = 100;

/** `id` null: a new one, whose webhooks are signed with `secret` (sealed, drawn before). `version`: what the writer saw; null: whatever stands there.
 *  `json`: as it was written; `places` left out: they stay. */
export type FlowWish = {
  id: number | null;
  version: number | null;
  json: unknown;
  places?: readonly FlowPlace[] | undefined;
  secret: string;
  /** Somebody types on in one step: that they changed it is told already. */
  isTold?: boolean;
};

export type FlowSaveRefusal = Refusal<
  "forbidden" | "not_found" | "flow_changed" | "bad_flow" | "too_many_flows" | "bad_flow_place" | "unknown_file"
>;

/** Keeps a draft, which may be unfinished; what is published goes on speaking. Returns its id. `bad_flow` names the first place whose form is wrong. */
export function saveFlow(work: Work, requester: Requester, wish: FlowWish): number | FlowSaveRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const read = readFlow(wish.json);
  if ("faults" in read) {
    const [fault] = read.faults;
    return no("bad_flow", { part: fault?.path ?? "", fault: fault?.code ?? "", count: read.faults.length });
  }
  const id = store(work, wish, JSON.stringify(flowJson(read.flow)));
  if (isRefused(id)) return id;
  const files = useFiles(work, read.flow);
  if (files) return files;
  const placed = wish.places === undefined ? null : place(work, id, wish.places);
  if (placed) return placed;
  if (wish.isTold !== true) work.record({ kind: "flow_saved", flowId: id, after: { name: read.flow.name } });
  return id;
}

function store(work: Work, { id, version, secret }: FlowWish, draft: string): number | FlowSaveRefusal {
  const at = { now: work.now, by: work.by.personId };
  if (id === null)
    return countFlows(work.tx) >= flowsMax ? no("too_many_flows", { max: flowsMax }) : insertFlow(work.tx, { draft, secret, ...at });
  const row = findFlow(work.tx, id);
  if (!row) return no("not_found");
  const isSet = setFlowDraft(work.tx, { id, version: version ?? row.version, draft, ...at });
  return isSet ? id : no("flow_changed", { by: row.changedByName });
}

function useFiles(work: Work, flow: Flow): FlowSaveRefusal | null {
  const ids = flow.steps.flatMap((step) => (step.type === "say" && step.file_id !== null ? [step.file_id] : []));
  for (const id of ids) {
    if (!findFile(work.tx, id)) return no("unknown_file");
    setFileUsed(work.tx, id);
  }
  return null;
}

function place(work: Work, flowId: number, places: readonly FlowPlace[]): FlowSaveRefusal | null {
  const isThere = ({ numberId, teamId }: FlowPlace) =>
    (numberId === null) !== (teamId === null) &&
    (numberId === null || findNumber(work.tx, numberId) !== undefined) &&
    (teamId === null || findTeam(work.tx, teamId)?.archivedAt === null);
  if (places.length > placesMax || !places.every(isThere)) return no("bad_flow_place");
  setFlowPlaces(work.tx, flowId, places);
  return null;
}

/** Has new runs begin with the draft as it stands; whoever is in the middle of an older version goes on with that. */
export function publishFlow(
  work: Work,
  requester: Requester,
  { id, version }: { id: number; version: number | null },
): number | Refusal<"forbidden" | "not_found" | "flow_changed" | "flow_faulty"> {
  if (!mayManage(requester)) return no("forbidden");
  const row = findFlow(work.tx, id);
  if (!row) return no("not_found");
  if (version !== null && version !== row.version) return no("flow_changed", { by: row.changedByName });
  const draft = flowIn(row.draft);
  const [fault] = draft ? flowFaults(draft) : [];
  if (!draft || fault) return no("flow_faulty", { step: fault?.stepId ?? null, fault: fault?.code ?? "no_steps" });
  const versionId = insertFlowVersion(work.tx, id, row.draft, { now: work.now, by: work.by.personId });
  work.record({ kind: "flow_published", flowId: id, after: { name: draft.name } });
  return versionId;
}

/** It begins nowhere any more. Who is in the middle of it goes on. */
export function archiveFlow(work: Work, requester: Requester, id: number): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(requester)) return no("forbidden");
  const row = findFlow(work.tx, id);
  if (!row || !archiveFlowRow(work.tx, id, work.now)) return no("not_found");
  if (listFlowPlaces(work.tx, id).length > 0) setFlowPlaces(work.tx, id, []);
  work.record({ kind: "flow_archived", flowId: id, after: { name: flowIn(row.draft)?.name ?? null } });
}
