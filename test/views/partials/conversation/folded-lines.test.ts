import { expect, test } from "bun:test";
import { inRuns } from "../../../../views/partials/conversation/folded-lines.tsx";
import type { TimelineItem } from "../../../../views/partials/conversation/timeline.tsx";

// s: a system line, !: one that has to be seen, m: a reaction's place, which is no line, |: a day begins with the next.
function cut(text: string): string {
  const items: TimelineItem[] = [];
  const begins: boolean[] = [];
  let isFirst = false;
  for (const sign of text) {
    if (sign === "|") isFirst = true;
    else {
      const event = sign === "!" ? ({ what: "escalation_late" } as const) : ({ what: "silence" } as const);
      items.push(sign === "m" ? { kind: "chip", id: items.length, at: 0 } : { kind: "system", id: items.length, at: 0, event });
      begins.push(isFirst);
      isFirst = false;
    }
  }
  return inRuns(items, begins)
    .map((group) => (group.length === 1 ? "." : String(group.length)))
    .join("");
}

test.each([
  ["", ""],
  ["s", "."],
  ["ss", ".."],
  ["sss", "2."],
  ["mssssm", ".3.."],
  ["ss!ss", "....."],
  ["sss!sss", "2..2."],
  ["ss|ss", "...."],
  ["ss|sss", "..2."],
  ["|ssss", "3."],
])("%p is shown as %p: a number stands for so many lines behind one", (text, shown) => {
  expect(cut(text)).toBe(shown);
});
