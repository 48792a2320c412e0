import type { Presence } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";

/** What decides when an owner loses a waiting customer. */
export type TimeOutRow = {
  id: number;
  teamId: number;
  assignedAt: number | null;
  waitingSince: number;
  reassignDueAt: number | null;
  lateAt: number | null;
  stretchedAt: number | null;
  keptAt: number | null;
  timeOutMinutes: number | null;
  presence: Presence;
  presenceSince: number;
  /** The customer's last word, from which the 24-hour window counts. */
  customerAt: number | null;
};

/** How many of a team are late. */
export type LateTeam = { teamId: number; team: string; late: number };

/** Where the walk through what is late goes on. */
export type LatePlace = { teamId: number; id: number };

const columns = `c.id, c.team_id AS teamId, c.assigned_at AS assignedAt, c.waiting_since AS waitingSince, c.reassign_due_at AS reassignDueAt, c.late_at AS lateAt, c.stretched_at AS stretchedAt,
  c.kept_at AS keptAt, t.time_out_minutes AS timeOutMinutes,
  p.presence, p.presence_since AS presenceSince, l.customer_at AS customerAt`;
const running = "c.status = 'in_progress' AND c.waiting_since IS NOT NULL";
const from =
  "FROM conversation c JOIN team t ON t.id = c.team_id JOIN person p ON p.id = c.owner_id JOIN timeline l ON l.id = c.timeline_id";
const one = statement<TimeOutRow, [number]>(`SELECT ${columns} ${from} WHERE c.id = ?1 AND ${running}`);
const ofOwner = statement<TimeOutRow, [number]>(`SELECT ${columns} ${from} WHERE c.owner_id = ?1 AND ${running} LIMIT 10000`);
const ofTeam = statement<TimeOutRow, [number]>(`SELECT ${columns} ${from} WHERE c.team_id = ?1 AND ${running} LIMIT 10000`);
const all = statement<TimeOutRow, [number, number]>(`SELECT ${columns} ${from} WHERE c.id > ?1 AND ${running} ORDER BY c.id LIMIT ?2`);
const due = statement<{ id: number }, [number, number]>(
  "SELECT id FROM conversation WHERE reassign_due_at <= ?1 AND reassign_due_at IS NOT NULL ORDER BY reassign_due_at LIMIT ?2",
);
const set = statement<unknown, [number, number | null]>("UPDATE conversation SET reassign_due_at = ?2, late_at = NULL WHERE id = ?1");
const setLateAt = statement<unknown, [number, number]>("UPDATE conversation SET reassign_due_at = NULL, late_at = ?2 WHERE id = ?1");
const setKeptAt = statement<unknown, [number, number]>("UPDATE conversation SET kept_at = ?2 WHERE id = ?1");
const stretch = statement<unknown, [number, number]>("UPDATE conversation SET stretched_at = ?2 WHERE id = ?1");
const late = statement<LatePlace & { ownerId: number }, [number, number, number]>(
  `SELECT team_id AS teamId, id, owner_id AS ownerId FROM conversation INDEXED BY conversation_late
   WHERE late_at IS NOT NULL AND owner_id IS NOT NULL AND (team_id, id) > (?1, ?2) ORDER BY team_id, id LIMIT ?3`,
);
const lateTeams = statement<LateTeam, []>(
  `SELECT c.team_id AS teamId, t.name AS team, count(*) AS late
   FROM conversation c INDEXED BY conversation_late JOIN team t ON t.id = c.team_id WHERE c.late_at IS NOT NULL GROUP BY c.team_id ORDER BY c.team_id`,
);
const lateBefore = statement<{ ok: number }, [number, number, number, number]>(
  `SELECT 1 AS ok FROM conversation INDEXED BY conversation_late
   WHERE team_id = ?1 AND late_at IS NOT NULL AND late_at > ?2 - ?4 AND (late_at < ?2 OR (late_at = ?2 AND id < ?3)) LIMIT 1`,
);
const writing = statement<{ ok: number }, [number, number, number]>(
  "SELECT 1 AS ok FROM draft WHERE conversation_id = ?1 AND person_id = ?2 AND kind = 'reply' AND changed_at > ?3",
);

