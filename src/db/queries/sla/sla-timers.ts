import type { Status } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";
import { isAnswer } from "../messages/answers.ts";

/** The clocks of one conversation as they are stored. */
export type ClockRow = {
  conversationId: number;
  teamId: number;
  priority: number;
  waitingSince: number | null;
  stint: number;
  stintAt: number;
  /** JSON list of [from, to]. */
  pauses: string;
  pausedAt: number | null;
  answerWarnAt: number | null;
  answerDueAt: number | null;
  resolutionWarnAt: number | null;
  resolutionDueAt: number | null;
  stepDueAt: number | null;
  answerWarnedAt: number | null;
  answerLateAt: number | null;
  resolutionWarnedAt: number | null;
  resolutionLateAt: number | null;
  steps: number;
  nextAt: number | null;
};

/** What a conversation's clocks are counted from. */
export type ClockFacts = {
  id: number;
  timelineId: number;
  teamId: number;
  priority: number;
  status: Status;
  waitingSince: number | null;
  openedAt: number;
  reopenings: number;
};

/** What fires once: four levels by name, each with the column that says when it did. The steps of the ladder are counted. */
export type Level = "answer_warn" | "answer_late" | "resolution_warn" | "resolution_late";

const columns = `conversation_id AS conversationId, team_id AS teamId, priority, waiting_since AS waitingSince, stint, stint_at AS stintAt, pauses, paused_at AS pausedAt,
  answer_warn_at AS answerWarnAt, answer_due_at AS answerDueAt, resolution_warn_at AS resolutionWarnAt, resolution_due_at AS resolutionDueAt,
  step_due_at AS stepDueAt, answer_warned_at AS answerWarnedAt, answer_late_at AS answerLateAt, resolution_warned_at AS resolutionWarnedAt,
  resolution_late_at AS resolutionLateAt, steps, next_at AS nextAt`;
const factColumns = `id, timeline_id AS timelineId, team_id AS teamId, priority, status, waiting_since AS waitingSince, opened_at AS openedAt, reopenings`;
const one = statement<ClockRow, [number]>(`SELECT ${columns} FROM sla_timer WHERE conversation_id = ?1`);
const factsOf = statement<ClockFacts, [number]>(`SELECT ${factColumns} FROM conversation WHERE id = ?1`);
const facts = statement<ClockFacts, [number, number]>(
  `SELECT ${factColumns} FROM conversation WHERE id > ?1 AND status IN ('pending','in_progress','waiting') ORDER BY id LIMIT ?2`,
);
const factsOfTeam = statement<ClockFacts, [number, number, number]>(
  `SELECT ${factColumns} FROM conversation WHERE id > ?1 AND team_id = ?3 AND status IN ('pending','in_progress','waiting') ORDER BY id LIMIT ?2`,
);
type Nullable = number | null;
const put = statement<
  unknown,
  [
    ...[number, number, number, Nullable, number, number, string, Nullable],
    ...[Nullable, Nullable, Nullable, Nullable, Nullable, Nullable, Nullable, Nullable, Nullable, number, Nullable],
  ]
