import type { Block, Week } from "./business-time.ts";

const dayMinutes = 1440;
const weekMinutes = 7 * dayMinutes;
/** A block is at least so many minutes long, and a day has at most so many blocks. */
export const blockMinutesMin = 5;
export const blocksMax = 4;

/** What is wrong with the blocks of one day. `weekday` 1 (Monday) to 7, null in a day that differs. */
export type BlockFault = { fault: "too_many" | "too_short" | "too_long" | "bad_time" | "overlap"; weekday: number | null };

/** The first fault of a week, laid around so that Sunday night meets Monday. Null: it can be kept. Blocks that touch are no fault. */
export function weekFault(week: Week): BlockFault | null {
  for (const [index, blocks] of week.entries()) {
    const fault = dayFault(blocks, index + 1);
    if (fault) return fault;
  }
  const laid = week
    .flatMap((blocks, index) =>
      blocks.map(({ start, end }) => ({ start: start + index * dayMinutes, end: end + index * dayMinutes, index })),
    )
    .toSorted((a, b) => a.start - b.start);
  const [first] = laid;
  if (!first) return null;
  const around = [...laid, { ...first, start: first.start + weekMinutes }];
  const clash = laid.find((one, place) => one.end > (around[place + 1]?.start ?? Infinity));
  return clash ? { fault: "overlap", weekday: clash.index + 1 } : null;
}

/** The first fault of one day's blocks by themselves. Null: none. */
export function dayFault(blocks: readonly Block[], weekday: number | null): BlockFault | null {
  if (blocks.length > blocksMax) return { fault: "too_many", weekday };
  for (const { start, end } of blocks) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start >= dayMinutes) return { fault: "bad_time", weekday };
    if (end - start < blockMinutesMin) return { fault: "too_short", weekday };
    if (end - start > dayMinutes) return { fault: "too_long", weekday };
  }
  const sorted = blocks.toSorted((a, b) => a.start - b.start);
  return sorted.some((one, place) => one.end > (sorted[place + 1]?.start ?? Infinity)) ? { fault: "overlap", weekday } : null;
}

/** The same day with touching blocks as one, in order. */
export function joinBlocks(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && block.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, block.end) };
    else joined.push(block);
  }
  return joined;
}
