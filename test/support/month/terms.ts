import type { Block, Schedule } from "../../../src/domain/schedule/business-time.ts";
import type { OpenMinutes } from "./open-minutes.ts";

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
  isWall: boolean;
  steps: readonly { after: number; who: "owner" | "team" | "supervisors" | "admins" }[];
  isLunchTold: boolean;
  versions: { from: number; schedule: Schedule }[];
  open: OpenMinutes;
};

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
const step = (after: number, who: MonthTeam["steps"][number]["who"]) => ({ after, who });
const nothingYet = () => ({ id: 0, versions: [], open: { from: 0, marks: new Uint8Array(), before: new Uint32Array() } });
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
  isWall: false,
  isLunchTold: false,
  steps: [step(3, "owner"), step(12, "supervisors"), step(45, "admins")],
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
  isWall: false,
  isLunchTold: true,
  steps: [step(10, "team"), step(40, "supervisors"), step(200, "admins"), step(700, "owner")],
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
  isWall: true,
  isLunchTold: false,
  steps: [step(8, "owner"), step(25, "supervisors"), step(90, "admins")],
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
