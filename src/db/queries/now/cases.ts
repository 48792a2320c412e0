import type { Presence, Status } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";
import { visible } from "../conversations/sight.ts";

/** A conversation that is not resolved and whose customer is not waited for: all that decides in which numbers of now it is counted.
 *  `ownerId` null: pending, the schema knows no other. `customerAt`: Meta's time of the customer's last message. `dueAt`: the deadline of the
 *  answer to the wait that runs; no wait, or a team that never opens, has none (`domain/sla`). */
export type OpenCase = { id: number; ownerId: number | null; waitingSince: number | null; customerAt: number | null; dueAt: number | null };

/** Such a conversation in a list. */
export type NamedCase = {
  id: number;
  name: string | null;
  username: string | null;
  phone: string | null;
  userId: string | null;
  status: Status;
  ownerName: string | null;
  ownerPresence: Presence | null;
  teamId: number;
  teamName: string;
  openedAt: number;
};

// One walk for all numbers and lists: counting in SQL, by owner, would sort all of it first, and each list would walk again.
const walk = statement<OpenCase, [number, number, number, number]>(
  `SELECT c.id, c.owner_id AS ownerId, c.waiting_since AS waitingSince, l.customer_at AS customerAt, s.answer_due_at AS dueAt
   FROM conversation c JOIN timeline l ON l.id = c.timeline_id LEFT JOIN sla_timer s ON s.conversation_id = c.id AND s.waiting_since = c.waiting_since
   WHERE c.status IN ('pending','in_progress') AND (?3 = 0 OR c.team_id = ?3) AND ${visible} LIMIT ?4`,
);

const named = statement<NamedCase, [string]>(
  `SELECT c.id, p.name, p.username, p.phone, p.user_id AS userId, c.status, o.name AS ownerName, o.presence AS ownerPresence,
     c.team_id AS teamId, t.name AS teamName, c.opened_at AS openedAt
   FROM json_each(?1) j CROSS JOIN conversation c ON c.id = j.value JOIN contact p ON p.id = c.contact_id JOIN team t ON t.id = c.team_id
     LEFT JOIN person o ON o.id = c.owner_id LIMIT 1000`,
);

/** More are not counted; a company of a hundred thousand conversations has some thousands. */
const casesMax = 500_000;

/** What is not resolved, as far as who asks (`sight`) sees, of one team or of all (null); in no order. */
export function listOpenCases(tx: Tx, sight: readonly [number, number], teamId: number | null): OpenCase[] {
  return walk(tx).all(...sight, teamId ?? 0, casesMax);
}

/** What a list shows of cases that `listOpenCases` gave, by id; 1,000 at most. */
export function nameCases(tx: Tx, ids: readonly number[]): Map<number, NamedCase> {
  const rows = ids.length === 0 ? [] : named(tx).all(JSON.stringify(ids));
  return new Map(rows.map((row) => [row.id, row]));
}
