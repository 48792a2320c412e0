import { statement, type Tx } from "../../open.ts";

/** Where a scan of a team's queue goes on: after the one it names. */
export type QueuePlace = { rank: number; wait: number; id: number };

const order = "-priority, coalesce(waiting_since, 9007199254740991), id";
const place = "-priority AS rank, coalesce(waiting_since, 9007199254740991) AS wait, id";
const free = "status = 'pending' AND held_at IS NULL AND bot_run_id IS NULL";
const queue = statement<QueuePlace, [number, number, number, number, number]>(
  `SELECT ${place} FROM conversation INDEXED BY conversation_queue WHERE team_id = ?1 AND ${free} AND (${order}) > (?2, ?3, ?4) ORDER BY ${order} LIMIT ?5`,
);
const autoTeams = statement<{ teamId: number }, [number]>(
  `SELECT t.id AS teamId FROM membership m JOIN team t ON t.id = m.team_id AND t.model <> 'manual' AND t.archived_at IS NULL WHERE m.person_id = ?1 LIMIT 500`,
);
const busyTeams = statement<{ teamId: number }, []>(
  `SELECT t.id AS teamId FROM team t WHERE t.model <> 'manual' AND t.archived_at IS NULL
     AND EXISTS (SELECT 1 FROM conversation c INDEXED BY conversation_queue WHERE c.team_id = t.id AND ${free}) ORDER BY t.id`,
);
const isSkipped = statement<{ ok: number }, [number, number]>(
  `SELECT 1 AS ok FROM team_skip_label s JOIN conversation_label l ON l.label_id = s.label_id WHERE s.team_id = ?1 AND l.conversation_id = ?2 LIMIT 1`,
);

const pendingOf = statement<{ n: number }, [number]>(
  `SELECT coalesce(sum(count), 0) - (SELECT count(*) FROM conversation INDEXED BY conversation_bot WHERE team_id = ?1 AND bot_run_id IS NOT NULL) AS n
   FROM tally WHERE team_id = ?1 AND owner_id = 0 AND status = 'pending'`,
);

/** Before everything that waits. */
export const queueStart: QueuePlace = { rank: -1_000, wait: -1, id: 0 };

/** Pending, not held, in the order they are given: priority, longest wait, oldest conversation. */
export function listQueue(tx: Tx, teamId: number, after: QueuePlace, limit: number): QueuePlace[] {
  return queue(tx).all(teamId, after.rank, after.wait, after.id, limit);
}

/** Teams of a person that give out by themselves. */
export function listAutoTeamsOf(tx: Tx, personId: number): number[] {
  return autoTeams(tx)
    .all(personId)
    .map((row) => row.teamId);
}

/** Every team that gives out by itself and has something waiting. */
export function listQueuedTeams(tx: Tx): number[] {
  return busyTeams(tx)
    .all()
    .map((row) => row.teamId);
}

/** Whether a label keeps this conversation from being given automatically in that team. */
export function isLabelSkipped(tx: Tx, teamId: number, conversationId: number): boolean {
  return isSkipped(tx).get(teamId, conversationId) !== null;
}

/** How many of a team wait for somebody, held ones among them; what a bot has in hand does not. */
export function countPending(tx: Tx, teamId: number): number {
  return pendingOf(tx).get(teamId)?.n ?? 0;
}
