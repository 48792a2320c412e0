import { statement, type Tx } from "../../open.ts";

export type RunOutcome = "acted" | "no" | "broke";

/** One time that an automation was asked. `why` and `did` are JSON. */
export type RunRow = {
  id: number;
  automationId: number;
  conversationId: number;
  eventId: number | null;
  at: number;
  outcome: RunOutcome;
  why: string;
  did: string;
};

const columns = `id, automation_id AS automationId, conversation_id AS conversationId, event_id AS eventId, at, outcome, why, did`;
const put = statement<unknown, [number, number, number | null, number, RunOutcome, string, string, number | null]>(
  `INSERT OR REPLACE INTO automation_run (automation_id, conversation_id, event_id, at, outcome, why, did, slot)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
);
const newestSlot = statement<{ slot: number }, [number]>(
  "SELECT slot FROM automation_run WHERE automation_id = ?1 AND slot IS NOT NULL ORDER BY id DESC LIMIT 1",
);
const known = statement<{ ok: number }, [number, number, number]>(
  "SELECT 1 AS ok FROM automation_run WHERE automation_id = ?1 AND event_id = ?2 AND conversation_id = ?3 AND event_id IS NOT NULL AND outcome <> 'no'",
);
const page = statement<RunRow, [number, number, string, number]>(
  `SELECT ${columns} FROM automation_run WHERE automation_id = ?1 AND id < ?2 AND (?3 = '' OR outcome = ?3) ORDER BY id DESC LIMIT ?4`,
);
const counts = statement<{ automationId: number; acted: number; lastAt: number | null }, []>(
  `SELECT a.id AS automationId,
     (SELECT count(*) FROM (SELECT 1 FROM automation_run r WHERE r.automation_id = a.id AND r.outcome = 'acted' LIMIT 1000)) AS acted,
     (SELECT max(r.at) FROM automation_run r WHERE r.automation_id = a.id AND r.outcome = 'acted') AS lastAt
   FROM automation a LIMIT 500`,
);
const removeOld = statement<{ id: number }, [number, number]>(
  "DELETE FROM automation_run WHERE at < ?1 AND id IN (SELECT id FROM automation_run ORDER BY id LIMIT ?2) RETURNING id",
);
const setJudged = statement<unknown, [number, number, number, number]>(
  `INSERT INTO automation_wait (automation_id, conversation_id, since, at) VALUES (?1, ?2, ?3, ?4)
   ON CONFLICT DO UPDATE SET since = excluded.since, at = excluded.at`,
);
// Of a wait that still goes on it is remembered for ever.
const removeWaits = statement<{ id: number }, [number, number]>(
  `DELETE FROM automation_wait WHERE rowid IN (SELECT w.rowid FROM automation_wait w JOIN conversation c ON c.id = w.conversation_id
     WHERE w.at < ?1 AND c.status = 'resolved' LIMIT ?2) RETURNING automation_id AS id`,
);

/** So many times that it did not match are kept of each. */
const slots = 1_000;
// Where the next goes: read once. What a rollback leaves out is a place that is taken a thousand later.
const nextSlots = new WeakMap<Tx["raw"], Map<number, number>>();

function nextSlot(tx: Tx, automationId: number): number {
  const ofFile = nextSlots.get(tx.raw) ?? new Map<number, number>();
  nextSlots.set(tx.raw, ofFile);
  const slot = ofFile.get(automationId) ?? ((newestSlot(tx).get(automationId)?.slot ?? -1) + 1) % slots;
  ofFile.set(automationId, (slot + 1) % slots);
  return slot;
}

/** Writes down that it was asked. A "no" takes the place of the one that came a thousand earlier. */
export function insertRun(tx: Tx, run: Omit<RunRow, "id">): void {
  const { automationId, conversationId, eventId, at, outcome, why, did } = run;
  put(tx).run(automationId, conversationId, eventId, at, outcome, why, did, outcome === "no" ? nextSlot(tx, automationId) : null);
}

/** Whether it acted on this event of this conversation before, or broke over it. */
export function isRunKnown(tx: Tx, automationId: number, eventId: number, conversationId: number): boolean {
  return known(tx).get(automationId, eventId, conversationId) !== null;
}

/** Those of one automation, the latest first, before the id `beforeId`. */
export function listRuns(
  tx: Tx,
  automationId: number,
  { beforeId, outcome, limit }: { beforeId: number; outcome: RunOutcome | ""; limit: number },
): RunRow[] {
  return page(tx).all(automationId, beforeId, outcome, limit);
}

/** How often each acted, counted up to a thousand, and when last. */
export function countRuns(tx: Tx): Map<number, { acted: number; lastAt: number | null }> {
  return new Map(
    counts(tx)
      .all()
      .map(({ automationId, ...count }) => [automationId, count]),
  );
}

/** Forgets runs from before an instant, the oldest `limit` at most, and waits that are over; returns how many went. */
export function deleteOldRuns(tx: Tx, before: number, limit: number): number {
  return removeOld(tx).all(before, limit).length + removeWaits(tx).all(before, limit).length;
}

/** A time rule has judged this wait. */
export function setWaitJudged(tx: Tx, wait: { automationId: number; conversationId: number; since: number }, now: number): void {
  setJudged(tx).run(wait.automationId, wait.conversationId, wait.since, now);
}
