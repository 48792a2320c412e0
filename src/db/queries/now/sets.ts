import { visible } from "../conversations/sight.ts";

/** What the page of now counts and lists of the conversations that are not resolved. Every number and its list are the same text below, so
 *  that they cannot disagree. `load`: in progress, as a cap counts them (product.md §2.6, 7). */
export type CaseSet = "waiting" | "pending" | "late" | "closing" | "load";

// Each is a condition on a row of `cases`, in SQL.
export const isWaiting = "c.waiting_since IS NOT NULL";
export const isPending = "c.status = 'pending'";
export const isLoad = "c.status = 'in_progress'";

/** The deadline of the answer to the wait that runs; no wait, or a team that never opens, has none (`domain/sla`). */
export const clock = "LEFT JOIN sla_timer s ON s.conversation_id = c.id AND s.waiting_since = c.waiting_since";
export const isLate = "coalesce(s.answer_due_at <= ?4, 0)";

/** The window closes within two hours, and somebody waits. It is shut 24 h after the customer's last message, at that instant already. */
export const isClosing = "(c.waiting_since IS NOT NULL AND l.customer_at > ?4 - 86400000 AND l.customer_at <= ?4 - 79200000)";

/** The same for one whose window has more time left. */
export const isClosingLater = "(c.waiting_since IS NOT NULL AND l.customer_at > ?4 - 79200000)";

/** SQL: what may be in a set, as far as the viewer (?1, ?2) sees; ?3 a team, 0 = all of them; ?4 the instant. Nobody waits in another
 *  state: the schema refuses it. */
export const cases = `FROM conversation c JOIN timeline l ON l.id = c.timeline_id ${clock}
  WHERE c.status IN ('pending','in_progress') AND (?3 = 0 OR c.team_id = ?3) AND ${visible}`;

/** Who asks for what: sight, team, instant. */
export type CaseParams = [number, number, number, number];
