import type { Status } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";

export type EarlierConversationRow = { id: number; status: Status; openedAt: number; resolvedAt: number | null; ownerName: string | null };

const earlier = statement<EarlierConversationRow, [number, number, number]>(
  `SELECT c.id, c.status, c.opened_at AS openedAt, c.resolved_at AS resolvedAt, p.name AS ownerName FROM conversation c LEFT JOIN person p ON p.id = c.owner_id
   WHERE c.timeline_id = ?1 AND c.id < ?2 AND c.merged_into IS NULL ORDER BY c.id DESC LIMIT ?3`,
);

/** Conversations of the same contact and number before this one, latest first: whoever may read this one may read them. */
export function listEarlierConversations(tx: Tx, timelineId: number, beforeId: number, limit: number): EarlierConversationRow[] {
  return earlier(tx).all(timelineId, beforeId, limit);
}
