import { expect } from "bun:test";
import { listBroken } from "../../../src/domain/invariants.ts";
import { tell } from "../../proof/scale.ts";
import { rows } from "../fixture/intake.ts";
import { liveMonth, type MonthPlan } from "./live-month.ts";
import { newCounts } from "./month.ts";

/** An hour of a day of 2026 in UTC. */
export const at = (month: number, day: number, hour: number) => Date.UTC(2026, month - 1, day, hour);

/** What the weeks of all seeds came to. */
export type WeeksLived = ReturnType<typeof newCounts> & { seeds: number; days: number; boots: number };

/** Nothing was lived yet. */
export const newWeeks = (): WeeksLived => ({ ...newCounts(), seeds: 0, days: 0, boots: 0 });

// Lines that say the same level of the same wait twice.
const doubled = `SELECT conversation_id, type, extras ->> '$.since' AS since, extras ->> '$.step' AS step, count(*) AS count FROM message
  WHERE kind = 'system' AND type IN ('clock_late','ladder_step') GROUP BY 1, 2, 3, 4 HAVING count(*) > 1`;

/** Lives some weeks from a seed: every level fires once in its business second, whom it names is told and nobody else, the page of now is what its
 *  lists are, and nobody is told too often by itself. Adds what happened to `lived`. */
export async function proveWeeks(seed: number, plan: MonthPlan, lived: WeeksLived): Promise<void> {
  const { wrong, counts, server, boots, folder } = await liveMonth(seed, plan);

  expect(wrong.slice(0, 3)).toEqual([]);
  if (!server) throw new Error("the weeks ended without a server");
  expect(listBroken(server.ronda.app.db.tx)).toEqual([]);
  expect(rows(server, doubled)).toEqual([]);
  for (const [what, count] of Object.entries(counts)) lived[what as keyof typeof counts] += count;
  lived.seeds += 1;
  lived.days += plan.days;
  lived.boots += boots;
  await server.close();
  folder.remove();
}

/** Says what was lived. */
export function tellWeeks(name: string, lived: WeeksLived): void {
  const { seeds, days, boots, waits, ended, levels, resolutions, late, asked, jumps, acts, notices, looks, texts } = lived;
  const counted = [
    `${name}: ${days} simulated days of ${seeds} seeds in three zones`,
    `${boots} starts`,
    `${waits} waits, ${ended} of them answered`,
    `${levels} levels fired, ${resolutions} of them of a resolution, ${late} late for an outage, each once and in its business second`,
    `${asked} escalations, ${jumps} of which took a step at once`,
    `${acts} steps that did something, ${notices} people told of a step`,
    `${looks} looks at every number of now`,
    `${texts} automatic texts`,
  ];
  tell("R11", `${counted.join(", ")}, 0 beyond the budget`);
}

const leastOfWeek = {
  waits: 50,
  ended: 25,
  levels: 120,
  late: 1,
  texts: 12,
  resolutions: 8,
  asked: 4,
  jumps: 2,
  acts: 12,
  notices: 30,
  looks: 4,
};

/** They were as full as so many weeks have to be. */
export function expectFull(lived: WeeksLived, weeks: number): void {
  for (const [what, least] of Object.entries(leastOfWeek)) {
    const count = lived[what as keyof typeof leastOfWeek];
    expect({ what, count, isFull: count >= least * weeks }).toEqual({ what, count, isFull: true });
  }
}
