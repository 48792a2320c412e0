import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { sightOf, visible } from "../conversations/sight.ts";

/** A reason that may be chosen. `ready`: one that is named in the reader's language. */
export type ReasonRow = { id: number; ready: string | null; name: string | null; uses: number };

/** How an escalation ended: a supervisor took the conversation or gave it back with an answer, it went elsewhere, or it was resolved. */
export type EscalationEnd = "taken" | "returned" | "moved" | "resolved";

/** An escalation that runs. */
export type EscalationRow = {
  id: number;
  conversationId: number;
  teamId: number;
  personId: number;
  reasonId: number;
  noteId: number | null;
  at: number;
  dueAt: number | null;
  lateAt: number | null;
};

/** One of the list of who leads. */
export type EscalatedRow = {
  conversationId: number;
  name: string | null;
  by: string;
  ready: string | null;
  reason: string | null;
  dueAt: number | null;
};

const columns =
  "id, conversation_id AS conversationId, team_id AS teamId, person_id AS personId, reason_id AS reasonId, note_id AS noteId, at, due_at AS dueAt, late_at AS lateAt";
const open = statement<EscalationRow, [number]>(`SELECT ${columns} FROM escalation WHERE conversation_id = ?1 AND ended_at IS NULL`);
const byId = statement<EscalationRow, [number]>(`SELECT ${columns} FROM escalation WHERE id = ?1 AND ended_at IS NULL`);
const allOpen = statement<EscalationRow, [number, number]>(
  `SELECT ${columns} FROM escalation WHERE ended_at IS NULL AND id > ?1 ORDER BY id LIMIT ?2`,
);
const insert = statement<{ id: number }, [number, number, number, number, number | null, number, number | null]>(
  `INSERT INTO escalation (conversation_id, team_id, person_id, reason_id, note_id, at, due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
   ON CONFLICT DO NOTHING RETURNING id`,
);
const end = statement<{ id: number }, [number, number, EscalationEnd, number | null]>(
  "UPDATE escalation SET ended_at = ?2, ended_how = ?3, ended_by = ?4 WHERE conversation_id = ?1 AND ended_at IS NULL RETURNING id",
);
const due = statement<{ id: number }, [number, number]>(
  "SELECT id FROM escalation WHERE ended_at IS NULL AND late_at IS NULL AND due_at IS NOT NULL AND due_at <= ?1 ORDER BY due_at LIMIT ?2",
);
const late = statement<{ id: number }, [number, number]>(
  "UPDATE escalation SET late_at = ?2 WHERE id = ?1 AND late_at IS NULL AND ended_at IS NULL RETURNING id",
);
const setDue = statement<unknown, [number, number | null]>("UPDATE escalation SET due_at = ?2 WHERE id = ?1");
const ledBy = statement<EscalatedRow, [number, number, number, string, number]>(
  `SELECT e.conversation_id AS conversationId, k.name, p.name AS by, r.ready, r.name AS reason, e.due_at AS dueAt
   FROM escalation e JOIN conversation c ON c.id = e.conversation_id JOIN contact k ON k.id = c.contact_id JOIN person p ON p.id = e.person_id
     JOIN escalation_reason r ON r.id = e.reason_id
   WHERE e.ended_at IS NULL AND ${visible} AND (?3 = 1 OR e.team_id IN (SELECT value FROM json_each(?4)))
   ORDER BY coalesce(e.due_at, 9007199254740991), e.id LIMIT ?5`,
);
const reasons = statement<ReasonRow, [number]>(
  `SELECT r.id, r.ready, r.name, (SELECT count(*) FROM escalation e WHERE e.reason_id = r.id) AS uses FROM escalation_reason r
   WHERE r.archived_at IS NULL ORDER BY r.position, r.id LIMIT ?1`,
);
const reason = statement<Omit<ReasonRow, "uses">, [number]>("SELECT id, ready, name FROM escalation_reason WHERE id = ?1");
const addReason = statement<unknown, [string]>(
  "INSERT INTO escalation_reason (name, position) SELECT ?1, coalesce(max(position), 0) + 1 FROM escalation_reason",
);
const renameReason = statement<{ id: number }, [number, string]>(
  "UPDATE escalation_reason SET name = ?2, ready = NULL WHERE id = ?1 AND archived_at IS NULL RETURNING id",
);
const dropReason = statement<{ id: number }, [number, number]>(
  "UPDATE escalation_reason SET archived_at = ?2 WHERE id = ?1 AND archived_at IS NULL RETURNING id",
);

/** The one that runs. */
export function findEscalation(tx: Tx, conversationId: number): EscalationRow | undefined {
  return open(tx).get(conversationId) ?? undefined;
}

/** By its own id, while it runs. */
export function findOpenEscalation(tx: Tx, id: number): EscalationRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** All that run, after `afterId`. */
export function listOpenEscalations(tx: Tx, afterId: number, limit: number): EscalationRow[] {
  return allOpen(tx).all(afterId, limit);
}

/** Null: one runs already. */
export function insertEscalation(tx: Tx, row: Omit<EscalationRow, "id" | "lateAt">): number | null {
  return insert(tx).get(row.conversationId, row.teamId, row.personId, row.reasonId, row.noteId, row.at, row.dueAt)?.id ?? null;
}

/** False: none ran. */
export function setEscalationEnded(tx: Tx, conversationId: number, to: { at: number; how: EscalationEnd; by: number | null }): boolean {
  return end(tx).get(conversationId, to.at, to.how, to.by) !== null;
}

/** Those whose time is over at `now`, longest first. */
export function listDueEscalations(tx: Tx, now: number, limit: number): number[] {
  return due(tx)
    .all(now, limit)
    .map((row) => row.id);
}

/** Compare-and-set: false when it was late before, or has ended. */
export function setEscalationLate(tx: Tx, id: number, at: number): boolean {
  return late(tx).get(id, at) !== null;
}

/** When a supervisor should have looked. */
export function setEscalationDue(tx: Tx, id: number, dueAt: number | null): void {
  setDue(tx).run(id, dueAt);
}

/** What runs in the teams this viewer leads, the most pressing first. Empty for who leads none. */
export function listEscalatedFor(tx: Tx, viewer: Viewer, limit: number): EscalatedRow[] {
  if (viewer.role !== "supervisor" && viewer.role !== "admin") return [];
  const leadsAll = viewer.role === "admin" || viewer.leadsTeamIds === "all";
  const led = JSON.stringify(viewer.leadsTeamIds === "all" ? [] : viewer.leadsTeamIds);
  return ledBy(tx).all(...sightOf(viewer), leadsAll ? 1 : 0, led, limit);
}

/** Those that may be chosen, with how often each was. */
export function listReasons(tx: Tx, limit: number): ReasonRow[] {
  return reasons(tx).all(limit);
}

/** Also one that may not be chosen any more. */
export function findReason(tx: Tx, id: number): Omit<ReasonRow, "uses"> | undefined {
  return reason(tx).get(id) ?? undefined;
}

/** The last of the list. */
export function insertReason(tx: Tx, name: string): void {
  addReason(tx).run(name);
}

/** False: there is none. A ready one has the company's own words from now on. */
export function setReason(tx: Tx, id: number, name: string): boolean {
  return renameReason(tx).get(id, name) !== null;
}

/** False: there is none. What was escalated for it keeps it. */
export function archiveReason(tx: Tx, id: number, at: number): boolean {
  return dropReason(tx).get(id, at) !== null;
}
