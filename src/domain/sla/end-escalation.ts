import { type EscalationEnd, setEscalationEnded } from "../../db/queries/sla/escalations.ts";
import type { Work } from "../work.ts";

/** Whoever asked the supervisors to look has the conversation no more, or has their answer. Nothing happens when nobody asked. */
export function endEscalation(work: Work, conversationId: number, how: EscalationEnd): void {
  if (setEscalationEnded(work.tx, conversationId, { at: work.now, how, by: work.by.personId }))
    work.record({ kind: "escalation_ended", conversationId, how });
}
