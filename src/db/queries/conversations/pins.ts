import { statement, type Tx } from "../../open.ts";

/** A note that stands before the owner until an owner says that it was read. It is kept among the hand-overs, from nobody to whoever owns
 *  the conversation. */
export type PinRow = { id: number; fromId: number; fromName: string; at: number; note: string };

const insert = statement<{ id: number }, [number, number, number, number, number]>(
  `INSERT INTO handover (conversation_id, from_id, from_team_id, to_team_id, reason, note_id, at)
   VALUES (?1, ?2, ?3, ?3, 'pin', ?4, ?5) RETURNING id`,
);
const unread = statement<PinRow, [number, number]>(
  `SELECT h.id, h.from_id AS fromId, p.name AS fromName, h.at, m.text AS note
   FROM handover h JOIN person p ON p.id = h.from_id JOIN message m ON m.id = h.note_id
   WHERE h.conversation_id = ?1 AND h.reason = 'pin' AND h.read_at IS NULL ORDER BY h.id LIMIT ?2`,
);
const read = statement<{ id: number }, [number, number, number]>(
  "UPDATE handover SET read_at = ?3 WHERE id = ?2 AND conversation_id = ?1 AND reason = 'pin' AND read_at IS NULL RETURNING id",
);

/** Returns the id. `teamId`: where the conversation is. */
export function insertPin(tx: Tx, pin: { conversationId: number; fromId: number; teamId: number; noteId: number; at: number }): number {
  const row = insert(tx).get(pin.conversationId, pin.fromId, pin.teamId, pin.noteId, pin.at);
  if (!row) throw new Error("bug: a pinned note was not stored");
  return row.id;
}

/** Those nobody has read yet, oldest first, at most `limit`. */
export function listPins(tx: Tx, conversationId: number, limit: number): PinRow[] {
  return unread(tx).all(conversationId, limit);
}

/** False: it was read before, or is not of this conversation. */
export function setPinRead(tx: Tx, at: { conversationId: number; pinId: number }, now: number): boolean {
  return read(tx).get(at.conversationId, at.pinId, now) !== null;
}
