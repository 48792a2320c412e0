import type { Tx } from "../../../src/db/open.ts";

/** Automatic texts that were looked at already, and when each contact last got one. */
export type Told = { seen: number; lastAt: Map<number, number>; texts: number };

const gapMs = 30 * 60_000;
const talkMs = 10 * 60_000;

/** Nothing was looked at yet. */
export function newTold(): Told {
  return { seen: 0, lastAt: new Map(), texts: 0 };
}

/** New automatic texts that nobody should have got: a second one in half an hour, one into a talk, or one whose prompt was no words. What
 *  two contacts got before they proved to be one is nobody's fault: each is looked at once, under the name it had. */
export function listOverBudget(tx: Tx, told: Told): object[] {
  const rows = tx.raw
    .query<{ id: number; contact: number; at: number; talk: number | null; prompt: string | null }, [number, number]>(
      `SELECT m.id, t.contact_id AS contact, m.created_at AS at,
         (SELECT max(coalesce(p.accepted_at, p.created_at)) FROM message p WHERE p.timeline_id = m.timeline_id AND p.id < m.id AND p.origin IN ('person','phone')
            AND p.rank <> 4 AND p.created_at > m.created_at - ?2) AS talk,
         (SELECT i.type FROM message i WHERE i.timeline_id = m.timeline_id AND i.kind = 'in' AND i.id < m.id ORDER BY i.id DESC LIMIT 1) AS prompt
       FROM message m JOIN timeline t ON t.id = m.timeline_id WHERE m.id > ?1 AND m.origin = 'auto' AND m.author_id IS NULL ORDER BY m.id`,
    )
    .all(told.seen, talkMs);
  const wrong: object[] = [];
  for (const row of rows) {
    const before = told.lastAt.get(row.contact);
    if (before !== undefined && row.at - before < gapMs) wrong.push({ toldTwice: row, before });
    if (row.talk !== null && row.at - row.talk < talkMs) wrong.push({ toldInTalk: row });
    if (row.prompt === null || row.prompt === "sticker" || row.prompt === "reaction") wrong.push({ toldForNothing: row });
    told.lastAt.set(row.contact, row.at);
    told.seen = row.id;
    told.texts += 1;
  }
  return wrong;
}
