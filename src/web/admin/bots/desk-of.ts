import { listLabels } from "../../../db/queries/conversations/labels.ts";
import { listContactFields } from "../../../db/queries/contacts/contact-values.ts";
import { findDraftBefore } from "../../../db/queries/bots/drafts-before.ts";
import { findVersionBody } from "../../../db/queries/bots/flow-versions.ts";
import { findFlow, type FlowRow } from "../../../db/queries/bots/flows.ts";
import { listTeams } from "../../../db/queries/routing/teams.ts";
import { legible } from "../../../db/column.ts";
import type { Tx } from "../../../db/open.ts";
import type { Flow } from "../../../domain/bots/flow.ts";
import { isSameFlow } from "../../../domain/bots/editing/compare-flows.ts";
import { readFlow } from "../../../domain/bots/read-flow.ts";
import { deskOf, type Stand } from "../../../props/bots/desk.ts";
import type { FlowDesk } from "../../../../views/partials/bots/flow-desk.ts";
import type { FlowHeadFacts } from "../../../../views/partials/bots/flow-head.tsx";
import type { View } from "../../../../views/view.ts";

export type OpenFlow = { row: FlowRow; flow: Flow };

/** A flow's draft, read; null: there is none, or nobody can read it. */
export function openFlow(tx: Tx, id: number): OpenFlow | null {
  const row = findFlow(tx, id);
  const flow = row ? flowIn(row.draft) : null;
  return row && flow ? { row, flow } : null;
}

/** A flow as a row keeps it; null: it cannot be read. */
export function flowIn(json: string): Flow | null {
  const read = readFlow(legible(json));
  return "flow" in read ? read.flow : null;
}

/** The page's steps, with what can be chosen in this company. */
export function openDesk(tx: Tx, view: View, { row, flow }: OpenFlow, stand: Stand): FlowDesk {
  const known = {
    teams: listTeams(tx).map(({ name }) => name),
    labels: listLabels(tx).map(({ name }) => name),
    fields: listContactFields(tx).map(({ name }) => name),
  };
  return deskOf(view, { id: row.id, version: row.version, flow }, known, stand);
}

/** Whether customers hear what is seen here, and what can be taken back. */
export function headOf(tx: Tx, { row, flow }: OpenFlow, viewerName: string, notice: FlowHeadFacts["notice"]): FlowHeadFacts {
  return {
    state: stateOf(tx, row, flow),
    canUndo: findDraftBefore(tx, row.id) !== undefined,
    changedBy: row.changedByName === viewerName ? null : row.changedByName,
    notice,
  };
}

/** Draft, published, or published with changes that nobody hears yet. */
export function stateOf(tx: Tx, { id, publishedId }: FlowRow, flow: Flow): FlowHeadFacts["state"] {
  const body = publishedId === null ? undefined : findVersionBody(tx, id, publishedId);
  if (body === undefined) return "draft";
  const published = flowIn(body);
  return published !== null && isSameFlow(published, flow) ? "published" : "changed";
}
