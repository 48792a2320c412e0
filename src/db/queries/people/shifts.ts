import type { Presence } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";

export type ShiftRow = { weekday: number; startMinute: number; minutes: number };
/** A day that is not like the week; `day` is yyyy-mm-dd. Free when start and minutes are null. */
export type ShiftExceptionRow = { id: number; day: string; startMinute: number | null; minutes: number | null; note: string | null };

const ofPerson = statement<ShiftRow, [number]>(
  "SELECT weekday, start_minute AS startMinute, minutes FROM shift WHERE person_id = ?1 ORDER BY weekday, start_minute LIMIT 100",
);
const clear = statement<unknown, [number]>("DELETE FROM shift WHERE person_id = ?1");
const insert = statement<unknown, [number, number, number, number]>(
  "INSERT INTO shift (person_id, weekday, start_minute, minutes) VALUES (?1, ?2, ?3, ?4)",
);
const exceptions = statement<ShiftExceptionRow, [number, string, number]>(
  `SELECT id, day, start_minute AS startMinute, minutes, note FROM shift_exception
   WHERE person_id = ?1 AND day >= ?2 ORDER BY day, start_minute LIMIT ?3`,
);
const insertOne = statement<{ id: number }, [number, string, number | null, number | null, string | null]>(
  "INSERT INTO shift_exception (person_id, day, start_minute, minutes, note) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
);
const deleteOne = statement<{ id: number }, [number, number]>("DELETE FROM shift_exception WHERE person_id = ?1 AND id = ?2 RETURNING id");
const works = statement<unknown, [number, number]>("UPDATE person SET works_shifts = ?2 WHERE id = ?1");
const onShift = statement<unknown, [number, number, number | null]>("UPDATE person SET is_on_shift = ?2, shift_due_at = ?3 WHERE id = ?1");
const extended = statement<unknown, [number, number | null]>("UPDATE person SET extended_until = ?2 WHERE id = ?1");
const due = statement<{ id: number }, [number, number, number]>(
  "SELECT id FROM person WHERE shift_due_at <= ?1 AND id > ?2 AND is_active = 1 AND role <> 'viewer' ORDER BY id LIMIT ?3",
);
const draft = statement<{ ok: number }, [number, number]>("SELECT 1 AS ok FROM draft WHERE person_id = ?1 AND changed_at > ?2 LIMIT 1");

/** Somebody in the planner. Who works without shifts is there always, by their own word. */
export type PlannedPerson = {
  id: number;
  name: string;
  presence: Presence;
  timeZone: string;
  worksShifts: boolean;
  isOnShift: boolean;
  shiftDueAt: number | null;
};
type StoredPlanned = Omit<PlannedPerson, "worksShifts" | "isOnShift"> & { worksShifts: number; isOnShift: number };
type OfTeam = [number, number];

// ?1 = 1: everybody, else the members of team ?2.
const ofTeam = "p.is_active = 1 AND p.role <> 'viewer' AND (?1 = 1 OR p.id IN (SELECT person_id FROM membership WHERE team_id = ?2))";
const planned = statement<StoredPlanned, OfTeam>(
  `SELECT p.id, p.name, p.presence, p.time_zone AS timeZone, p.works_shifts AS worksShifts, p.is_on_shift AS isOnShift, p.shift_due_at AS shiftDueAt
   FROM person p WHERE ${ofTeam} ORDER BY p.name LIMIT 2000`,
);
const allShifts = statement<ShiftRow & { personId: number }, OfTeam>(
  `SELECT s.person_id AS personId, s.weekday, s.start_minute AS startMinute, s.minutes FROM person p JOIN shift s ON s.person_id = p.id
   WHERE ${ofTeam} ORDER BY s.person_id, s.weekday, s.start_minute LIMIT 60000`,
);
const allExceptions = statement<ShiftExceptionRow & { personId: number }, [number, number, string, string]>(
  `SELECT e.person_id AS personId, e.id, e.day, e.start_minute AS startMinute, e.minutes, e.note FROM person p
   JOIN shift_exception e ON e.person_id = p.id WHERE ${ofTeam} AND e.day BETWEEN ?3 AND ?4 ORDER BY e.person_id, e.day, e.start_minute LIMIT 60000`,
);

/** Active people who answer, of a team or (null) of all, by name. */
export function listPlanned(tx: Tx, teamId: number | null): PlannedPerson[] {
  return planned(tx)
    .all(...inTeam(teamId))
    .map((row) => ({ ...row, worksShifts: row.worksShifts === 1, isOnShift: row.isOnShift === 1 }));
}

/** Their weeks. */
export function listShiftsOfTeam(tx: Tx, teamId: number | null): (ShiftRow & { personId: number })[] {
  return allShifts(tx).all(...inTeam(teamId));
}

/** Their exceptions of the days (yyyy-mm-dd) from `first` to `last`. */
export function listExceptionsOfTeam(
  tx: Tx,
  teamId: number | null,
  { first, last }: { first: string; last: string },
): (ShiftExceptionRow & { personId: number })[] {
  return allExceptions(tx).all(...inTeam(teamId), first, last);
}

function inTeam(teamId: number | null): OfTeam {
  return teamId === null ? [1, 0] : [0, teamId];
}

/** The weekly shifts of somebody, by day and hour. */
export function listShifts(tx: Tx, personId: number): ShiftRow[] {
  return ofPerson(tx).all(personId);
}

/** Replaces the whole week. */
export function setShifts(tx: Tx, personId: number, shifts: readonly ShiftRow[]): void {
  clear(tx).run(personId);
  for (const one of shifts) insert(tx).run(personId, one.weekday, one.startMinute, one.minutes);
}

/** From a day (yyyy-mm-dd) on, in order. */
export function listShiftExceptions(tx: Tx, personId: number, fromDay: string, limit: number): ShiftExceptionRow[] {
  return exceptions(tx).all(personId, fromDay, limit);
}

/** Returns the id. */
export function insertShiftException(tx: Tx, personId: number, one: Omit<ShiftExceptionRow, "id">): number {
  const row = insertOne(tx).get(personId, one.day, one.startMinute, one.minutes, one.note);
  if (!row) throw new Error("bug: an exception was not stored");
  return row.id;
}

/** False: this person has no such exception. */
export function deleteShiftException(tx: Tx, personId: number, id: number): boolean {
  return deleteOne(tx).get(personId, id) !== null;
}

/** Whether shifts decide when this person works. */
export function setWorksShifts(tx: Tx, personId: number, worksShifts: boolean): void {
  works(tx).run(personId, worksShifts ? 1 : 0);
}

/** Whether they are on shift, and until when that is believed; null = until the plan is changed. */
export function setOnShift(tx: Tx, personId: number, next: { isOnShift: boolean; dueAt: number | null }): void {
  onShift(tx).run(personId, next.isOnShift ? 1 : 0, next.dueAt);
}

/** Until when they stay whatever the plan says; null = not at all. */
export function setExtendedUntil(tx: Tx, personId: number, until: number | null): void {
  extended(tx).run(personId, until);
}

/** Active people who answer, whose shift began or ended by `now`, after `afterId`. */
export function listShiftsDue(tx: Tx, now: number, after: { id: number; limit: number }): number[] {
  return due(tx)
    .all(now, after.id, after.limit)
    .map((row) => row.id);
}

/** Whether a draft of theirs changed after `since`. */
export function hasDraftSince(tx: Tx, personId: number, since: number): boolean {
  return draft(tx).get(personId, since) !== null;
}
