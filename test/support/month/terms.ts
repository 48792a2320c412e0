import type { Block, Schedule } from "../../../src/domain/schedule/business-time.ts";
import type { StepAct } from "../../../src/domain/sla/ladder.ts";
import type { ByHand } from "../sla/by-hand.ts";
import type { OpenMinutes } from "../time/open-minutes.ts";

/** What a team of the month is told, and what whoever counts by hand knows of it. Customers write its `word`. */
export type MonthTeam = {
  id: number;
  name: string;
  word: string;
  zone: string;
  week: readonly (readonly Block[])[];
  /** Whose holidays: the company's, or a region's of its own. */
  holidays: "company" | "own";
  /** Whether it has hours of its own at all. */
  isOwn: boolean;
  firstMinutes: number;
  nextMinutes: number;
  resolutionMinutes: number;
  isWall: boolean;
  /** To what was raised. */
  high: { firstMinutes: number; nextMinutes: number; resolutionMinutes: number };
  steps: readonly MonthStep[];
  memberId: number;
  isLunchTold: boolean;
  versions: { from: number; schedule: Schedule }[];
  open: OpenMinutes;
};

/** A step of a ladder. `toWord`: of the team it moves to. */
export type MonthStep = { after: number; who: "owner" | "team" | "supervisors" | "admins"; act: StepAct; toWord?: string };

type Pair = [start: string, end: string];

function blocks(...pairs: readonly Pair[]): readonly Block[] {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return pairs.map(([start, end]) => ({ start: minutes(start), end: minutes(end) }));
}

const week = (weekday: readonly Block[], friday: readonly Block[], saturday: readonly Block[]) => [
  ...Array.from({ length: 4 }, () => weekday),
  friday,
  saturday,
  [],
];
const step = (after: number, who: MonthStep["who"], act: StepAct = "nothing", toWord?: string): MonthStep => {
  return { after, who, act, ...(toWord && { toWord }) };
};
const nothingYet = () => ({ id: 0, memberId: 0, versions: [], open: { from: 0, marks: new Uint8Array(), before: new Uint32Array() } });
const [rosarioDay, madridDay] = [blocks(["09:00", "13:00"], ["15:00", "19:00"]), blocks(["09:00", "14:00"], ["16:00", "20:00"])];

/** Lunch breaks everywhere; the nights of Saturday in Santiago and Madrid, in which each changes its clocks, are worked. */
export const freshTeams = (): MonthTeam[] => [rosario(), santiago(), madrid()];

const rosario = (): MonthTeam => ({
  ...nothingYet(),
  name: "Rosario",
  word: "rosario",
  zone: "America/Argentina/Buenos_Aires",
  holidays: "company",
  isOwn: false,
  week: week(rosarioDay, rosarioDay, blocks(["09:00", "13:00"])),
  firstMinutes: 5,
  nextMinutes: 10,
  resolutionMinutes: 180,
  isWall: false,
  high: { firstMinutes: 4, nextMinutes: 6, resolutionMinutes: 90 },
  isLunchTold: false,
  steps: [step(3, "owner"), step(12, "supervisors", "raise_priority"), step(45, "admins", "move_to_team", "santiago")],
});

const santiago = (): MonthTeam => ({
  ...nothingYet(),
  name: "Santiago",
  word: "santiago",
  zone: "America/Santiago",
  holidays: "company",
  isOwn: true,
  week: week(blocks(["08:30", "13:30"], ["14:30", "18:30"]), blocks(["08:30", "13:00"]), blocks(["20:00", "28:00"])),
  firstMinutes: 30,
  nextMinutes: 90,
  resolutionMinutes: 600,
  isWall: false,
  high: { firstMinutes: 20, nextMinutes: 50, resolutionMinutes: 300 },
  isLunchTold: true,
  steps: [step(10, "team"), step(40, "supervisors", "raise_priority"), step(200, "admins", "reassign"), step(700, "owner")],
});

const madrid = (): MonthTeam => ({
  ...nothingYet(),
  name: "Madrid",
  word: "madrid",
  zone: "Europe/Madrid",
  holidays: "own",
  isOwn: true,
  week: week(madridDay, madridDay, blocks(["22:00", "30:00"])),
  firstMinutes: 20,
  nextMinutes: 65,
  resolutionMinutes: 900,
  isWall: true,
  high: { firstMinutes: 12, nextMinutes: 40, resolutionMinutes: 400 },
  isLunchTold: false,
  steps: [step(8, "owner", "raise_priority"), step(25, "supervisors"), step(90, "admins")],
});

/** Madrid works through the siesta from some day on. */
export const withoutSiesta = week(blocks(["09:00", "18:00"]), blocks(["09:00", "15:00"]), blocks(["22:00", "30:00"]));

/** The public holidays of that spring, by hand: Memoria (and the day before, by decree), Malvinas, Viernes Santo; and those of Madrid. The company
 *  also shuts at noon on a Tuesday. */
export const holidays = {
  company: ["2026-03-23", "2026-03-24", "2026-04-02", "2026-04-03", "2026-05-01"],
  own: ["2026-04-02", "2026-04-03", "2026-05-01", "2026-05-02"],
};
export const halfDay = { date: "2026-03-31", blocks: blocks(["09:00", "12:00"]) };

/** The same for whoever counts its clocks by hand. */
export function byHand({ open, steps, isWall, high, ...usual }: MonthTeam): ByHand {
  const promised = (of: Pick<MonthTeam, "firstMinutes" | "nextMinutes" | "resolutionMinutes">) => {
    return { first: of.firstMinutes, next: of.nextMinutes, resolution: of.resolutionMinutes, isWall };
  };
  return { open, promised: [promised(usual), promised(high), promised(high)], steps: steps.map(({ after }) => after) };
}

/** What a team's hours are from then on, for whoever counts. */
export function scheduleOf({ zone, holidays: whose }: MonthTeam, itsWeek: MonthTeam["week"]): Schedule {
  const dayOf = (date: string) => Date.parse(`${date}T00:00Z`) / 86_400_000;
  const half: [number, readonly Block[]][] = whose === "company" ? [[dayOf(halfDay.date), halfDay.blocks]] : [];
  return {
    zone,
    week: itsWeek,
    days: new Map([...holidays[whose].map((date) => [dayOf(date), []] as [number, readonly Block[]]), ...half]),
  };
}
