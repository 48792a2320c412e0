import { expect, test } from "bun:test";
import { findConversation } from "../../src/db/queries/conversations.ts";
import { findTeam } from "../../src/db/queries/teams.ts";
import { listBroken } from "../../src/domain/invariants.ts";
import { chooseFor, readIds } from "../../src/domain/routing/assign.ts";
import { openWeek, type Week } from "../support/week.ts";
import { live } from "../support/week-deeds.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const minuteMs = 60_000;
/** What the promise allows beyond the team's time-out: for the sweep, for whoever was writing, after a start. */
const slackMs = 10_000;
const stretchMs = 2 * minuteMs;
const seed = 20_261_123;

test("a simulated week with crashes leaves every promise whole, and nobody waits longer than the time-out without a move or an alarm", async () => {
  const week = await openWeek(seed);
  const { clock } = week.house;
  const start = clock.now();
  const watched = { longestMs: 0, overdue: [] as object[], stuck: [] as object[], pickable: new Map<number, number>(), steps: 0 };
  let checkedAt = start;
  let crashAt = start + dayMs;

  while (clock.now() < start + 7 * dayMs) {
    await passes(week, untilNext(week));
    if (clock.now() >= crashAt) {
      await week.crash();
      crashAt += 1.2 * dayMs;
    }
    watch(week, watched);
    await live(week);
    if (clock.now() - checkedAt >= 6 * hourMs) {
      expect({ seed, at: clock.now(), broken: listBroken(week.house.ronda.app.db.tx) }).toEqual({ seed, at: clock.now(), broken: [] });
      checkedAt = clock.now();
    }
  }

  const { overdue, stuck } = watched;
  const { tx } = week.house.ronda.app.db;
  expect({ seed, overdue, stuck, broken: listBroken(tx) }).toEqual({ seed, overdue: [], stuck: [], broken: [] });
  expect(week.meta.ledger.doubled()).toEqual([]);
  expect(week.crashes).toBeGreaterThanOrEqual(5);
  // The week has to have been one: things were given by turn, taken away for not answering, and held.
  expect(countOf(week, "how = 'turn'")).toBeGreaterThan(100);
  expect(countOf(week, "how = 'least_busy'") + countOf(week, "how = 'returning'")).toBeGreaterThan(10);
  expect(countOf(week, "is_time_out = 1")).toBeGreaterThan(20);
  await week.close();
}, 240_000);

// By day somebody does something every minute, by night every ten.
function untilNext(week: Week): number {
  const hour = new Date(week.house.clock.now()).getUTCHours();
  const meanMs = hour >= 11 && hour < 23 ? 70_000 : 10 * minuteMs;
  return Math.ceil(-Math.log(1 - week.random.fraction()) * meanMs);
}

// Time passes as on a machine that is awake: it stops wherever something falls due, and browsers that are there keep answering.
async function passes(week: Week, ms: number): Promise<void> {
  const { clock, ronda } = week.house;
  const end = clock.now() + ms;
  while (clock.now() < end) {
    const to = Math.min(end, clock.now() + 40_000, nextDueOf(week) + 2_000);
    for (const agent of week.agents) if (agent.isThere) ronda.app.signs.heard(agent.id, to);
    await clock.leap(Math.max(1, to - clock.now()));
    await week.rest();
  }
}

function nextDueOf(week: Week): number {
  const now = week.house.clock.now();
  const query = week.house.ronda.app.db.tx.raw.query<{ at: number | null }, [number]>(
    "SELECT min(reassign_due_at) AS at FROM conversation WHERE reassign_due_at > ?1 - 2000",
  );
  return query.get(now)?.at ?? Number.MAX_SAFE_INTEGER;
}

type Watched = { longestMs: number; overdue: object[]; stuck: object[]; pickable: Map<number, number>; steps: number };

function watch(week: Week, watched: Watched): void {
  const { tx } = week.house.ronda.app.db;
  const now = week.house.clock.now();
  watched.steps += 1;
  const owned = tx.raw.query<{ id: number; since: number; minutes: number; stretched: number }, []>(
    `SELECT c.id, max(c.assigned_at, c.waiting_since) AS since, t.time_out_minutes AS minutes, c.is_time_out_stretched AS stretched
     FROM conversation c JOIN team t ON t.id = c.team_id WHERE c.status = 'in_progress' AND c.waiting_since IS NOT NULL`,
  );
  for (const row of owned.all()) {
    const allowed = Math.max(row.since + row.minutes * minuteMs + row.stretched * stretchMs, week.bootedAt + stretchMs) + slackMs;
    watched.longestMs = Math.max(watched.longestMs, now - row.since);
    if (now > allowed) watched.overdue.push({ ...row, now, late: now - allowed });
  }
  watchQueue(week, watched);
}

// What somebody could take must not lie there for more than the three seconds of ASG-08 (a sweep later at the most).
function watchQueue(week: Week, watched: Watched): void {
  const { tx } = week.house.ronda.app.db;
  const now = week.house.clock.now();
  const pending = tx.raw.query<{ id: number }, []>("SELECT id FROM conversation WHERE status = 'pending' AND held_at IS NULL");
  const seen = new Set<number>();
  for (const { id } of pending.all()) {
    const row = findConversation(tx, id);
    const team = row ? findTeam(tx, row.teamId) : undefined;
    if (!row || !team || team.model === "manual" || chooseFor({ tx, now }, team, row, readIds(row.tried)).picked === null) continue;
    seen.add(id);
    const since = watched.pickable.get(id) ?? now;
    watched.pickable.set(id, since);
    if (now - since > 3_000) watched.stuck.push({ id, since, now });
  }
  for (const id of watched.pickable.keys()) if (!seen.has(id)) watched.pickable.delete(id);
}

function countOf(week: Week, where: string): number {
  const query = week.house.ronda.app.db.tx.raw.query<{ n: number }, []>(`SELECT count(*) AS n FROM assignment WHERE ${where}`);
  return query.get()?.n ?? 0;
}
