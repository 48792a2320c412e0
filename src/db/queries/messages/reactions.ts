import { statement, type Tx } from "../../open.ts";

const setReactionRow = statement<{ at: number }, [Uint8Array, number, number, string, number]>(
  `INSERT INTO reaction (target_hash, timeline_id, from_customer, emoji, at) VALUES (?1, ?2, ?3, ?4, ?5)
   ON CONFLICT DO UPDATE SET emoji = excluded.emoji, at = excluded.at
   WHERE excluded.at > reaction.at OR (excluded.at = reaction.at AND excluded.emoji <> reaction.emoji) RETURNING at`,
);
const one = statement<{ emoji: string; at: number }, [Uint8Array, number, number]>(
  "SELECT emoji, at FROM reaction WHERE target_hash = ?1 AND from_customer = ?3 AND timeline_id = ?2",
);

/** Whose chip under which message. */
export type ReactionPlace = { targetHash: Uint8Array; timelineId: number; fromCustomer: boolean };

/** Puts, replaces or (with an empty emoji) takes away the chip of one side under the message with this wamid, which may not be here
 *  yet. The empty row remembers when, so that an older reaction arriving late stays away. False: nothing changed. */
export function setReaction(tx: Tx, at: ReactionPlace & { emoji: string; at: number }): boolean {
  return setReactionRow(tx).get(at.targetHash, at.timelineId, at.fromCustomer ? 1 : 0, at.emoji, at.at) !== null;
}

/** The chip of one side, and since when; an empty emoji is one that was taken away. */
export function findReaction(tx: Tx, place: ReactionPlace): { emoji: string; at: number } | undefined {
  return one(tx).get(place.targetHash, place.timelineId, place.fromCustomer ? 1 : 0) ?? undefined;
}
