import type { Week } from "../schedule/business-time.ts";
import type { PackHours } from "./pack.ts";

/** The hours of a pack as they are saved: seven lists of blocks, Monday first. */
export function weekOf(hours: readonly PackHours[]): Week {
  return [1, 2, 3, 4, 5, 6, 7].map((day) =>
    hours
      .filter(({ days }) => days.includes(day))
      .flatMap(({ blocks }) => blocks.map(([start, end]) => ({ start: minutesOf(start), end: minutesOf(end) }))),
  );
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
