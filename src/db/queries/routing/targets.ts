import type { Presence } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";

/** Somebody a conversation could go to. Loads count conversations in progress; null = no limit. */
export type TargetRow = {
  id: number;
  name: string;
  presence: Presence;
  /** 0: never told one. */
  presenceSince: number;
  worksShifts: number;
  isOnShift: number;
  shiftDueAt: number | null;
  extendedUntil: number | null;
  cap: number | null;
  load: number;
  /** The team it would be in: this one for its members, else their first. */
  teamId: number;
  teamName: string;
  teamCap: number | null;
  teamLoad: number;
};
export type TeamTargetRow = { id: number; name: string; pending: number };

const home = `coalesce((SELECT m.team_id FROM membership m WHERE m.person_id = p.id AND m.team_id = ?1),
  (SELECT m.team_id FROM membership m JOIN team k ON k.id = m.team_id AND k.archived_at IS NULL WHERE m.person_id = p.id
   ORDER BY m.is_primary DESC, m.since, m.team_id LIMIT 1), ?1)`;
const of = `SELECT p.id, p.name, p.presence, p.presence_since AS presenceSince, p.works_shifts AS worksShifts, p.is_on_shift AS isOnShift, p.shift_due_at AS shiftDueAt,
     p.extended_until AS extendedUntil, p.cap, t.id AS teamId, t.name AS teamName, t.cap AS teamCap,
     (SELECT coalesce(sum(y.count), 0) FROM tally y WHERE y.owner_id = p.id AND y.status = 'in_progress') AS load,
     (SELECT coalesce(sum(y.count), 0) FROM tally y WHERE y.team_id = t.id AND y.owner_id = p.id AND y.status = 'in_progress') AS teamLoad
   FROM person p JOIN team t ON t.id = ${home} WHERE p.is_active = 1 AND p.role <> 'viewer'`;
const people = statement<TargetRow, [number, number, number]>(`${of} AND p.id NOT IN (?2, ?3) ORDER BY p.name LIMIT 500`);
const one = statement<TargetRow, [number, number]>(`${of} AND p.id = ?2`);
const teams = statement<TeamTargetRow, []>(
  `SELECT t.id, t.name, (SELECT coalesce(sum(y.count), 0) FROM tally y WHERE y.team_id = t.id AND y.status = 'pending') AS pending
   FROM team t WHERE t.archived_at IS NULL ORDER BY t.name LIMIT 200`,
);

/** Everybody active who may answer, but two: who asks and who has it. By name. */
export function listTargets(tx: Tx, teamId: number, but: { viewerId: number; ownerId: number | null }): TargetRow[] {
  return people(tx).all(teamId, but.viewerId, but.ownerId ?? but.viewerId);
}

/** One of them; undefined for who left, only looks, or never was. */
export function findTarget(tx: Tx, teamId: number, personId: number): TargetRow | undefined {
  return one(tx).get(teamId, personId) ?? undefined;
}

/** Teams that are not archived, with how many conversations wait in each for somebody. */
export function listTeamTargets(tx: Tx): TeamTargetRow[] {
  return teams(tx).all();
}
