import { statement, type Tx } from "../../open.ts";
import { visible } from "../conversations/sight.ts";
import { isAnswer } from "../messages/answers.ts";

/** A first answer of a stint (product.md §2.6, 1). `since`: the customer's first message in it; `assignedAt`: when whoever answered had it given
 *  last, null: they never had; `teamId`: whose it was then. */
export type FirstAnswer = {
  messageId: number;
  conversationId: number;
  personId: number;
  teamId: number;
  since: number;
  assignedAt: number | null;
  at: number;
  name: string | null;
  username: string | null;
  phone: string | null;
  userId: string | null;
};

// Since when there is anything in it, also of a conversation that was merged into it.
const begin = `(SELECT min(x.opened_at) FROM conversation x WHERE x.timeline_id = c.timeline_id AND (x.id = c.id OR x.merged_into = c.id))`;

// What came before it in its conversation: an answer that did not fail, or the end of the stint before. Most often a few rows back. What another
// conversation of this customer had before this one began ends the search (null): else it would read their whole past.
const before = `(SELECT iif(p.conversation_id = m.conversation_id, p.kind, NULL) FROM message p WHERE p.timeline_id = m.timeline_id AND p.id < m.id
  AND ((p.conversation_id = m.conversation_id AND ((p.kind = 'out' AND p.${isAnswer} AND p.type <> 'reaction' AND p.rank <> 4 AND p.superseded_by IS NULL) OR (p.kind = 'system' AND p.type = 'resolved')))
    OR (p.conversation_id <> m.conversation_id AND p.created_at < ${begin})) ORDER BY p.id DESC LIMIT 1)`;

// Of several today only the earliest can be a first one, unless the conversation was reopened in between.
const answers = `SELECT id, timeline_id, conversation_id, author_id, ended_wait_since, accepted_at, row_number() OVER (PARTITION BY conversation_id ORDER BY id) AS place
  FROM message INDEXED BY message_answered WHERE accepted_at >= ?4 AND ended_wait_since IS NOT NULL AND accepted_at IS NOT NULL AND ${isAnswer} AND type <> 'reaction' AND rank <> 4
    AND superseded_by IS NULL`;

// Most begin today: whoever ended the very wait a conversation began with had nobody before them. That saves the look back.
const isPlainlyFirst = "(m.place = 1 AND c.reopenings = 0 AND c.opened_at >= ?4 AND m.ended_wait_since = c.opened_at)";

const today = statement<FirstAnswer, [number, number, number, number, number, number]>(
  `SELECT m.id AS messageId, m.conversation_id AS conversationId, m.author_id AS personId, m.ended_wait_since AS since, m.accepted_at AS at,
     coalesce((SELECT a.team_id FROM assignment a WHERE a.conversation_id = c.id AND a.at <= m.accepted_at ORDER BY a.id DESC LIMIT 1), c.team_id) AS teamId,
     (SELECT max(a.at) FROM assignment a WHERE a.conversation_id = c.id AND a.person_id = m.author_id AND a.at <= m.accepted_at) AS assignedAt,
     p.name, p.username, p.phone, p.user_id AS userId
   FROM (${answers}) m CROSS JOIN conversation c ON c.id = m.conversation_id JOIN contact p ON p.id = c.contact_id
   WHERE (m.place = 1 OR c.reopenings > 0) AND m.author_id IS NOT NULL AND p.blocked_at IS NULL AND (${isPlainlyFirst} OR ${before} IS NOT 'out') AND (?3 = 0 OR c.team_id = ?3) AND (?5 = 0 OR m.author_id = ?5) AND ${visible}
   ORDER BY m.accepted_at LIMIT ?6`,
);

/** More are not looked at in one day. */
const answersMax = 50_000;

/** First answers accepted since an instant, of one person or of everybody (null), as far as who asks (`sight`) sees the conversation now. */
export function listFirstAnswers(
  tx: Tx,
  asked: { sight: readonly [number, number]; teamId: number | null; from: number; personId: number | null },
): FirstAnswer[] {
  const { sight, teamId, from, personId } = asked;
  return today(tx).all(...sight, teamId ?? 0, from, personId ?? 0, answersMax);
}
