import { statement, type Tx } from "../../open.ts";

/** Who knows this customer: the person responsible for the contact, and who answered the conversation before this one. */
export type Preferred = { responsibleId: number | null; lastOwnerId: number | null };

const preferred = statement<Preferred, [number, number, number, number]>(
  `SELECT (SELECT responsible_id FROM contact WHERE id = ?1) AS responsibleId,
     (SELECT CASE WHEN resolved_at >= ?4 THEN owner_id END FROM conversation
      WHERE timeline_id = ?2 AND id < ?3 AND merged_into IS NULL ORDER BY id DESC LIMIT 1) AS lastOwnerId`,
);

/** `since`: one resolved before that instant is forgotten. */
export function findPreferred(tx: Tx, row: { contactId: number; timelineId: number; id: number }, since: number): Preferred {
  return preferred(tx).get(row.contactId, row.timelineId, row.id, since) ?? { responsibleId: null, lastOwnerId: null };
}
