import type { Presence } from "../../domain/events.ts";
import { statement, type Tx } from "../open.ts";

/** What decides when an owner loses a waiting customer. */
export type TimeOutRow = {
  id: number;
  assignedAt: number | null;
  waitingSince: number;
  reassignDueAt: number | null;
  lateAt: number | null;
  stretchedAt: number | null;
  keptAt: number | null;
  timeOutMinutes: number | null;
  presence: Presence;
  presenceSince: number;
};

const columns = `c.id, c.assigned_at AS assignedAt, c.waiting_since AS waitingSince, c.reassign_due_at AS reassignDueAt, c.late_at AS lateAt, c.stretched_at AS stretchedAt,
  c.kept_at AS keptAt, t.time_out_minutes AS timeOutMinutes,
  p.presence, p.presence_since AS presenceSince`;
const running = "c.status = 'in_progress' AND c.waiting_since IS NOT NULL";
const from = "FROM conversation c JOIN team t ON t.id = c.team_id JOIN person p ON p.id = c.owner_id";
const one = statement<TimeOutRow, [number]>(`SELECT ${columns} ${from} WHERE c.id = ?1 AND ${running}`);
const ofOwner = statement<TimeOutRow, [number]>(`SELECT ${columns} ${from} WHERE c.owner_id = ?1 AND ${running} LIMIT 10000`);
const ofTeam = statement<TimeOutRow, [number]>(`SELECT ${columns} ${from} WHERE c.team_id = ?1 AND ${running} LIMIT 10000`);
const all = statement<TimeOutRow, [number, number]>(`SELECT ${columns} ${from} WHERE c.id > ?1 AND ${running} ORDER BY c.id LIMIT ?2`);
const due = statement<{ id: number }, [number, number]>(
  "SELECT id FROM conversation WHERE reassign_due_at <= ?1 AND reassign_due_at IS NOT NULL ORDER BY reassign_due_at LIMIT ?2",
);
const set = statement<unknown, [number, number | null]>("UPDATE conversation SET reassign_due_at = ?2 WHERE id = ?1");
const stretch = statement<unknown, [number, number]>("UPDATE conversation SET stretched_at = ?2 WHERE id = ?1");
const writing = statement<{ ok: number }, [number, number, number]>(
  "SELECT 1 AS ok FROM draft WHERE conversation_id = ?1 AND person_id = ?2 AND kind = 'reply' AND changed_at > ?3",
);

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

/** Null: it is never taken away. */
export function setReassignDue(tx: Tx, id: number, dueAt: number | null): void {
  set(tx).run(id, dueAt);
}

/** The two minutes of somebody who was writing began. */
export function setStretched(tx: Tx, id: number, at: number): void {
  stretch(tx).run(id, at);
}

/** Whether somebody changed a reply they have begun in this conversation after `since`. */
export function isWriting(tx: Tx, conversationId: number, personId: number, since: number): boolean {
  return writing(tx).get(conversationId, personId, since) !== null;
}
