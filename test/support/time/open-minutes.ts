import type { Schedule } from "../../../src/domain/schedule/business-time.ts";
import { laidOut } from "./laid-out.ts";

const minuteMs = 60_000;

/** Every minute of a stretch of time, marked when a team works in it. `before`: marks before each minute. */
export type OpenMinutes = { from: number; marks: Uint8Array; before: Uint32Array };

/** Marks them by hand, version by version; the first begins with the stretch. All instants are whole minutes. */
export function markOpen(versions: readonly { from: number; schedule: Schedule }[], to: number): OpenMinutes {
  const from = versions[0]?.from ?? to;
  const marks = new Uint8Array((to - from) / minuteMs);
  for (const [index, version] of versions.entries()) {
    const end = versions[index + 1]?.from ?? to;
    for (const block of laidOut(version.schedule, version.from, end)) {
      const [first, last] = [Math.max(block.start, version.from), Math.min(block.end, end)];
      if (last > first) marks.fill(1, (first - from) / minuteMs, (last - from) / minuteMs);
    }
  }
  const before = new Uint32Array(marks.length + 1);
  for (let minute = 0; minute < marks.length; minute += 1) before[minute + 1] = (before[minute] ?? 0) + (marks[minute] ?? 0);
  return { from, marks, before };
}

/** When so many open milliseconds have passed since an instant; infinite when not in this stretch. */
export function countOn({ from, marks, before }: OpenMinutes, since: number, ms: number): number {
  const begun = Math.floor((since - from) / minuteMs);
  const within = marks[begun] === 1 ? since - from - begun * minuteMs : 0;
  const wanted = (before[begun] ?? 0) * minuteMs + within + ms;
  for (let [low, high] = [begun, marks.length - 1]; low <= high;) {
    const middle = Math.floor((low + high) / 2);
    const reached = (before[middle + 1] ?? 0) * minuteMs;
    if (reached < wanted) low = middle + 1;
    else if ((before[middle] ?? 0) * minuteMs >= wanted) high = middle - 1;
    else return from + middle * minuteMs + wanted - (before[middle] ?? 0) * minuteMs;
  }
  return Number.POSITIVE_INFINITY;
}

/** How many open milliseconds lie between two instants. */
export function openBetween(open: OpenMinutes, from: number, to: number): number {
  return to <= from ? 0 : openUntil(open, to) - openUntil(open, from);
}

function openUntil({ from, marks, before }: OpenMinutes, at: number): number {
  const minute = Math.floor((at - from) / minuteMs);
  return (before[minute] ?? before.at(-1) ?? 0) * minuteMs + (marks[minute] === 1 ? at - from - minute * minuteMs : 0);
}

/** The stretch of shut minutes around an instant; null while the team works. */
export function closureAround({ from, marks }: OpenMinutes, at: number): { since: number; until: number } | null {
  const minute = Math.floor((at - from) / minuteMs);
  if (marks[minute] === 1) return null;
  let [first, last] = [minute, minute + 1];
  while (first > 0 && marks[first - 1] === 0) first -= 1;
  while (last < marks.length && marks[last] === 0) last += 1;
  return { since: from + first * minuteMs, until: from + last * minuteMs };
}
