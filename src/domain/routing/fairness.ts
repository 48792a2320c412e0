import { listAvailable, listLost, listReceived, listSkippedPairs, type TeamWeek } from "../../db/queries/routing/fairness.ts";
import type { Tx } from "../../db/open.ts";
import { stretchesBetween } from "../schedule/shifts.ts";
import { listPlans } from "../schedule/team-plans.ts";
import { type CivilDay, instantOf } from "../schedule/zone.ts";

/** One person's week in a team. `received`: by turn or least busy; `expected`: what was due by the minutes available and on shift;
 *  `preferred`: for knowing the customer; `byHand`: taken; `given`: by others, transfers too; `lost`: to time-outs. */
export type Share = {
  personId: number;
  received: number;
  expected: number;
  eligibleMinutes: number;
  preferred: number;
  byHand: number;
  given: number;
  lost: number;
};

/** `index`: of 100 handed out by themselves, how many would have had to go to somebody else for everybody to get what was due; null =
 *  nothing was handed out. `skipped`: how often each person was passed over, by why, in the latest `skippedOf` assignments. */
export type Fairness = { shares: readonly Share[]; index: number | null; skipped: readonly SkipCount[]; skippedOf: number };
export type SkipCount = { personId: number; why: string; n: number };

const skippedMax = 2_000;
const minuteMs = 60_000;

/** A team's week from the Monday `weekStart` in `zone`, up to `now`. Shifts count as they are planned today. */
export function weekOfTeam({ tx, now }: { tx: Tx; now: number }, of: { teamId: number; weekStart: CivilDay; zone: string }): Fairness {
  const at = { teamId: of.teamId, from: instantOf(of.zone, of.weekStart, 0), to: instantOf(of.zone, of.weekStart + 7, 0) };
  const minutes = eligibleMinutes(tx, { ...at, to: Math.max(at.from, Math.min(at.to, now)) }, of.weekStart);
  const counts = Map.groupBy(listReceived(tx, at), (row) => row.personId);
  const lost = new Map(listLost(tx, at).map((row) => [row.personId, row.n]));
  const people = [...new Set([...minutes.keys(), ...counts.keys(), ...lost.keys()])];
  const countOf = (personId: number, hows: readonly string[]) =>
    (counts.get(personId) ?? []).filter((row) => hows.includes(row.how)).reduce((sum, row) => sum + row.n, 0);
  const automatic = people.map((personId) => countOf(personId, ["turn", "least_busy"]));
  const total = sum(automatic);
  const allMinutes = sum([...minutes.values()]);
  const shares = people.map((personId, index) => ({
    personId,
    received: automatic[index] ?? 0,
    expected: allMinutes === 0 ? 0 : (total * (minutes.get(personId) ?? 0)) / allMinutes,
    eligibleMinutes: minutes.get(personId) ?? 0,
    preferred: countOf(personId, ["returning", "responsible"]),
    byHand: countOf(personId, ["claim", "taken_over", "asked", "reopened"]),
    given: countOf(personId, ["given", "transferred"]),
    lost: lost.get(personId) ?? 0,
  }));
  return { shares, index: indexOf(shares, total, allMinutes), ...skippedIn(tx, at) };
}

/** What was due and was not received, of 100. Null without anything to share or anybody to have it. */
export function indexOf(shares: readonly Pick<Share, "received" | "expected">[], total: number, allMinutes: number): number | null {
  if (total === 0 || allMinutes === 0) return null;
  return Math.round((100 * sum(shares.map((one) => Math.max(0, one.expected - one.received)))) / total);
}

function eligibleMinutes(tx: Tx, at: TeamWeek, weekStart: CivilDay): Map<number, number> {
  const plans = new Map(listPlans(tx, at.teamId, weekStart).map((one) => [one.person.id, one]));
  const minutes = new Map<number, number>();
  for (const [personId, spans] of Map.groupBy(listAvailable(tx, at), (span) => span.personId)) {
    const plan = plans.get(personId);
    if (!plan) continue; // left the company, or only looks
    const shifts = plan.person.worksShifts ? stretchesBetween(plan.plan, at.from, at.to) : [{ start: at.from, end: at.to }];
    minutes.set(personId, sum(spans.flatMap((span) => shifts.map((one) => overlapMs(span, one)))) / minuteMs);
  }
  return minutes;
}

function overlapMs(span: { since: number; until: number }, shift: { start: number; end: number }): number {
  return Math.max(0, Math.min(span.until, shift.end) - Math.max(span.since, shift.start));
}

function skippedIn(tx: Tx, at: TeamWeek): Pick<Fairness, "skipped" | "skippedOf"> {
  const lists = listSkippedPairs(tx, at, skippedMax);
  const counts = new Map<string, SkipCount>();
  for (const [personId, why] of lists.flat()) {
    const name = `${personId} ${why}`;
    counts.set(name, { personId, why, n: (counts.get(name)?.n ?? 0) + 1 });
  }
  return { skipped: [...counts.values()].sort((a, b) => b.n - a.n), skippedOf: lists.length };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
