import { type Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { leadOf, led } from "./consistency.ts";

/** A text that somebody of ours wrote, with the names that may stand in it. */
export type TypedRow = { text: string; authorId: number; agent: string; contact: string | null; profile: string | null; at: number };

// One stretch of messages by their number. in_time() stops it: see db/read-budget.ts.
const typed = statement<TypedRow, [number, number, number, number, number]>(
  `SELECT m.text, m.author_id AS authorId, p.name AS agent, k.name AS contact, k.profile_name AS profile, m.created_at AS at
   FROM message m CROSS JOIN conversation c ON c.id = m.conversation_id JOIN contact k ON k.id = c.contact_id JOIN person p ON p.id = m.author_id
   WHERE m.id < ?3 AND m.id >= ?4 AND in_time() AND m.kind = 'out' AND m.type = 'text' AND m.origin IN ('person','schedule') AND m.rank <> 4
     AND m.revoked_at IS NULL AND m.superseded_by IS NULL AND ${led} ORDER BY m.id DESC LIMIT ?5`,
);
const newest = statement<{ id: number }, []>("SELECT id FROM message WHERE in_time() ORDER BY id DESC LIMIT 1");

/** What was written in the teams this person leads, newest first, within a stretch of messages. */
export function listTyped(tx: Tx, viewer: Viewer, at: { before: number; from: number; limit: number }): TypedRow[] {
  return typed(tx).all(...leadOf(viewer), at.before, at.from, at.limit);
}

/** The number of the newest message; 0: there is none. */
export function findNewestMessageId(tx: Tx): number {
  return newest(tx).get()?.id ?? 0;
}
