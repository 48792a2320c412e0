import { statement, type Tx } from "../../open.ts";

// Only what is handed over and not answered stands in this index: a handful of rows a person.
const quiet = statement<{ n: number }, [number]>(
  `SELECT count(*) AS n FROM conversation c INDEXED BY conversation_handed JOIN handover h ON h.id = c.handover_id
   WHERE c.owner_id = ?1 AND c.handover_id IS NOT NULL AND c.waiting_since IS NULL AND h.opened_at IS NULL AND h.from_id <> ?1`,
);

/** How many conversations were passed to this person and not opened yet, though no customer waits in them: those who wait are counted in
 *  the tally of one's own already. */
export function countReceivedQuietly(tx: Tx, personId: number): number {
  return quiet(tx).get(personId)?.n ?? 0;
}
