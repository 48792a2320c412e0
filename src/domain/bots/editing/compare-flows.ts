import { type Flow, type FlowText, type Step, textIn } from "../flow.ts";
import { inOrder } from "./outline.ts";
import { waysFrom } from "./ways.ts";

/** One difference between two versions of a flow. `step` is the newer one where there is one. */
export type Difference =
  | { is: "added" | "removed" | "ways" | "changed"; step: Step }
  | { is: "text"; step: Step; before: string; after: string }
  | { is: "begins" }
  | { is: "settings" };

/** What changed from one version to the next, in the order in which the newer one is read; what went comes last. */
export function compareFlows(before: Flow, after: Flow): Difference[] {
  const old = new Map(before.steps.map((step) => [step.id, step]));
  const kept = new Set(after.steps.map(({ id }) => id));
  const steps = after.steps.flatMap((step): Difference[] => {
    const was = old.get(step.id);
    return was ? differencesOf(before, after, was, step) : [{ is: "added", step }];
  });
  const removed = before.steps.filter(({ id }) => !kept.has(id)).map((step): Difference => ({ is: "removed", step }));
  return [
    ...(isSame({ ...before, steps: [] }, { ...after, steps: [] }) ? [] : [{ is: "settings" as const }]),
    ...(before.steps[0]?.id === after.steps[0]?.id ? [] : [{ is: "begins" as const }]),
    ...steps,
    ...removed,
  ];
}

function differencesOf(before: Flow, after: Flow, was: Step, is: Step): Difference[] {
  if (isSame(was, is)) return [];
  const [old, now] = [wordsOf(before, was), wordsOf(after, is)];
  const texts: Difference[] = old === now ? [] : [{ is: "text", step: is, before: old, after: now }];
  const others: Difference[] = waysChanged(was, is) ? [{ is: "ways", step: is }] : [];
  if (texts.length + others.length > 0) return [...texts, ...others];
  return [{ is: "changed", step: is }];
}

function waysChanged(was: Step, is: Step): boolean {
  const led = (step: Step) => waysFrom(step).map(({ name, target }) => `${name} ${target}`);
  return !isSame(led(was), led(is));
}

// Everything a customer would read of a step.
function wordsOf({ languages }: Flow, step: Step): string {
  const own = languages[0] ?? "es";
  const said = (text: FlowText | null) => (text === null ? "" : languages.map((language) => textIn(text, language, own)).join(" / "));
  const more = waysFrom(step).flatMap(({ option }) => (option ? [said(option.title)] : []));
  return ["text" in step ? said(step.text) : "", ...more].filter((text) => text !== "").join(" · ");
}

/** Whether two say the same. In which order steps are kept means nothing but for the first. */
export function isSameFlow(one: Flow, other: Flow): boolean {
  return isSame(inOrder(one), inOrder(other));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
