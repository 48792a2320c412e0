import { type Children, Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";
import { iso } from "../controls/time.tsx";
import { isLoudEvent } from "./system-line.tsx";
import type { TimelineItem } from "./timeline.tsx";

/** From how many lines on a run is folded: two are read as fast as the words that would stand for one. */
const runMin = 3;

/** Cuts a page of a timeline into what stands together: single items, and runs of system lines of one day, of which only the last is seen.
 *  `begins`: whether a day begins with the item of that index. What somebody has to see is in no run. whispers.js does the same with what comes
 *  later. */
export function inRuns(items: readonly TimelineItem[], begins: readonly boolean[]): number[][] {
  const groups: number[][] = [];
  let run: number[] = [];
  const close = () => {
    const last = run.at(-1);
    if (run.length < runMin || last === undefined) groups.push(...run.map((index) => [index]));
    else groups.push(run.slice(0, -1), [last]);
    run = [];
  };
  for (const [index, item] of items.entries()) {
    const isQuiet = item.kind === "system" && !isLoudEvent(item.event);
    if (!isQuiet || begins[index]) close();
    if (isQuiet) run.push(index);
    else groups.push([index]);
  }
  close();
  return groups;
}

/** A run of system lines behind one line that tells how many they are. */
export function FoldedLines(props: { view: View; count: number; at: number; children: Children }): JSX.Element {
  const { view, count, at } = props;
  return (
    <details class="system-fold whispers" data-at={iso(at)}>
      <summary class="system">
        <span safe>{view.words.t("thread.folded", { n: count })}</span>
        <Icon view={view} name="chevron-down" />
      </summary>
      <div class="whispers__lines">{props.children}</div>
    </details>
  );
}
