/** One line of the result. `of`: the goal it belongs to (P1 …), "" for those without a number. `value` and `goal` are as they are read;
 *  `isMet` null = shown beside the goals, judged nowhere. */
export type Figure = { of: string; what: string; value: string; goal: string; isMet: boolean | null; seen: string };

const notMeasured = "*not yet*";

/** A goal that nothing of this product can be measured against today. */
export function notYet(of: string, what: string, goal: string, why: string): Figure {
  return { of, what, value: notMeasured, goal, isMet: null, seen: why };
}

/** Median with the least and the most, of figures taken in pairs. */
export function spread(values: readonly number[]): { median: number; text: (digits: number) => string } {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
  const text = (digits: number) => `${median.toFixed(digits)} (${sorted[0]?.toFixed(digits)}–${sorted.at(-1)?.toFixed(digits)})`;
  return { median, text };
}

/** The table as Markdown in the order of the goals, so that it can be pasted into docs/promises.md as it is. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures
    .toSorted((one, other) => (one.of || "Z").localeCompare(other.of || "Z", "en", { numeric: true }))
    .map(({ of, what, value, goal, isMet, seen }) => [of, what, value, goal, verdictOf(isMet), seen]);
  return [["", "what", "result", "goal", "", "seen in this run"], ["---", "---", "---", "---", "---", "---"], ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

function verdictOf(isMet: boolean | null): string {
  if (isMet === null) return "–";
  return isMet ? "met" : "**missed**";
}

/** Thousands apart, no fraction. */
export function round(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** Answers by status, as they are read: "200 × 3,300, 503 × 12". */
export function answersOf(statuses: ReadonlyMap<number, number>): string {
  return [...statuses].map(([status, count]) => `${status} × ${round(count)}`).join(", ");
}
