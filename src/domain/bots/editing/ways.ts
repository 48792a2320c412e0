import type { Flow, FlowOption, Step } from "../flow.ts";

/** Which of a step's ways on: `go`, `else`, `failed`, or the answer `option:ID`. */
export type WayName = "go" | "else" | "failed" | `option:${string}`;

/** A way out of a step; `target` null leads nowhere yet. */
export type Way = { name: WayName; target: string | null; option: FlowOption | null };

/** Where a step can stand: behind one way of another, or, with `step` null, at the very beginning. */
export type Place = { step: string; way: WayName } | { step: null };

/** All ways out of a step, in the order in which they are read. */
export function waysFrom(step: Step): Way[] {
  const way = (name: WayName, target: string | null): Way => ({ name, target, option: null });
  switch (step.type) {
    case "buttons":
      return step.buttons.map((option) => ({ name: `option:${option.id}`, target: option.go, option }));
    case "menu":
      return step.rows.map((option) => ({ name: `option:${option.id}`, target: option.go, option }));
    case "if":
      return [way("go", step.go), way("else", step.else)];
    case "webhook":
      return [way("failed", step.failed), way("go", step.go)];
    case "ask":
      return step.failed === null ? [way("go", step.go)] : [way("failed", step.failed), way("go", step.go)];
    case "hand_over":
    case "end":
      return [];
    default:
      return [way("go", step.go)];
  }
}

/** Whether what follows a step is read below it rather than indented under an answer. */
export function goesOn({ type }: Pick<Step, "type">): boolean {
  return type === "say" || type === "set" || type === "form" || type === "ask" || type === "webhook";
}

/** The step with one way leading elsewhere. A way that it does not have changes nothing. */
export function withWay(step: Step, name: WayName, target: string | null): Step {
  if (name === "go") return "go" in step ? { ...step, go: target } : step;
  if (name === "else") return step.type === "if" ? { ...step, else: target } : step;
  if (name === "failed") return step.type === "webhook" || step.type === "ask" ? { ...step, failed: target } : step;
  const led = (options: readonly FlowOption[]) => options.map((one) => (`option:${one.id}` === name ? { ...one, go: target } : one));
  if (step.type === "buttons") return { ...step, buttons: led(step.buttons) };
  return step.type === "menu" ? { ...step, rows: led(step.rows) } : step;
}

/** The step of an id. */
export function stepOf({ steps }: Pick<Flow, "steps">, id: string): Step | undefined {
  return steps.find((step) => step.id === id);
}

/** Where a place leads now: null when it is open, or is not there. */
export function targetOf(flow: Pick<Flow, "steps">, place: Place): string | null {
  if (place.step === null) return flow.steps[0]?.id ?? null;
  const from = stepOf(flow, place.step);
  return (from && waysFrom(from).find(({ name }) => name === place.way)?.target) ?? null;
}

/** Whether a place is one of this flow. */
export function isPlaceOf(flow: Pick<Flow, "steps">, place: Place): boolean {
  if (place.step === null) return true;
  const from = stepOf(flow, place.step);
  return from !== undefined && waysFrom(from).some(({ name }) => name === place.way);
}

/** A place as one word, for addresses and forms. */
export function placeText(place: Place): string {
  return place.step === null ? "start" : `${place.way}@${place.step}`;
}

/** The place that a word stands for; null when it is none. */
export function readPlace(text: string): Place | null {
  if (text === "start") return { step: null };
  const [, name = "", step] = /^([^@]{1,70})@(.{1,60})$/su.exec(text) ?? [];
  if (step === undefined) return null;
  if (name === "go" || name === "else" || name === "failed") return { step, way: name };
  return name.startsWith("option:") ? { step, way: `option:${name.slice("option:".length)}` } : null;
}
