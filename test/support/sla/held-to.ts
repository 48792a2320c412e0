import type { Tx } from "../../../src/db/open.ts";
import { type ByHand, type Dues, duesOf } from "./by-hand.ts";
import type { Lives } from "./lives.ts";

/** A conversation that is not resolved, with what Ronda has written down for it and what somebody counts by hand. */
export type Clocked = {
  id: number;
  teamId: number;
  ownerId: number | null;
  priority: number;
  since: number | null;
  isFirst: number;
  clockOf: number | null;
  answerWarn: number | null;
  answerDue: number | null;
  resolutionWarn: number | null;
  resolutionDue: number | null;
  stepDue: number | null;
  warnedAt: number | null;
  lateAt: number | null;
  resolutionWarnedAt: number | null;
  resolutionLateAt: number | null;
  taken: number | null;
  status: string;
};

const isFirst = `NOT EXISTS (SELECT 1 FROM message m WHERE m.timeline_id = c.timeline_id AND m.conversation_id = c.id AND m.kind = 'out'
  AND m.origin IN ('person','phone','schedule') AND m.rank <> 4 AND m.id > coalesce((SELECT max(r.id) FROM message r WHERE r.timeline_id = c.timeline_id
    AND r.conversation_id = c.id AND r.kind = 'system' AND r.type = 'resolved'), 0))`;
const sql = `SELECT c.id, c.team_id AS teamId, c.owner_id AS ownerId, c.priority, c.status, c.waiting_since AS since, CASE WHEN c.waiting_since IS NULL THEN 0 ELSE ${isFirst} END AS isFirst, s.waiting_since AS clockOf,
  s.answer_warn_at AS answerWarn, s.answer_due_at AS answerDue, s.resolution_warn_at AS resolutionWarn, s.resolution_due_at AS resolutionDue,
  s.step_due_at AS stepDue, s.answer_warned_at AS warnedAt, s.answer_late_at AS lateAt, s.resolution_warned_at AS resolutionWarnedAt,
  s.resolution_late_at AS resolutionLateAt, s.steps AS taken
  FROM conversation c LEFT JOIN sla_timer s ON s.conversation_id = c.id WHERE c.status <> 'resolved' AND c.merged_into IS NULL`;

/** `isBlurred`: its stint is not counted by hand, since the clock was set back in it. */
export type Held = { row: Clocked; dues: Dues; isBlurred: boolean };

/** Each of them with its dues by hand. */
export function clocked(tx: Tx, lives: Lives, teamOf: (teamId: number) => ByHand): Held[] {
  return tx.raw
    .query<Clocked, []>(sql)
    .all()
    .flatMap((row) => {
      const life = lives.of.get(row.id);
      if (!life) return [];
      return [{ row, isBlurred: life.isBlurred, dues: duesOf(teamOf(row.teamId), { ...row, isFirst: row.isFirst === 1, life }) }];
    });
}

/** What Ronda has written down as another second than whoever counts by hand; and waits without a clock. */
export function misclocked(all: readonly Held[]): object[] {
  return all.flatMap(({ row, dues, isBlurred }) => {
    const wrong: object[] = [];
    const hold = (name: string, due: number | null, stored: number | null) => {
      if (due !== stored) wrong.push({ misclocked: name, byHand: shown(due), stored: shown(stored), since: shown(row.since), row });
    };
    if (row.since !== null) {
      hold("wait", row.since, row.clockOf);
      hold("answer_warn", dues.answerWarn, row.answerWarn);
      hold("answer_due", dues.answerDue, row.answerDue);
      const step = dues.steps[row.taken ?? 0] ?? null;
      hold("step", step === Number.POSITIVE_INFINITY ? null : step, row.stepDue);
    }
    if (isBlurred) return wrong;
    hold("resolution_warn", dues.resolutionWarn, row.resolutionWarn);
    hold("resolution_due", dues.resolutionDue, row.resolutionDue);
    return wrong;
  });
}

/** Levels whose second has come and that have not fired. A warning whose end has come too is not owed. */
export function unfired(all: readonly Held[], now: number): { name: string; facts: object }[] {
  const isDue = (at: number | null): at is number => at !== null && at <= now;
  return all.flatMap(({ row, dues, isBlurred }) => {
    const { since, taken } = row;
    const missing: string[] = [];
    if (since !== null && isDue(dues.answerWarn) && !isDue(dues.answerDue) && row.warnedAt === null) missing.push("answer_warn");
    if (since !== null && isDue(dues.answerDue) && row.lateAt === null) missing.push("answer_late");
    if (since !== null && dues.steps.filter(isDue).length > (taken ?? 0)) missing.push(`step ${(taken ?? 0) + 1}`);
    const isCounted = row.status !== "waiting" && !isBlurred;
    if (isCounted && isDue(dues.resolutionWarn) && !isDue(dues.resolutionDue) && row.resolutionWarnedAt === null)
      missing.push("resolution_warn");
    if (isCounted && isDue(dues.resolutionDue) && row.resolutionLateAt === null) missing.push("resolution_late");
    return missing.map((level) => ({ name: `unfired ${row.id} ${since} ${level}`, facts: { level, dues, row } }));
  });
}

function shown(at: number | null): string {
  return at === null || !Number.isFinite(at) ? "never" : new Date(at).toISOString();
}
