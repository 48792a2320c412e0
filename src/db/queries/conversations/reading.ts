import { statement, type Tx } from "../../open.ts";

/** SQL: how much of conversation `c` the person `?2` has not read. Of one's own that is the conversation's own count; what others own, or nobody, each has
 *  read as far as they looked (`reading d`); who never did, as far as its owner. Counted no further than the badge does. */
export const unreadHere = `CASE WHEN c.owner_id IS ?2 OR d.message_id IS NULL THEN c.unread WHEN coalesce(c.last_message_id, 0) <= d.message_id THEN 0
  ELSE (SELECT count(*) FROM (SELECT 1 FROM message n WHERE n.timeline_id = c.timeline_id AND n.id > d.message_id AND n.kind = 'in' AND n.conversation_id = c.id LIMIT 100)) END`;
export const readingJoin = "LEFT JOIN reading d ON d.conversation_id = c.id AND d.person_id = ?2";

const unread = statement<{ unread: number; isMarked: number }, [number, number]>(
  `SELECT ${unreadHere} AS unread, coalesce(d.is_marked, 0) AS isMarked FROM conversation c ${readingJoin} WHERE c.id = ?1`,
);
const read = statement<unknown, [number, number]>(
  `INSERT INTO reading (conversation_id, person_id, message_id, is_marked) SELECT id, ?2, coalesce(last_message_id, 0), 0 FROM conversation WHERE id = ?1
   ON CONFLICT DO UPDATE SET message_id = excluded.message_id, is_marked = 0`,
);
// Who never looked is still there as far as its owner: the mark alone is new.
const mark = statement<{ id: number }, [number, number]>(
  `INSERT INTO reading (conversation_id, person_id, message_id, is_marked) SELECT id, ?2, coalesce(last_message_id, 0), 1 FROM conversation WHERE id = ?1
   ON CONFLICT DO UPDATE SET is_marked = 1 WHERE is_marked = 0 RETURNING conversation_id AS id`,
);
const forget = statement<unknown, [number]>("DELETE FROM reading WHERE conversation_id = ?1 AND is_marked = 0");

/** Whether this person has something to read there, or said so. */
export function isUnreadFor(tx: Tx, conversationId: number, personId: number): boolean {
  const row = unread(tx).get(conversationId, personId);
  return row !== null && (row.unread > 0 || row.isMarked === 1);
}

/** This person has read all that is there. */
export function setReadBy(tx: Tx, conversationId: number, personId: number): void {
  read(tx).run(conversationId, personId);
}

/** This person wants to see it as unread. False: it is marked already. */
export function setMarkedUnread(tx: Tx, conversationId: number, personId: number): boolean {
  return mark(tx).get(conversationId, personId) !== null;
}

/** It is resolved: nothing is unread for anybody, but what they marked themselves. */
export function forgetReadings(tx: Tx, conversationId: number): void {
  forget(tx).run(conversationId);
}