>(
  `INSERT OR REPLACE INTO sla_timer (conversation_id, team_id, priority, waiting_since, stint, stint_at, pauses, paused_at, answer_warn_at, answer_due_at,
     resolution_warn_at, resolution_due_at, step_due_at, answer_warned_at, answer_late_at, resolution_warned_at, resolution_late_at, steps, next_at)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)`,
);
const due = statement<{ id: number }, [number, number]>(
  "SELECT conversation_id AS id FROM sla_timer WHERE next_at <= ?1 AND next_at IS NOT NULL ORDER BY next_at, conversation_id LIMIT ?2",
);
const marks = {
  answer_warn: statement<{ id: number }, [number, number]>(
    "UPDATE sla_timer SET answer_warned_at = ?2 WHERE conversation_id = ?1 AND answer_warned_at IS NULL RETURNING conversation_id AS id",
  ),
  answer_late: statement<{ id: number }, [number, number]>(
    "UPDATE sla_timer SET answer_late_at = ?2 WHERE conversation_id = ?1 AND answer_late_at IS NULL RETURNING conversation_id AS id",
  ),
  resolution_warn: statement<{ id: number }, [number, number]>(
    "UPDATE sla_timer SET resolution_warned_at = ?2 WHERE conversation_id = ?1 AND resolution_warned_at IS NULL RETURNING conversation_id AS id",
  ),
  resolution_late: statement<{ id: number }, [number, number]>(
    "UPDATE sla_timer SET resolution_late_at = ?2 WHERE conversation_id = ?1 AND resolution_late_at IS NULL RETURNING conversation_id AS id",
  ),
};
const step = statement<{ id: number }, [number, number, number]>(
  "UPDATE sla_timer SET steps = steps + 1 WHERE conversation_id = ?1 AND waiting_since = ?2 AND steps = ?3 RETURNING conversation_id AS id",
);
// Walks back: the latest of an answer of ours and the end of the stint before.
const lastSaid = statement<{ kind: string }, [number, number]>(
  `SELECT kind FROM message WHERE timeline_id = ?1 AND conversation_id = ?2 AND ((kind = 'out' AND ${isAnswer} AND type <> 'reaction' AND rank <> 4)
     OR (kind = 'system' AND type = 'resolved')) ORDER BY id DESC LIMIT 1`,
);
const fired = statement<{ type: string; at: number }, [number, number, number]>(
  `SELECT type, at FROM message WHERE timeline_id = ?1 AND conversation_id = ?2 AND kind = 'system' AND type IN ('clock_late','ladder_step')
     AND json_extract(CASE WHEN json_valid(extras) THEN extras END, '$.since') = ?3 ORDER BY id LIMIT 100`,
);

/** Undefined: it was never waited for, and promises nothing. */
export function findClock(tx: Tx, conversationId: number): ClockRow | undefined {
  return one(tx).get(conversationId) ?? undefined;
}

/** Undefined: there is no such conversation. */
export function findClockFacts(tx: Tx, conversationId: number): ClockFacts | undefined {
  return factsOf(tx).get(conversationId) ?? undefined;
}

/** Of every unresolved conversation after `afterId`, of one team when given. */
export function listClockFacts(
  tx: Tx,
  { afterId, limit, teamId }: { afterId: number; limit: number; teamId: number | null },
): ClockFacts[] {
  return teamId === null ? facts(tx).all(afterId, limit) : factsOfTeam(tx).all(afterId, limit, teamId);
}

/** Writes the whole row. */
export function setClock(tx: Tx, c: ClockRow): void {
  const { conversationId, teamId, priority, waitingSince, stint, stintAt, pauses, pausedAt } = c;
  const dues = [c.answerWarnAt, c.answerDueAt, c.resolutionWarnAt, c.resolutionDueAt, c.stepDueAt] as const;
  const marked = [c.answerWarnedAt, c.answerLateAt, c.resolutionWarnedAt, c.resolutionLateAt] as const;
  put(tx).run(conversationId, teamId, priority, waitingSince, stint, stintAt, pauses, pausedAt, ...dues, ...marked, c.steps, c.nextAt);
}

/** Conversations with anything due at `now`, earliest first. */
export function listDueClocks(tx: Tx, now: number, limit: number): number[] {
  return due(tx)
    .all(now, limit)
    .map((row) => row.id);
}

/** Compare-and-set: false when it has fired before. */
export function markFired(tx: Tx, conversationId: number, level: Level, at: number): boolean {
  return marks[level](tx).get(conversationId, at) !== null;
}

/** Compare-and-set: the wait that began at `since` has taken `taken` steps and takes one more. */
export function takeStep(tx: Tx, conversationId: number, { since, taken }: { since: number; taken: number }): boolean {
  return step(tx).get(conversationId, since, taken) !== null;
}

/** Whether nobody of us has answered yet in this stint. */
export function isUnanswered(tx: Tx, { timelineId, id }: Pick<ClockFacts, "timelineId" | "id">): boolean {
  return lastSaid(tx).get(timelineId, id)?.kind !== "out";
}

/** What the lines of a conversation tell of the wait that began at `since`: when it became late, and how many steps were taken. */
export function findFired(tx: Tx, { timelineId, id }: Pick<ClockFacts, "timelineId" | "id">, since: number) {
  const lines = fired(tx).all(timelineId, id, since);
  const steps = lines.filter(({ type }) => type === "ladder_step").length;
  return { lateAt: lines.find(({ type }) => type === "clock_late")?.at ?? null, steps };
}
