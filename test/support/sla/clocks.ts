import { insertHoursVersion } from "../../../src/db/queries/hours/hours-versions.ts";
import { type ClockRow, findClock } from "../../../src/db/queries/sla/sla-timers.ts";
import { setTargets, type TargetRow } from "../../../src/db/queries/sla/targets.ts";
import { nobody, transact } from "../../../src/db/transact.ts";
import { recountDeadlines } from "../../../src/jobs/sweep-routing.ts";
import type { TestServer } from "../fixture/test-server.ts";

export const minute = 60_000;

/** The clocks of a case; a case without any fails the test. */
export function clockOf(server: TestServer, id = 1): ClockRow {
  const row = findClock(server.ronda.app.db.tx, id);
  if (!row) throw new Error(`case ${id} has no clocks`);
  return row;
}

/** Monday to Friday, nine to six in Rosario: from now on, for the company or a team; every deadline is counted anew. */
export async function openOffice(server: TestServer, week = "[[540,1080]]", teamId: number | null = null): Promise<void> {
  const { app } = server.ronda;
  const day = week.slice(1, -1);
  const days = [day, day, day, day, day, "", ""].map((blocks) => `[${blocks}]`).join(",");
  const version = { inherits: "none", zone: "America/Argentina/Buenos_Aires", week: `[${days}]`, days: "[]", contentHash: week } as const;
  await transact(app, nobody, (work) => void insertHoursVersion(work.tx, { ...version, teamId, validFrom: work.now, personId: null }));
  await recountDeadlines(app);
}

/** What a team promises from now on, without counting anything anew. */
export async function promise(server: TestServer, teamId: number, row: Partial<TargetRow>): Promise<void> {
  const whole = { priority: 0, firstMinutes: 5, nextMinutes: 5, resolutionMinutes: null, isWall: 0, ...row };
  await transact(server.ronda.app, nobody, (work) => setTargets(work.tx, teamId, [whole]));
}

/** What the system lines of a kind tell, oldest first. */
export function toldBy(server: TestServer, type: string, id = 1): Record<string, unknown>[] {
  return server.ronda.app.db.tx.raw
    .query<{ extras: string }, [number, string]>(
      "SELECT coalesce(extras, '{}') AS extras FROM message WHERE conversation_id = ?1 AND kind = 'system' AND type = ?2 ORDER BY id",
    )
    .all(id, type)
    .map(({ extras }) => JSON.parse(extras));
}
