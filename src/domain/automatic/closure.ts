import { type BusinessHours, nextOpening, walkOpen } from "../schedule/business-time.ts";
import { wallOf } from "../schedule/zone.ts";

/** A stretch without business time, epoch ms: from the end of a block until it opens again; `until` null = never within a year. */
export type Closure = {
  since: number;
  until: number | null;
  /** Whether it lies between two blocks of one day. */
  isLunch: boolean;
};

const dayMs = 86_400_000;
/** How far the end of the last block is looked for: most closures began yesterday. What has been shut for longer has been shut for ever. */
const lookBackDays = [1, 8, 400];

/** The closure that `at` lies in; null while it is open. */
export function closureAt(hours: BusinessHours, at: number): Closure | null {
  const until = nextOpening(hours, at);
  if (until !== null && until <= at) return null;
  const before = runBefore(sinceEver(hours), at);
  if (!before) return { since: 0, until, isLunch: false };
  const zone = zoneAt(hours, at);
  const isLunch = until !== null && wallOf(zone, before.start).day === wallOf(zone, until).day;
  return { since: before.end, until, isLunch };
}

// Before its first hours a team counts as always open, which is no block: its first lunch would be the end of a run of years.
function sinceEver([first, ...later]: BusinessHours): BusinessHours {
  return first ? [{ ...first, from: 0 }, ...later] : [];
}

/** The zone of the schedule that is valid at an instant; UTC where it is always open, and nothing is said of openings. */
export function zoneAt(hours: BusinessHours, at: number): string {
  return hours.findLast((one) => one.from <= at)?.schedule?.zone ?? "UTC";
}

// The last stretch of business time that ended by `at`, with what touches it made one.
function runBefore(hours: BusinessHours, at: number): { start: number; end: number } | null {
  for (const days of lookBackDays) {
    const runs: { start: number; end: number }[] = [];
    walkOpen(hours, at - days * dayMs, at, (start, end) => {
      const last = runs.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else runs.push({ start, end });
      return false;
    });
    const run = runs.at(-1);
    if (run) return run;
  }
  return null;
}
