import type { Status } from "../../../domain/events.ts";
import type { Viewer } from "../../../domain/permissions.ts";
import { seesEverything } from "../../../domain/permissions.ts";
import { named, overseesTeams, readable, sightOf, visible } from "../conversations/sight.ts";
import { statement, type Tx } from "../../open.ts";
import {
  type ConversationParams,
  conversationParams,
  type MessageParams,
  messageParams,
  type Narrowing,
  narrowsConversation,
  narrowsMessage,
} from "./narrowing.ts";

/** A message that was found, and whose conversation it stands in. `excerpt`: the words around what was looked for, between marks. */
export type MessageHit = {
  messageId: number;
  conversationId: number;
  kind: "in" | "out" | "note";
  type: string;
  excerpt: string | null;
  at: number;
  authorName: string | null;
  name: string | null;
  username: string | null;
  phone: string | null;
  status: Status;
};

/** What stands around a word that was found: Unicode's own non-characters, which no text holds. */
export const marks = { open: "\ufdd0", close: "\ufdd1" };

/** Between `lowest` and `below`, neither of them far apart: a statement that is stopped loses what it has found. */
export type Stretch = { lowest: number; below: number; limit: number };

const columns = `m.id AS messageId, m.conversation_id AS conversationId, m.kind, m.type, m.at, a.name AS authorName, p.name, p.username, p.phone, c.status`;
const around =
  "CROSS JOIN conversation c ON c.id = m.conversation_id CROSS JOIN contact p ON p.id = c.contact_id LEFT JOIN person a ON a.id = m.author_id";
const wanted = `m.kind <> 'system' AND m.superseded_by IS NULL AND ${narrowsMessage} AND ${narrowsConversation} AND ${readable}`;
const excerpt = `snippet(message_words, 0, char(64976), char(64977), '…', 16) AS excerpt`;
const range = "message_words MATCH ?19 AND f.rowid < ?4 AND f.rowid >= ?3 AND in_time()";

type Params = [number, number, number, number, number, ...ConversationParams, ...MessageParams];

// in_time() stops a statement whose budget is over, see db/read-budget.ts.
const byWords = statement<MessageHit, [...Params, string]>(
  `SELECT ${columns}, ${excerpt} FROM message_words f CROSS JOIN message m ON m.id = f.rowid ${around}
   WHERE ${range} AND ${wanted} ORDER BY f.rowid DESC LIMIT ?5`,
);
// From the timelines that somebody sees a part of: of a word that half of the company uses, none but their own messages are looked at.
const held = `SELECT c.timeline_id FROM conversation c WHERE c.owner_id = ?2 AND ${visible}
  UNION SELECT c.timeline_id FROM conversation c WHERE c.status = 'pending' AND ${visible}
  UNION SELECT c.timeline_id FROM mention g JOIN conversation c ON c.id = g.conversation_id WHERE g.person_id = ?2 AND ${named}`;
const byWordsOfFew = statement<MessageHit, [...Params, string]>(
  `SELECT ${columns}, ${excerpt} FROM message_words f CROSS JOIN message m ON m.id = f.rowid ${around}
   WHERE ${range} AND +f.rowid IN (SELECT e.id FROM (${held}) h CROSS JOIN message e INDEXED BY message_timeline ON e.timeline_id = h.timeline_id
     WHERE e.id >= ?3 AND e.id < ?4) AND ${wanted} ORDER BY f.rowid DESC LIMIT ?5`,
);
const byNarrowing = statement<MessageHit, Params>(
  `SELECT ${columns}, substr(m.text, 1, 300) AS excerpt FROM message m ${around}
   WHERE m.id < ?4 AND m.id >= ?3 AND in_time() AND ${wanted} ORDER BY m.id DESC LIMIT ?5`,
);
// By the indexes alone: whoever answers for years owns thousands, and their rows lie everywhere.
const heldCount = statement<{ n: number }, [number, number]>(
  `SELECT (SELECT count(*) FROM (SELECT 1 FROM conversation INDEXED BY conversation_owner WHERE owner_id = ?1 LIMIT ?2))
     + (SELECT count(*) FROM (SELECT 1 FROM conversation INDEXED BY conversation_queue
        WHERE status = 'pending' AND team_id IN (SELECT team_id FROM membership WHERE person_id = ?1) LIMIT ?2))
     + (SELECT count(*) FROM (SELECT 1 FROM mention WHERE person_id = ?1 LIMIT ?2)) AS n WHERE in_time()`,
);
const last = statement<{ id: number }, []>("SELECT id FROM message WHERE in_time() ORDER BY id DESC LIMIT 1");

/** Newest first: messages of a stretch that this viewer may read. `match`: an expression of the full-text index, null for any words. */
export function listMessageHits(
  tx: Tx,
  viewer: Viewer,
  asked: { match: string | null; isFew: boolean; by: Narrowing; stretch: Stretch },
): MessageHit[] {
  const { lowest, below, limit } = asked.stretch;
  const params: Params = [...sightOf(viewer), lowest, below, limit, ...conversationParams(asked.by), ...messageParams(asked.by)];
  if (asked.match === null) return byNarrowing(tx).all(...params);
  return (asked.isFew ? byWordsOfFew : byWords)(tx).all(...params, asked.match);
}

/** How many conversations this viewer sees, counted up to some `limit`; null: everything, or everything of some teams. */
export function countHeld(tx: Tx, viewer: Viewer, limit: number): number | null {
  return seesEverything(viewer) || overseesTeams(viewer) ? null : (heldCount(tx).get(viewer.personId, limit)?.n ?? 0);
}

/** Number of the newest message. */
export function findLastMessageId(tx: Tx): number {
  return last(tx).get()?.id ?? 0;
}
