import type { AssignmentHow, Presence } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";

/** A member of a team, with everything that decides whether new work may come to them. */
export type CandidateRow = {
  personId: number;
  name: string;
  presence: Presence;
  worksShifts: number;
  isOnShift: number;
  shiftDueAt: number | null;
  extendedUntil: number | null;
  cap: number | null;
  isPrimary: number;
  lastTurn: number;
};

const members = statement<CandidateRow, [number]>(
  `SELECT p.id AS personId, p.name, p.presence, p.works_shifts AS worksShifts, p.is_on_shift AS isOnShift, p.shift_due_at AS shiftDueAt,
     p.extended_until AS extendedUntil, p.cap, m.is_primary AS isPrimary, m.last_turn AS lastTurn
   FROM membership m JOIN person p ON p.id = m.person_id WHERE m.team_id = ?1 AND p.is_active = 1 AND p.role <> 'viewer' ORDER BY p.id LIMIT 1000`,
);
const load = statement<{ n: number }, [number]>(
  "SELECT coalesce(sum(count), 0) AS n FROM tally WHERE owner_id = ?1 AND status = 'in_progress'",
);
const skills = statement<{ skill: string }, [number]>("SELECT skill FROM person_skill WHERE person_id = ?1 ORDER BY skill LIMIT 50");
const teamLoad = statement<{ n: number }, [number, number]>(
  "SELECT coalesce(sum(count), 0) AS n FROM tally WHERE team_id = ?1 AND owner_id = ?2 AND status = 'in_progress'",
);
const turn = statement<unknown, [number, number, number]>("UPDATE membership SET last_turn = ?3 WHERE team_id = ?1 AND person_id = ?2");

/** What somebody can do, in the words of the rules. */
export function listSkills(tx: Tx, personId: number): string[] {
  return skills(tx)
    .all(personId)
    .map((row) => row.skill);
}

/** Active members who may answer, by id; 1,000 at most. */
export function listCandidates(tx: Tx, teamId: number): CandidateRow[] {
  return members(tx).all(teamId);
}

/** Conversations in progress somebody owns, in all teams. */
export function countLoad(tx: Tx, personId: number): number {
  return load(tx).get(personId)?.n ?? 0;
}

/** Those of one team. */
export function countTeamLoad(tx: Tx, teamId: number, personId: number): number {
  return teamLoad(tx).get(teamId, personId)?.n ?? 0;
}

/** `turn` is the journal number of the assignment; who is no member is left alone. */
export function setLastTurn(tx: Tx, teamId: number, personId: number, turnNumber: number): void {
  turn(tx).run(teamId, personId, turnNumber);
}

/** One change of owner, kept under the journal number of its event. */
export type NewAssignment = {
  id: number;
  conversationId: number;
  teamId: number;
  personId: number | null;
  fromId: number | null;
  at: number;
  /** Start of the wait it was made in. */
  waitingSince: number | null;
  how: AssignmentHow;
  isTimeOut: boolean;
  eligible: number | null;
  load: number | null;
  cap: number | null;
  teamLoad: number | null;
  teamCap: number | null;
  skipped: string | null;
  ruleId: number | null;
};

type Nullable = number | null;
const insert = statement<
  unknown,
  [
    number,
    number,
    number,
    Nullable,
    Nullable,
    number,
    string,
    number,
    Nullable,
    Nullable,
    Nullable,
    Nullable,
    Nullable,
    string | null,
    Nullable,
    Nullable,
  ]
>(
  `INSERT INTO assignment (id, conversation_id, team_id, person_id, from_id, at, how, is_time_out, eligible, load, cap, team_load, team_cap, skipped, rule_id, waiting_since)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)`,
);

/** Appends one; it is never changed. */
export function insertAssignment(tx: Tx, a: NewAssignment): void {
  const who = [a.id, a.conversationId, a.teamId, a.personId, a.fromId] as const;
  const seen = [a.eligible, a.load, a.cap, a.teamLoad, a.teamCap] as const;
  insert(tx).run(...who, a.at, a.how, a.isTimeOut ? 1 : 0, ...seen, a.skipped, a.ruleId, a.waitingSince);
}
