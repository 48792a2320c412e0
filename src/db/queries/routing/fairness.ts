import { legible } from "../../column.ts";
import type { AssignmentHow } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";

// in_time() stops a statement whose budget is over; elsewhere than on a connection of db/read-budget.ts it is always true.
type Between = [number, number, number];

const received = statement<{ personId: number; how: AssignmentHow; n: number }, Between>(
  `SELECT person_id AS personId, how, count(*) AS n FROM assignment INDEXED BY assignment_at
   WHERE at >= ?2 AND at < ?3 AND team_id = ?1 AND person_id IS NOT NULL AND in_time() GROUP BY person_id, how LIMIT 5000`,
);
const lost = statement<{ personId: number; n: number }, Between>(
  `SELECT from_id AS personId, count(*) AS n FROM assignment INDEXED BY assignment_at
   WHERE at >= ?2 AND at < ?3 AND team_id = ?1 AND is_time_out = 1 AND from_id IS NOT NULL AND in_time() GROUP BY from_id LIMIT 5000`,
);
const skipped = statement<{ skipped: string }, [number, number, number, number]>(
  `SELECT skipped FROM assignment INDEXED BY assignment_at
   WHERE at >= ?2 AND at < ?3 AND team_id = ?1 AND skipped IS NOT NULL AND in_time() ORDER BY at DESC LIMIT ?4`,
);
const spans = statement<{ personId: number; since: number; until: number | null }, Between>(
  `SELECT s.person_id AS personId, max(s.since, ?2) AS since, min(coalesce(s.until, ?3), ?3) AS until
   FROM membership m JOIN presence_span s ON s.person_id = m.person_id
   WHERE m.team_id = ?1 AND s.state = 'available' AND s.since < ?3 AND coalesce(s.until, ?3) > ?2 AND in_time() ORDER BY s.person_id, s.since LIMIT 50000`,
);

/** A team and the week it is looked at, epoch ms; `to` is outside. */
export type TeamWeek = { teamId: number; from: number; to: number };

/** How many each person got in a team, by how. */
export function listReceived(tx: Tx, at: TeamWeek): { personId: number; how: AssignmentHow; n: number }[] {
  return received(tx).all(at.teamId, at.from, at.to);
}

/** How many each person lost for not answering. */
export function listLost(tx: Tx, at: TeamWeek): { personId: number; n: number }[] {
  return lost(tx).all(at.teamId, at.from, at.to);
}

/** Who was passed over and why, as [person, why] pairs of each of the latest `limit` assignments. */
export function listSkippedPairs(tx: Tx, at: TeamWeek, limit: number): (readonly [number, string])[][] {
  return skipped(tx)
    .all(at.teamId, at.from, at.to, limit)
    .map((row) => pairsIn(legible<unknown>(row.skipped)));
}

/** When the team's members were available, cut to the week. */
export function listAvailable(tx: Tx, at: TeamWeek): { personId: number; since: number; until: number }[] {
  return spans(tx)
    .all(at.teamId, at.from, at.to)
    .map((row) => ({ ...row, until: row.until ?? at.to }));
}

function pairsIn(list: unknown): (readonly [number, string])[] {
  return Array.isArray(list) ? list.filter(isPair) : [];
}

function isPair(one: unknown): one is readonly [number, string] {
  return Array.isArray(one) && typeof one[0] === "number" && typeof one[1] === "string";
}
