import type { Days } from "./days.ts";
import type { Fleeting } from "./days-watch.ts";

const minuteMs = 60_000;
/** A level is told within this of its instant. */
const slackMs = 10_000;
/** The ladder and the promise of every team, by hand: the days set no others, and their company never shuts. */
const steps = [5, 10, 30];
const answerMinutes = 5;

type Waiting = { id: number; since: number; taken: number; lateAt: number | null };

/** Whoever waits has been told of at every level whose minute has come, ten seconds later at most. */
export function slowLevels({ fixture, clock }: Days): Fleeting[] {
  const now = clock.now();
  const waiting = fixture.server.ronda.app.db.tx.raw.query<Waiting, []>(
    `SELECT c.id, c.waiting_since AS since, coalesce(s.steps, 0) AS taken, s.answer_late_at AS lateAt
     FROM conversation c LEFT JOIN sla_timer s ON s.conversation_id = c.id AND s.waiting_since = c.waiting_since WHERE c.waiting_since IS NOT NULL`,
  );
  return waiting.all().flatMap((row) => {
    const expected = steps.filter((minutes) => row.since + minutes * minuteMs <= now).length;
    const isSlow = row.taken < expected || (row.since + answerMinutes * minuteMs <= now && row.lateAt === null);
    return isSlow ? [{ name: `slow level ${row.id} ${row.since} ${expected}`, forMs: slackMs, facts: { ...row, expected } }] : [];
  });
}

/** Levels that were told before their business second. */
export function earlyLevels({ fixture }: Days): object[] {
  return fixture.server.ronda.app.db.tx.raw
    .query<object, []>(
      `SELECT conversation_id AS early, type, at, extras FROM message WHERE kind = 'system' AND (
         (type = 'ladder_step' AND NOT json_extract(extras, '$.isJump')
           AND at < json_extract(extras, '$.since') + ${minuteMs} * CASE json_extract(extras, '$.step') WHEN 1 THEN 5 WHEN 2 THEN 10 ELSE 30 END)
         OR (type = 'clock_late' AND at < json_extract(extras, '$.since') + ${answerMinutes} * ${minuteMs})) LIMIT 5`,
    )
    .all();
}
