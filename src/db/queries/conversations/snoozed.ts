import { statement, type Tx } from "../../open.ts";

const due = statement<{ id: number }, [number, number]>(
  "SELECT id FROM conversation WHERE snoozed_until <= ?1 AND snoozed_until IS NOT NULL ORDER BY snoozed_until, id LIMIT ?2",
);
const ofOwner = statement<{ n: number }, [number, number]>(
  "SELECT count(*) AS n FROM (SELECT 1 FROM conversation WHERE owner_id = ?1 AND snoozed_until IS NOT NULL LIMIT ?2)",
);
const silent = statement<Silent, [number, number, number]>(
  `SELECT id, silent_since AS silentSince FROM conversation INDEXED BY conversation_silent
   WHERE team_id = ?1 AND status = 'waiting' AND snoozed_until IS NULL AND silent_since IS NOT NULL AND silent_since <= ?2
   ORDER BY silent_since LIMIT ?3`,
);
const teams = statement<AutoResolving, []>(
  `SELECT id AS teamId, auto_resolve_hours AS afterHours FROM team WHERE auto_resolve_hours IS NOT NULL AND archived_at IS NULL
   ORDER BY id LIMIT 1000`,
);

/** A conversation that waits for its customer, and since when they are silent. */
export type Silent = { id: number; silentSince: number };

/** A team whose long silences end by themselves, after so many business hours. */
export type AutoResolving = { teamId: number; afterHours: number };

/** Conversations whose instant has come by `now`, the earliest first. */
export function listDueSnoozes(tx: Tx, now: number, limit: number): number[] {
  return due(tx)
    .all(now, limit)
    .map((row) => row.id);
}

/** How many conversations somebody has put off; `max` when there are more. */
export function countSnoozed(tx: Tx, ownerId: number, max: number): number {
  return ofOwner(tx).get(ownerId, max)?.n ?? 0;
}

/** Conversations of a team that wait for a customer who has been silent since `before` or longer, and that nobody put off; the longest
 *  silence first. */
export function listLongSilent(tx: Tx, teamId: number, before: number, limit: number): Silent[] {
  return silent(tx).all(teamId, before, limit);
}

/** Every team that resolves long silences by itself. */
export function listAutoResolvingTeams(tx: Tx): AutoResolving[] {
  return teams(tx).all();
}
