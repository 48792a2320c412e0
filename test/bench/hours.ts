import { type BusinessHours, deadline } from "../../src/domain/schedule/business-time.ts";
import { type Figure, spread } from "./figures.ts";
import type { Scale } from "./scale.ts";

const hourMs = 3_600_000;
const office = [
  { start: 540, end: 780 },
  { start: 900, end: 1140 },
];
// Santiago changes its clock, so some days have to be looked up; forty days of the year differ.
const hours: BusinessHours = [
  {
    from: 0,
    schedule: {
      zone: "America/Santiago",
      week: [office, office, office, office, office, [], []],
      days: new Map(Array.from({ length: 40 }, (_, index) => [20_514 + index * 9, []])),
    },
  },
];
const start = Date.UTC(2026, 2, 2, 12);
const times = 2_000;

/** What one deadline costs, over a fortnight and over a year of blocks, beside formatting one date, which every row of a list does. */
export function measureHours(scale: Scale): Promise<Figure[]> {
  const format = new Intl.DateTimeFormat("es-AR", { timeZone: "America/Santiago", dateStyle: "short", timeStyle: "short" });
  const rows: { fortnight: number; year: number; control: number }[] = [];
  for (let pair = 0; pair <= scale.pairs; pair += 1) {
    const fortnight = timed(times, (index) => deadline(hours, start + index * 60_000, 80 * hourMs));
    const year = timed(times / 10, (index) => deadline(hours, start + index * 60_000, 1_750 * hourMs));
    const control = timed(times, (index) => format.format(start + index * 60_000));
    if (pair > 0) rows.push({ fortnight, year, control });
  }
  const control = spread(rows.map((row) => row.control)).text(2);
  return Promise.resolve([
    judge(
      "over a fortnight",
      rows.map((row) => row.fortnight),
      { most: 20, seen: `formatting one date ${control} µs` },
    ),
    judge(
      "over a year of blocks",
      rows.map((row) => row.year),
      { most: 200, seen: "1,750 open hours in 250 days of two blocks" },
    ),
  ]);
}

function judge(what: string, values: number[], { most, seen }: { most: number; seen: string }): Figure {
  const taken = spread(values);
  return { of: "", what: `one deadline ${what}, µs`, value: taken.text(1), goal: `≤ ${most}`, isMet: taken.median <= most, seen };
}

function timed(count: number, work: (index: number) => unknown): number {
  const begun = performance.now();
  let last: unknown = null;
  for (let index = 0; index < count; index += 1) last = work(index);
  if (last === null) throw new Error("the bench measured nothing");
  return ((performance.now() - begun) / count) * 1_000;
}
