import type { RondaEvent } from "../../../domain/events.ts";
import { toEvent } from "../../journal.ts";
import { statement, type Tx } from "../../open.ts";

/** What happened to the company: a row of the journal that is about no conversation, with the name of who did it. */
export type AuditRow = {
  id: number;
  at: number;
  actorId: number | null;
  actorName: string | null;
  address: string | null;
  event: RondaEvent;
};

type Stored = Omit<AuditRow, "event"> & { kind: string; payload: string };

// The condition is spelled as in the partial index journal_house, which then serves the page.
const companyEvents = statement<Stored, [number, number]>(
  `SELECT j.id, j.at, j.actor_id AS actorId, p.name AS actorName, j.address, j.kind, j.payload
   FROM journal j LEFT JOIN person p ON p.id = j.actor_id
   WHERE j.conversation_id IS NULL AND j.kind NOT IN ('person_notified', 'person_alerted', 'notices_seen') AND j.id < ?1 ORDER BY j.id DESC LIMIT ?2`,
);

/** Events of the company below `beforeId`, newest first. */
export function listAudit(tx: Tx, beforeId: number, limit: number): AuditRow[] {
  return companyEvents(tx)
    .all(beforeId, limit)
    .map(({ kind, payload, ...row }) => ({ ...row, event: toEvent(kind, null, payload) }));
}
