import { type Plan, stretchesBetween } from "./shifts.ts";
import { type CivilDay, instantOf, wallOf } from "./zone.ts";

/** An hour of a week. `at`: its start, epoch ms; `hour`: what the wall shows then; `people`: the fewest on shift at any moment of it. */
export type CoverageHour = { at: number; hour: number; people: number };
export type CoverageDay = { day: CivilDay; hours: CoverageHour[] };
/** Hours in a row with fewer people than wanted; `people`: the fewest of them. */
export type Gap = { from: number; to: number; people: number };

const hourMs = 3_600_000;

/** How many of these people are on shift in each hour of the seven days from `weekStart` on, by the clock of `zone`. A day on which the
 *  clock is changed has 23 or 25 hours. */
export function coverage(plans: readonly Plan[], weekStart: CivilDay, zone: string): CoverageDay[] {
  const days = Array.from({ length: 7 }, (_, index) => ({ day: weekStart + index, starts: listHourStarts(zone, weekStart + index) }));
  const from = instantOf(zone, weekStart, 0);
  const to = instantOf(zone, weekStart + 7, 0);
  const edges = [...days.flatMap((one) => one.starts), to];
  const fewest = countFewest(plans, edges, { from, to });
  let index = 0;
  return days.map(({ day, starts }) => ({
    day,
    hours: starts.map((at) => ({ at, hour: Math.floor(wallOf(zone, at).minute / 60), people: fewest[index++] ?? 0 })),
  }));
}

/** Where fewer than `min` people are on shift, hours in a row taken as one. */
export function listGaps(days: readonly CoverageDay[], min: number, zone: string): Gap[] {
  const gaps: Gap[] = [];
  for (const [index, { day, hours }] of days.entries()) {
    const end = instantOf(zone, day + 1, 0);
    for (const [place, { at, people }] of hours.entries()) {
      if (people >= min) continue;
      const to = hours[place + 1]?.at ?? days[index + 1]?.hours[0]?.at ?? end;
      const open = gaps.at(-1);
      if (open?.to === at) gaps[gaps.length - 1] = { from: open.from, to, people: Math.min(open.people, people) };
      else gaps.push({ from: at, to, people });
    }
  }
  return gaps;
}

// By true hours from midnight on, so that an hour shown twice is two.
function listHourStarts(zone: string, day: CivilDay): number[] {
  const from = instantOf(zone, day, 0);
  const count = Math.ceil((instantOf(zone, day + 1, 0) - from) / hourMs);
  return Array.from({ length: count }, (_, hour) => from + hour * hourMs);
}

function countFewest(plans: readonly Plan[], edges: readonly number[], week: { from: number; to: number }): number[] {
  const steps = plans
    .flatMap((plan) => stretchesBetween(plan, week.from, week.to))
    .flatMap(({ start, end }) => [
      { at: start, by: 1 },
      { at: end, by: -1 },
    ])
    .toSorted((a, b) => a.at - b.at || b.by - a.by);
  let present = 0;
  let next = 0;
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? week.to;
    for (; (steps[next]?.at ?? Infinity) <= start; next += 1) present += steps[next]?.by ?? 0;
    let fewest = present;
    for (; (steps[next]?.at ?? Infinity) < end; next += 1) {
      present += steps[next]?.by ?? 0;
      fewest = Math.min(fewest, present);
    }
    return fewest;
  });
}
