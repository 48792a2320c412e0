import { describe, expect, test } from "bun:test";
import { type Block, type BusinessHours, deadline, elapsed, type Schedule } from "../../src/domain/schedule/business-time.ts";
import { readDay } from "../../src/domain/schedule/zone.ts";
import type { Random } from "../../src/ports/world.ts";
import { share, tell } from "../proof/scale.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { laidOut } from "../support/time/laid-out.ts";

const minuteMs = 60_000;

describe("random schedules", () => {
  test("agree with somebody who looks at every minute", () => {
    const schedules = share(1_500, 10_000);
    for (let seed = 1; seed <= schedules; seed += 1) {
      const random = seededRandom(seed);
      const drawn = drawHours(random);
      const from = Date.parse("2026-01-01T00:00Z") + Math.floor(random.fraction() * 700 * 1440) * minuteMs;
      const to = from + Math.floor(random.fraction() * 3 * 1440) * minuteMs;
      const target = (1 + Math.floor(random.fraction() * 900)) * minuteMs;

      const open = countMinutes(drawn, from, to);
      const due = deadline(drawn, from, target);

      expect([seed, elapsed(drawn, from, to)]).toEqual([seed, open * minuteMs]);
      if (due !== null)
        expect([seed, elapsed(drawn, from, due), elapsed(drawn, from, due - minuteMs)]).toEqual([seed, target, target - minuteMs]);
    }
    tell("R11", `${schedules} random schedules agree with a minute counter`);
  });
});

const zones = [
  "Europe/Madrid",
  "America/Santiago",
  "America/Argentina/Buenos_Aires",
  "America/Mexico_City",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
];

// One to three versions; each with blocks over midnight and days that differ.
function drawHours(random: Random): BusinessHours {
  const count = 1 + Math.floor(random.fraction() * 3);
  const start = Date.parse("2026-01-01T00:00Z");
  const froms = Array.from({ length: count }, () => start + Math.floor(random.fraction() * 700 * 1440) * minuteMs).toSorted(
    (a, b) => a - b,
  );
  return froms.map((from) => ({ from, schedule: random.fraction() < 0.1 ? null : drawSchedule(random) }));
}

function drawSchedule(random: Random): Schedule {
  const zone = zones[Math.floor(random.fraction() * zones.length)] ?? "UTC";
  const week = Array.from({ length: 7 }, () => drawBlocks(random));
  const first = readDay("2026-01-01") ?? 0;
  const days = new Map(Array.from({ length: 20 }, () => [first + Math.floor(random.fraction() * 730), drawBlocks(random)] as const));
  return { zone, week, days };
}

function drawBlocks(random: Random): Block[] {
  let start = Math.floor(random.fraction() * 600);
  const blocks: Block[] = [];
  for (let count = Math.floor(random.fraction() * 4); count > 0 && start < 1440; count -= 1) {
    const end = start + 5 + Math.floor(random.fraction() * 600);
    blocks.push({ start, end });
    start = end + Math.floor(random.fraction() * 300);
  }
  return blocks;
}

// A minute counter: every open minute gets a mark, whatever opened it, and the marks are counted.
function countMinutes(drawn: BusinessHours, from: number, to: number): number {
  const marks = new Uint8Array((to - from) / minuteMs);
  const bounds = [-Infinity, ...drawn.map((one) => one.from), Infinity];
  for (const [index, schedule] of [null, ...drawn.map((one) => one.schedule)].entries()) {
    const begin = Math.max(from, bounds[index] ?? from);
    const end = Math.min(to, bounds[index + 1] ?? to);
    if (schedule === null) mark(marks, begin - from, end - from);
    else for (const one of laidOut(schedule, begin, end)) mark(marks, Math.max(one.start, begin) - from, Math.min(one.end, end) - from);
  }
  return marks.reduce((sum, one) => sum + one, 0);
}

function mark(marks: Uint8Array, from: number, to: number): void {
  if (to > from) marks.fill(1, from / minuteMs, to / minuteMs);
}
