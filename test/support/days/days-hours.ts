import { saveLadder } from "../../../src/domain/escalation/save-ladder.ts";
import { saveTargets } from "../../../src/domain/escalation/save-targets.ts";
import { saveHours } from "../../../src/domain/hours/save-hours.ts";
import type { Block, Schedule } from "../../../src/domain/schedule/business-time.ts";
import type { StepAct, StepWho } from "../../../src/domain/sla/ladder.ts";
import { must } from "../fixture/office-work.ts";
import type { TestServer } from "../fixture/test-server.ts";
import type { ByHand, Promised } from "../sla/by-hand.ts";
import { markOpen } from "../time/open-minutes.ts";

/** What the company of the days keeps and promises, as whoever counts by hand knows it. */
export type DayHours = { of: (teamId: number) => ByHand };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Customers' words may be older than the company's hours; what falls due later than so many days nobody lives to see. */
const daysBefore = 3;
const daysAfter = 40;

const blocks = (...pairs: readonly [number, number][]): readonly Block[] => pairs.map(([from, to]) => ({ start: from * 60, end: to * 60 }));
const rosario = "America/Argentina/Buenos_Aires";
const santiago = "America/Santiago";
/** Lunch breaks, a short Saturday and Sunday; the other team works every night until two. */
const day = blocks([8, 13], [14, 20]);
const companyWeek = [day, day, day, day, day, blocks([9, 13]), blocks([10, 12])];
const nights = Array.from({ length: 7 }, () => blocks([11, 17], [18, 26]));
const round: Schedule = { zone: "UTC", week: Array.from({ length: 7 }, () => blocks([0, 24])), days: new Map() };

const usual: Promised = { first: 5, next: 5, resolution: null, isWall: false };
const ours: Promised = { first: 5, next: 8, resolution: 120, isWall: false };
const urgent: Promised = { first: 2, next: 3, resolution: 45, isWall: false };
const theirs: Promised = { first: 10, next: 20, resolution: 300, isWall: true };
type Rung = { after: number; who: StepWho; act: StepAct };
const ourSteps = (otherTeamId: number): readonly (Rung & { teamId: number | null })[] => [
  { after: 3, who: "owner", act: "nothing", teamId: null },
  { after: 7, who: "supervisors", act: "raise_priority", teamId: null },
  { after: 20, who: "team", act: "reassign", teamId: null },
  { after: 45, who: "admins", act: "move_to_team", teamId: otherTeamId },
];

/** The first team keeps the company's hours, has three promises and a ladder that does something; the other works nights and promises minutes
 *  of the wall. The second day is a holiday, or half of one. What is founded later follows the company. */
export async function arrangeHours(server: TestServer, otherTeamId: number, isHoliday: boolean): Promise<DayHours> {
  const from = server.clock.now();
  const date = new Date(from + dayMs).toISOString().slice(0, 10);
  const special = { date, name: "Feriado", blocks: isHoliday ? [] : blocks([10, 12]) };
  const week = (all: readonly (readonly Block[])[]) => all.map((one) => [...one]);
  await must(server, (work) =>
    saveHours(work, "operator", { teamId: null, inherits: "none", zone: rosario, week: week(companyWeek), days: [special] }),
  );
  const own = { teamId: otherTeamId, inherits: "days", zone: santiago, week: week(nights), days: [] } as const;
  await must(server, (work) => saveHours(work, "operator", own));
  await promise(server, 1, [ours, ours, urgent]);
  await promise(server, otherTeamId, [theirs, theirs, theirs]);
  const steps = ourSteps(otherTeamId).map((step) => ({ ...step, personId: null, how: ["in_app", "sound"] as const }));
  await must(server, (work) => saveLadder(work, "operator", { teamId: 1, steps }) ?? true);
  const days = new Map([[Date.parse(`${date}T00:00Z`) / dayMs, special.blocks]]);
  const opens = (schedule: Schedule) =>
    markOpen(
      [
        { from: from - daysBefore * dayMs, schedule: round },
        { from, schedule },
      ],
      from + daysAfter * dayMs,
    );
  const company: ByHand = { open: opens({ zone: rosario, week: companyWeek, days }), promised: [usual, usual, usual], steps: [5, 10, 30] };
  const first: ByHand = { ...company, promised: [ours, ours, urgent], steps: steps.map(({ after }) => after) };
  const other: ByHand = { ...company, open: opens({ zone: santiago, week: nights, days }), promised: [theirs, theirs, theirs] };
  const known = new Map([[1, first] as const, [otherTeamId, other] as const]);
  return { of: (teamId) => known.get(teamId) ?? company };
}

function promise(server: TestServer, teamId: number, [normal, , high]: readonly [Promised, Promised, Promised]): Promise<unknown> {
  const toTarget = ({ first, next, resolution, isWall }: Promised) => {
    return { firstMinutes: first, nextMinutes: next, resolutionMinutes: resolution, isWall };
  };
  const targets = { ...toTarget(normal), byPriority: { 2: toTarget(high) } };
  return must(server, (work) => saveTargets(work, "operator", { teamId, targets }) ?? true);
}
