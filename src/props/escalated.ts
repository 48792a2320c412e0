import type { Tx } from "../db/open.ts";
import { findPerson } from "../db/queries/people/people.ts";
import { findEscalation, findReason } from "../db/queries/sla/escalations.ts";
import { maySupervise, type Viewer } from "../domain/permissions.ts";
import type { PanelProps } from "../../views/partials/conversation/panel.tsx";

/** Who asked supervisors to look at a conversation, and why; null: nobody does. Who leads the team may answer. */
export function escalatedOf(
  tx: Tx,
  row: { id: number; teamId: number; escalatedAt: number | null },
  viewer: Viewer,
): PanelProps["escalated"] {
  const escalation = row.escalatedAt === null ? undefined : findEscalation(tx, row.id);
  if (!escalation) return null;
  return {
    by: findPerson(tx, escalation.personId)?.name ?? "",
    reason: findReason(tx, escalation.reasonId) ?? { ready: null, name: null },
    mayAnswer: maySupervise(viewer, row.teamId),
  };
}
