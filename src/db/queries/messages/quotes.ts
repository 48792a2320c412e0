import { statement, type Tx } from "../../open.ts";

const quoted = statement<{ wamid: string }, [number]>(
  "SELECT q.wamid FROM message m JOIN message q ON q.wamid_hash = m.quoted_hash WHERE m.id = ?1 AND q.wamid IS NOT NULL AND q.revoked_at IS NULL AND q.timeline_id = m.timeline_id",
);
const hash = statement<{ hash: Uint8Array | null }, [number]>("SELECT quoted_hash AS hash FROM message WHERE id = ?1");

/** Meta's id of the message that this one quotes; null when it quotes nothing, or something that is
 *  not here, not of this exchange, or was taken back: then it leaves as plain words. */
export function findQuotedWamid(tx: Tx, messageId: number): string | null {
  return quoted(tx).get(messageId)?.wamid ?? null;
}

/** Hash of the id of the message that this one quotes, known here or not; null when it quotes nothing. */
export function findQuotedHash(tx: Tx, messageId: number): Uint8Array | null {
  return hash(tx).get(messageId)?.hash ?? null;
}
