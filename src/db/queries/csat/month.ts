import { statement, type Tx } from "../../open.ts";

/** One end of a stint by a person, and when its customer had last written. */
export type ResolvedRow = { contactId: number; at: number; customerAt: number | null; phone: string | null; userId: string | null };

// The line that says so names who did it. in_time() stops it: see db/read-budget.ts.
const resolved = statement<ResolvedRow, [number, number, number]>(
  `SELECT c.contact_id AS contactId, m.created_at AS at, p.phone, p.user_id AS userId,
     (SELECT i.at FROM message i WHERE i.timeline_id = m.timeline_id AND i.id < m.id AND i.kind = 'in' ORDER BY i.id DESC LIMIT 1) AS customerAt
   FROM conversation c CROSS JOIN message m INDEXED BY message_timeline ON m.timeline_id = c.timeline_id AND m.conversation_id = c.id
     JOIN contact p ON p.id = c.contact_id
   WHERE c.team_id = ?1 AND c.last_message_at >= ?2 AND m.created_at >= ?2 AND m.kind = 'system' AND m.type = 'resolved' AND m.author_id IS NOT NULL
     AND p.blocked_at IS NULL AND in_time()
   ORDER BY m.id LIMIT ?3`,
);
const asked = statement<{ asked: number; answered: number }, [number, number]>(
  "SELECT count(*) AS asked, count(score) AS answered FROM survey WHERE team_id = ?1 AND asked_at >= ?2 AND in_time()",
);

/** What people resolved in a team since an instant, oldest first. */
export function listResolved(tx: Tx, teamId: number, since: number, limit: number): ResolvedRow[] {
  return resolved(tx).all(teamId, since, limit);
}

/** How many were asked in a team since an instant, and how many of them answered. */
export function countSurveys(tx: Tx, teamId: number, since: number): { asked: number; answered: number } {
  return asked(tx).get(teamId, since) ?? { asked: 0, answered: 0 };
}
