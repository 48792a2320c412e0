import { nobody, workOf } from "../../src/db/transact.ts";
import { sweepClocks } from "../../src/domain/escalation/fire-clocks.ts";
import { openQueueFixture } from "./company/queue-fixture.ts";
import { type Figure, spread } from "./figures.ts";
import type { Scale } from "./scale.ts";

const open = 100_000;
const due = 100;
const goalMs = 20;
const minuteMs = 60_000;

/** What it costs to fire a hundred clocks among a hundred thousand that run. */
export async function measureClocks(scale: Scale): Promise<Figure[]> {
  const server = await openQueueFixture({ agents: 50, teams: 10 });
  try {
    const { tx } = server.app.db;
    const { raw } = tx;
    server.fill(server.teamIds, open / server.teamIds.length);
    raw.run(
      `INSERT INTO sla_timer (conversation_id, team_id, priority, waiting_since, stint, stint_at, answer_warn_at, answer_due_at, next_at)
       SELECT id, team_id, 0, waiting_since, 0, opened_at, waiting_since + 4 * ${minuteMs}, waiting_since + 5 * ${minuteMs}, waiting_since + 4 * ${minuteMs} FROM conversation`,
    );
    const now = server.app.world.clock.now();
    const times: number[] = [];
    for (let round = 0; round <= Math.min(scale.pairs, 20); round += 1) {
      raw.run(
        `UPDATE sla_timer SET next_at = ?1 WHERE conversation_id IN (SELECT conversation_id FROM sla_timer WHERE next_at > ?1 LIMIT ${due})`,
        [now],
      );
      raw.run(
        "UPDATE conversation SET waiting_since = ?1 - 270000 WHERE id IN (SELECT conversation_id FROM sla_timer WHERE next_at = ?1)",
        [now],
      );
      raw.run(
        `UPDATE sla_timer SET waiting_since = ?1 - 270000, answer_warn_at = ?1 - 30000, answer_due_at = ?1 + 30000, step_due_at = ?1 + 30000 WHERE next_at = ?1`,
        [now],
      );
      raw.run("BEGIN IMMEDIATE");
      const start = performance.now();
      sweepClocks(workOf(tx, now, nobody), due);
      if (round > 0) times.push(performance.now() - start);
      raw.run("COMMIT");
    }
    const took = spread(times);
    return [
      {
        of: "",
        what: `${due} clocks fired among ${open.toLocaleString("en")} that run, ms`,
        value: took.text(1),
        goal: `≤ ${goalMs}`,
        isMet: took.median <= goalMs,
        seen: "each looked at again in its own savepoint, counted anew, told in the journal",
      },
    ];
  } finally {
    server.close();
  }
}
