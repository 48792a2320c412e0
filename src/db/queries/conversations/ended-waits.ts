import { statement, type Tx } from "../../open.ts";

const narrow = statement<unknown, [number, number, number | null, number]>(
  "UPDATE message SET ended_wait_since = ?3 WHERE id = ?1 AND conversation_id = ?2 AND rank <> ?4 AND ended_wait_since IS NOT NULL",
);
const inboundBetween = statement<{ at: number }, [number, number, number]>(
  "SELECT at FROM message WHERE conversation_id = ?1 AND id > ?2 AND id < ?3 AND kind = 'in' ORDER BY id LIMIT 1",
);

/** The reply `id` took over the wait of `earlierId`, which arrived after all: what it ended itself began with the first words of the
 *  customer between the two, if there are any. One with rank `failed` has given its wait back already and keeps what it had. */
export function narrowEndedWait(tx: Tx, reply: { id: number; earlierId: number; conversationId: number; failed: number }): void {
  const since = inboundBetween(tx).get(reply.conversationId, reply.earlierId, reply.id)?.at ?? null;
  narrow(tx).run(reply.id, reply.conversationId, since, reply.failed);
}
