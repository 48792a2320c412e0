import { legible } from "../../db/column.ts";
import { hoursStamp, type HoursVersionRow, listHoursVersions } from "../../db/queries/hours/hours-versions.ts";
import type { Tx } from "../../db/open.ts";
import type { Block, BusinessHours, Schedule, Week } from "./business-time.ts";
import { readDay } from "./zone.ts";

/** A day that is not like the week. `preset`: the public calendar it came from, such as `AR`. */
export type SpecialDay = { date: string; name: string; blocks: readonly Block[]; preset?: string };

/** One saved version, read. */
export type HoursVersion = Pick<HoursVersionRow, "validFrom" | "inherits" | "zone"> & { week: Week; days: readonly SpecialDay[] };

// Reading the JSON of years costs more than everything a deadline asks: kept until something newer is saved.
const known = new WeakMap<Tx["raw"], Map<number, { key: string; hours: BusinessHours }>>();

/** The business hours of a team (null: the company's own) with all their versions. Where nobody has set any up, always open. */
export function hoursOf(tx: Tx, teamId: number | null): BusinessHours {
  const key = hoursStamp(tx, teamId);
  const ofFile = known.get(tx.raw) ?? new Map<number, { key: string; hours: BusinessHours }>();
  known.set(tx.raw, ofFile);
  const found = ofFile.get(teamId ?? 0);
  if (found?.key === key) return found.hours;
  const company = readAll(tx, null);
  const own = teamId === null ? [] : readAll(tx, teamId);
  const hours = combineHours(company, own);
  ofFile.set(teamId ?? 0, { key, hours });
  return hours;
}

/** What a team's and the company's versions make together, instant by instant. A team without any follows the company. */
export function combineHours(company: readonly HoursVersion[], own: readonly HoursVersion[]): BusinessHours {
  const instants = [...new Set([...company, ...own].map((one) => one.validFrom))].toSorted((a, b) => a - b);
  return instants.map((from) => ({ from, schedule: scheduleAt(latestAt(company, from), latestAt(own, from)) }));
}

/** A stored row with its JSON read. Null: it cannot be, and what was valid before it goes on. */
export function readVersion({ validFrom, inherits, zone, week, days }: HoursVersionRow): HoursVersion | null {
  const [weekdays, special] = [legible<StoredBlock[][]>(week), legible<StoredDay[]>(days)];
  if (!Array.isArray(weekdays) || !weekdays.every(isBlocks) || !Array.isArray(special) || !special.every(isDay)) return null;
  return {
    validFrom,
    inherits,
    zone,
    week: weekdays.map((blocks) => blocks.map(toBlock)),
    days: special.map((day) => ({ ...day, blocks: day.blocks.map(toBlock) })),
  };
}

function scheduleAt(company: HoursVersion | undefined, own: HoursVersion | undefined): Schedule | null {
  if (own === undefined || own.inherits === "all") return company ? toSchedule(company, company.days) : null;
  return toSchedule(own, own.inherits === "days" ? (company?.days ?? []) : own.days);
}

function toSchedule({ zone, week }: HoursVersion, days: readonly SpecialDay[]): Schedule {
  return { zone, week, days: new Map(days.flatMap(({ date, blocks }) => [[readDay(date) ?? 0, blocks] as const])) };
}

// The last saved counts, also when the clock was set back in between.
function latestAt(versions: readonly HoursVersion[], at: number): HoursVersion | undefined {
  return versions.findLast((one) => one.validFrom <= at);
}

type StoredBlock = [start: number, end: number];
type StoredDay = Omit<SpecialDay, "blocks"> & { blocks: StoredBlock[] };

function readAll(tx: Tx, teamId: number | null): HoursVersion[] {
  return listHoursVersions(tx, teamId).flatMap((row) => readVersion(row) ?? []);
}

function isBlocks(blocks: unknown): boolean {
  return Array.isArray(blocks) && blocks.every((pair) => Array.isArray(pair) && pair.every(Number.isInteger));
}

function isDay(day: Partial<StoredDay> | null): boolean {
  return typeof day?.date === "string" && isBlocks(day.blocks);
}

function toBlock([start, end]: StoredBlock): Block {
  return { start, end };
}
