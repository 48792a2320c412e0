import type { Presence, PresenceWhy } from "../../../domain/events.ts";
import type { Role } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";

/** One stretch of somebody's presence; the open one has no end. Instants are epoch ms. */
export type SpanRow = { state: Presence; reason: string | null; why: PresenceWhy; since: number; until: number | null };

// Stretches touch: the one that runs at the start is the last one that began before it.
const spans = statement<SpanRow, [number, number, number]>(
  `SELECT state, reason, why, since, until FROM presence_span WHERE person_id = ?1
     AND since >= coalesce((SELECT max(since) FROM presence_span WHERE person_id = ?1 AND since <= ?2), 0) AND since < ?3
   ORDER BY since, id LIMIT 20000`,
);

/** What somebody was between two instants, in order; the first may have begun before. */
export function listSpans(tx: Tx, personId: number, from: number, to: number): SpanRow[] {
  return spans(tx).all(personId, from, to);
}

/** Somebody as the page of who is here shows them. `load`: conversations in progress. */
export type HereRow = {
  id: number;
  name: string;
  role: Role;
  presence: Presence;
  presenceReason: string | null;
  presenceSince: number;
  cap: number | null;
  load: number;
  worksShifts: boolean;
  isOnShift: boolean;
  shiftDueAt: number | null;
  extendedUntil: number | null;
  teams: string[];
  teamIds: number[];
};

type Stored = Omit<HereRow, "worksShifts" | "isOnShift" | "teams" | "teamIds"> &
  Record<"worksShifts" | "isOnShift", number> &
  Record<"teams" | "teamIds", string>;

const here = statement<Stored, [number, number, string, number]>(
  `SELECT p.id, p.name, p.role, p.presence, p.presence_reason AS presenceReason, p.presence_since AS presenceSince, p.cap,
     (SELECT coalesce(sum(y.count), 0) FROM tally y WHERE y.owner_id = p.id AND y.status = 'in_progress') AS load,
     p.works_shifts AS worksShifts, p.is_on_shift AS isOnShift, p.shift_due_at AS shiftDueAt, p.extended_until AS extendedUntil,
     (SELECT json_group_array(t.name) FROM membership m JOIN team t ON t.id = m.team_id WHERE m.person_id = p.id AND t.archived_at IS NULL) AS teams,
     (SELECT json_group_array(m.team_id) FROM membership m WHERE m.person_id = p.id) AS teamIds
   FROM person p WHERE p.is_active = 1 AND p.role <> 'viewer'
     AND (?1 = 1 OR p.id = ?2 OR p.id IN (SELECT m.person_id FROM membership m WHERE m.team_id IN (SELECT value FROM json_each(?3))))
     AND (?4 = 0 OR p.id IN (SELECT m.person_id FROM membership m WHERE m.team_id = ?4))
   ORDER BY CASE p.presence WHEN 'available' THEN 1 WHEN 'busy' THEN 2 WHEN 'break' THEN 3 ELSE 4 END, p.name LIMIT 1000`,
);

/** Everybody who answers, or the members of `teamIds` and `selfId`; narrowed to one team where `teamId` is given. Who is there comes first. */
export function listHere(tx: Tx, who: { selfId: number; teamIds: readonly number[] | "all"; teamId: number | null }): HereRow[] {
  const { selfId, teamIds, teamId } = who;
  return here(tx)
    .all(teamIds === "all" ? 1 : 0, selfId, JSON.stringify(teamIds === "all" ? [] : teamIds), teamId ?? 0)
    .map((row) => ({ ...row, worksShifts: row.worksShifts === 1, isOnShift: row.isOnShift === 1, ...listsOf(row) }));
}

function listsOf(row: Stored): Pick<HereRow, "teams" | "teamIds"> {
  return { teams: JSON.parse(row.teams) as string[], teamIds: JSON.parse(row.teamIds) as number[] };
}