// By the assignments, without givings that were undone, and by the lines that tell of who let it go.
const hadSince = statement<{ personId: number }, [number, number]>(
  `WITH told AS (SELECT type, at, CASE WHEN json_valid(extras) THEN extras END AS facts FROM message
     WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND conversation_id = ?1 AND kind = 'system' AND at >= ?2
       AND type IN ('give_undone','released','transferred','handover_returned')),
   line AS (SELECT type, at, json_extract(facts, '$.from') AS from_id, json_extract(facts, '$.to') AS to_id FROM told),
   a AS (SELECT * FROM assignment WHERE conversation_id = ?1 AND at >= ?2)
   SELECT a.person_id AS personId FROM a WHERE a.person_id IS NOT NULL AND NOT (a.how = 'given' AND EXISTS
     (SELECT 1 FROM line WHERE line.type = 'give_undone' AND line.to_id = a.person_id AND line.at BETWEEN a.at AND a.at + 10000))
   UNION SELECT a.from_id FROM a WHERE a.from_id IS NOT NULL AND NOT (a.how = 'given' AND EXISTS
     (SELECT 1 FROM line WHERE line.type = 'give_undone' AND line.to_id = a.from_id AND line.at = a.at))
   UNION SELECT line.from_id FROM line WHERE line.type <> 'give_undone' AND line.from_id IS NOT NULL ORDER BY 1 LIMIT 1000`,
);
const hopsSince = statement<{ n: number }, [number, number]>(
  "SELECT count(*) AS n FROM assignment WHERE conversation_id = ?1 AND at >= ?2 AND is_time_out = 1 AND person_id IS NOT NULL",
);
const tried = statement<unknown, [number, string | null, number]>("UPDATE conversation SET tried = ?2, hops = ?3 WHERE id = ?1");

/** Undefined: nobody owns it, or no customer waits. */
export function findTimeOut(tx: Tx, conversationId: number): TimeOutRow | undefined {
  return one(tx).get(conversationId) ?? undefined;
}

/** Every owned conversation of a person whose customer waits. */
export function listTimeOutsOfOwner(tx: Tx, personId: number): TimeOutRow[] {
  return ofOwner(tx).all(personId);
}

/** The same of a team. */
export function listTimeOutsOfTeam(tx: Tx, teamId: number): TimeOutRow[] {
  return ofTeam(tx).all(teamId);
}

/** The same of everybody, after `afterId`. */
export function listTimeOuts(tx: Tx, afterId: number, limit: number): TimeOutRow[] {
  return all(tx).all(afterId, limit);
}

/** Those whose time is over at `now`, longest first. */
export function listOverdue(tx: Tx, now: number, limit: number): number[] {
  return due(tx)
    .all(now, limit)
    .map((row) => row.id);
}

/** Null: it is never taken away. It is not late then, nor before `dueAt`. */
export function setReassignDue(tx: Tx, id: number, dueAt: number | null): void {
  set(tx).run(id, dueAt);
}

/** Its time is over, and the owner keeps it. */
export function setLate(tx: Tx, id: number, at: number): void {
  setLateAt(tx).run(id, at);
}

/** The owner goes on with it. */
export function setKept(tx: Tx, id: number, at: number): void {
  setKeptAt(tx).run(id, at);
}

/** Before everything that is late. */
export const lateStart: LatePlace = { teamId: 0, id: 0 };

/** What is late, after `after`, by team. */
export function listLate(tx: Tx, after: LatePlace, limit: number): (LatePlace & { ownerId: number })[] {
  return late(tx).all(after.teamId, after.id, limit);
}

/** Teams that have anything late. */
export function listLateTeams(tx: Tx): LateTeam[] {
  return lateTeams(tx).all();
}

/** Whether another one of the team, which still is, became late less than `withinMs` before this one did at `at`. */
export function isAnotherLate(tx: Tx, one: { id: number; teamId: number }, at: number, withinMs: number): boolean {
  return lateBefore(tx).get(one.teamId, at, one.id, withinMs) !== null;
}

/** The two minutes of somebody who was writing began. */
export function setStretched(tx: Tx, id: number, at: number): void {
  stretch(tx).run(id, at);
}

/** Whether somebody changed a reply they have begun in this conversation after `since`. */
export function isWriting(tx: Tx, conversationId: number, personId: number, since: number): boolean {
  return writing(tx).get(conversationId, personId, since) !== null;
}

/** Everybody who had a conversation at `since` or later, or lost it then. */
export function listHadSince(tx: Tx, conversationId: number, since: number): number[] {
  return hadSince(tx)
    .all(conversationId, since)
    .map((row) => row.personId);
}

/** How many time-outs since then gave it to somebody else. */
export function countHops(tx: Tx, conversationId: number, since: number): number {
  return hopsSince(tx).get(conversationId, since)?.n ?? 0;
}

/** Who has had it in this wait, and how many time-outs that took. */
export function setTried(tx: Tx, id: number, to: { tried: string | null; hops: number }): void {
  tried(tx).run(id, to.tried, to.hops);
}
