import type { Tx } from "../../src/db/open.ts";
import { nobody, workOf } from "../../src/db/transact.ts";
import { sweepClocks } from "../../src/domain/escalation/fire-clocks.ts";
import { openQueueFixture } from "./company/queue-fixture.ts";
import { type Figure, spread } from "./figures.ts";
import { processorMs } from "./processor.ts";
import type { Scale } from "./scale.ts";

const open = 100_000;
const due = 100;
const goalMs = 20;
const minuteMs = 60_000;

// What is due now, each alone. A step of the ladder tells five people here, so it has no goal.
const later = `answer_due_at = ?1 + 30000, step_due_at = ?1 + 30000, resolution_due_at = NULL`;
const levels = {
  answer_warn: { name: "amber", columns: `answer_warn_at = ?1, ${later}`, goalMs },
  answer_late: {
    name: "late",
    columns: "answer_warned_at = ?1, answer_due_at = ?1, step_due_at = ?1 + 30000, resolution_due_at = NULL",
    goalMs,
  },
  resolution_late: { name: "resolution", columns: `answer_warned_at = ?1, ${later.replace("NULL", "?1")}`, goalMs },
  step: {
    name: "a step of the ladder, five people told",
    columns: "answer_warned_at = ?1, answer_late_at = ?1, step_due_at = ?1, resolution_due_at = NULL",
    goalMs: null,
  },
};
type Level = keyof typeof levels;

/** What it costs to fire a hundred clocks of each level among a hundred thousand that run. */
export async function measureClocks(scale: Scale): Promise<Figure[]> {
  const server = await openQueueFixture({ agents: 50, teams: 10 });
  try {
    const { tx } = server.app.db;
    server.fill(server.teamIds, open / server.teamIds.length);
    tx.raw.run(
      `INSERT INTO sla_timer (conversation_id, team_id, priority, waiting_since, stint, stint_at, answer_warn_at, answer_due_at, next_at)
       SELECT id, team_id, 0, waiting_since, 0, opened_at, waiting_since + 4 * ${minuteMs}, waiting_since + 5 * ${minuteMs}, waiting_since + 4 * ${minuteMs} FROM conversation`,
    );
    const now = server.app.world.clock.now();
    const names = Object.keys(levels) as Level[];
    // The levels take turns; the first round warms up.
    const rounds = Array.from({ length: Math.min(scale.pairs, 20) + 1 }, () => names.map((level) => fireOnce(tx, level, now)));
    return names.map((level, index) =>
      figureOf(
        level,
        rounds.slice(1).map((round) => round[index] ?? 0),
      ),
    );
  } finally {
    server.close();
  }
}

function fireOnce(tx: Tx, level: Level, now: number): number {
  const { raw } = tx;
  const chosen = "(SELECT conversation_id FROM sla_timer WHERE next_at = ?1)";
  raw.run(
    `UPDATE sla_timer SET next_at = ?1 WHERE conversation_id IN (SELECT conversation_id FROM sla_timer WHERE next_at > ?1 LIMIT ${due})`,
    [now],
  );
  raw.run(`UPDATE conversation SET waiting_since = ?1 - 270000 WHERE id IN ${chosen}`, [now]);
  raw.run(
    `UPDATE sla_timer SET waiting_since = ?1 - 270000, answer_warned_at = NULL, answer_late_at = NULL, resolution_warned_at = NULL, resolution_late_at = NULL,
       steps = 0 WHERE next_at = ?1`,
    [now],
  );
  raw.run(`UPDATE sla_timer SET ${levels[level].columns} WHERE next_at = ?1`, [now]);
  const fired = raw.prepare<{ n: number }, [string]>(
    "SELECT count(*) AS n FROM journal WHERE kind = 'clock_fired' AND json_extract(payload, '$.level') = ?1",
  );
  const before = fired.get(level)?.n ?? 0;
  raw.run("BEGIN IMMEDIATE");
  const took = processorMs(() => sweepClocks(workOf(tx, now, nobody), due));
  raw.run("COMMIT");
  const count = (fired.get(level)?.n ?? 0) - before;
  if (count !== due) throw new Error(`${count} of ${due} fired: ${level}`);
  return took;
}

function figureOf(level: Level, times: readonly number[]): Figure {
  const took = spread(times);
  const goal = levels[level].goalMs;
  return {
    of: "",
    what: `${due} clocks fired among ${open.toLocaleString("en")} that run, ms of processor: ${levels[level].name}`,
    value: took.text(1),
    goal: goal === null ? "none" : `≤ ${goal}`,
    isMet: goal === null ? null : took.median <= goal,
    seen: "each looked at again in its own savepoint, counted anew, told in the journal",
  };
}
