import type { Origin } from "../../../domain/message-origin.ts";
import { statement, type Tx } from "../../open.ts";

export type HistoryRow = {
  contactId: number;
  timelineId: number;
  numberId: number;
  /** `system`: the line that says that a silence ended it. */
  kind: "in" | "out" | "system";
  type: string;
  text: string | null;
  origin: Origin | null;
  at: number;
  /** 1: it began its case. */
  isFirst: number;
  phone: string | null;
  userId: string | null;
};

// Through a team's conversations that anything was said in since, in the order of arrival. in_time() stops it: see db/read-budget.ts.
const ofTeam = statement<HistoryRow, [number, number, number]>(
  `SELECT c.contact_id AS contactId, c.timeline_id AS timelineId, c.number_id AS numberId, m.kind, m.type, substr(m.text, 1, 200) AS text, m.origin,
     m.created_at AS at, m.kind = 'in' AND m.created_at = c.opened_at AS isFirst, p.phone, p.user_id AS userId
   FROM conversation c CROSS JOIN message m INDEXED BY message_timeline ON m.timeline_id = c.timeline_id AND m.conversation_id = c.id
     JOIN contact p ON p.id = c.contact_id
   WHERE c.team_id = ?1 AND c.last_message_at >= ?2 AND m.created_at >= ?2 AND (m.kind IN ('in','out') OR m.type = 'auto_resolved')
     AND m.origin IS NOT 'auto' AND in_time()
   ORDER BY m.id LIMIT ?3`,
);

/** What was said with a team's customers since an instant, oldest first, and which silences ended a conversation, without what was said by itself; texts are cut at 200. */
export function listTeamHistory(tx: Tx, teamId: number, since: number, limit: number): HistoryRow[] {
  return ofTeam(tx).all(teamId, since, limit);
}
