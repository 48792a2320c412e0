import { statement, type Tx } from "../../open.ts";

const useToday = statement<unknown, [number, number, number]>(
  `INSERT INTO quick_reply_use (reply_id, person_id, day, uses) VALUES (?1, ?2, ?3, 1) ON CONFLICT DO UPDATE SET uses = uses + 1`,
);
const use = statement<unknown, [number, number, number]>(
  "UPDATE quick_reply SET uses = uses + 1, edited_sum = edited_sum + ?2, used_at = ?3 WHERE id = ?1",
);
const old = statement<{ n: number }, [number, number]>(
  "DELETE FROM quick_reply_use WHERE rowid IN (SELECT rowid FROM quick_reply_use WHERE day < ?1 ORDER BY day LIMIT ?2) RETURNING 1 AS n",
);

const dayMs = 86_400_000;

/** The day that own uses are counted by. */
export function dayOf(instant: number): number {
  return Math.floor(instant / dayMs);
}

/** It went into a message of this person's; `edited` is in thousandths of its length. */
export function addUse(tx: Tx, replyId: number, { personId, edited, now }: { personId: number; edited: number; now: number }): void {
  useToday(tx).run(replyId, personId, dayOf(now));
  use(tx).run(replyId, edited, now);
}

/** Forgets days before `day`, at most `limit`; returns how many went. */
export function deleteOldUses(tx: Tx, day: number, limit: number): number {
  return old(tx).all(day, limit).length;
}
