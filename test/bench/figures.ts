/** One line of the result. `value` and `goal` are as they are read; `isMet` null = shown beside the goals, promised nowhere. */
export type Figure = { what: string; value: string; goal: string; isMet: boolean | null; seen: string };

/** Median with the least and the most, of figures taken in pairs. */
export function spread(values: readonly number[]): { median: number; text: (digits: number) => string } {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
  const text = (digits: number) => `${median.toFixed(digits)} (${sorted[0]?.toFixed(digits)}–${sorted.at(-1)?.toFixed(digits)})`;
  return { median, text };
}

/** The table as Markdown, so that it can be pasted into docs/promises.md as it is. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, goal, isMet, seen }) => [what, value, goal, verdictOf(isMet), seen]);
  return [["what", "result", "goal", "", "seen in this run"], ["---", "---", "---", "---", "---"], ...rows]
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
