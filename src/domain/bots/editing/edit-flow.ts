import { type Flow, flowLimits, type FlowOption, type Step, type StepType } from "../flow.ts";
import { attached, detached, type Direction, type EditFault, led, movedTo, nodeOf, placeBeside, stepsUnder } from "./move-step.ts";
import { newOption, newStep } from "./new-step.ts";
import { inOrder } from "./outline.ts";
import { isPlaceOf, type Place, stepOf, waysFrom, withWay } from "./ways.ts";

/** One thing done in the editor. */
export type Edit =
  | { act: "add"; type: StepType; place: Place }
  | { act: "change"; step: Step }
  | { act: "settings"; flow: Omit<Flow, "steps"> }
  | { act: "remove"; id: string }
  | { act: "move"; id: string; place: Place }
  | { act: "shift"; id: string; direction: Direction }
  | { act: "lead"; place: Place; to: string | null }
  | { act: "add_answer"; id: string }
  | { act: "remove_answer"; id: string; answer: string }
  | { act: "shift_answer"; id: string; answer: string; by: -1 | 1 };

/** The flow after an edit, and the step that was in hand; or why nothing was done. Pure: the draft is kept by `edit-draft.ts`. */
export function edited(flow: Flow, edit: Edit): { flow: Flow; at: string | null } | EditFault {
  const done = apply(flow, edit);
  return typeof done === "string" ? done : { flow: inOrder(done.flow), at: done.at };
}

function apply(flow: Flow, edit: Edit): { flow: Flow; at: string | null } | EditFault {
  switch (edit.act) {
    case "add":
      return add(flow, edit.type, edit.place);
    case "change":
      return changed(flow, edit.step.id, (before) => keepingWays(before, edit.step));
    case "settings":
      return { flow: { ...edit.flow, steps: flow.steps }, at: null };
    case "remove":
      return remove(flow, edit.id);
    case "move":
      return at(movedTo(flow, edit.id, edit.place), edit.id);
    case "shift": {
      if (!stepOf(flow, edit.id)) return "step_gone";
      const place = placeBeside(flow, edit.id, edit.direction);
      return place === null ? { flow, at: edit.id } : at(movedTo(flow, edit.id, place), edit.id);
    }
    case "lead":
      if (edit.place.step === null || !isPlaceOf(flow, edit.place)) return "place_gone";
      if (edit.to !== null && !stepOf(flow, edit.to)) return "step_gone";
      return { flow: led(flow, edit.place, edit.to), at: edit.place.step };
    default:
      return editAnswers(flow, edit);
  }
}

function at(flow: Flow | EditFault, id: string) {
  return typeof flow === "string" ? flow : { flow, at: id };
}

function add(flow: Flow, type: StepType, place: Place) {
  if (flow.steps.length >= flowLimits.steps) return "too_many_steps";
  const step = newStep(flow, type);
  return at(attached({ ...flow, steps: [...flow.steps, step] }, step.id, place), step.id);
}

// What is indented under it goes too. Whatever led to one of them leads to what follows, or is open.
function remove(flow: Flow, id: string): { flow: Flow; at: string | null } | EditFault {
  const node = nodeOf(flow, id);
  if (!node) return "step_gone";
  const gone = new Set([id, ...stepsUnder(node).map((step) => step.id)]);
  const after = waysFrom(node.step).find(({ name }) => name === "go")?.target ?? null;
  const next = after !== null && !gone.has(after) ? after : null;
  const closed = detached(flow, node);
  const steps = closed.steps.filter((step) => !gone.has(step.id));
  if (steps.length === 0) return "last_step";
  return {
    flow: { ...closed, steps: steps.map((step) => without(step, gone, id, next)) },
    at: next ?? node.place?.step ?? steps[0]?.id ?? null,
  };
}

function without(step: Step, gone: ReadonlySet<string>, id: string, next: string | null): Step {
  let now = step;
  for (const { name, target } of waysFrom(step)) {
    if (target !== null && gone.has(target)) now = withWay(now, name, target === id ? next : null);
  }
  return now;
}

function changed(flow: Flow, id: string, change: (before: Step) => Step | EditFault) {
  const before = stepOf(flow, id);
  if (!before) return "step_gone";
  const after = change(before);
  if (typeof after === "string") return after;
  return { flow: { ...flow, steps: flow.steps.map((step) => (step.id === id ? after : step)) }, at: id };
}

// A form says what a step says; where it leads is edited where it is read.
function keepingWays(before: Step, after: Step): Step {
  let now = after;
  for (const { name, target } of waysFrom(before)) {
    if (name !== "failed" || now.type !== "ask") now = withWay(now, name, target);
  }
  return now;
}

type AnswerEdit = Extract<Edit, { act: "add_answer" | "remove_answer" | "shift_answer" }>;

function editAnswers(flow: Flow, edit: AnswerEdit) {
  return changed(flow, edit.id, (step) => {
    if (step.type !== "buttons" && step.type !== "menu") return "step_gone";
    const options = answersAfter(step.id, step.type === "buttons" ? step.buttons : step.rows, edit);
    if (options.length > flowLimits.options) return "too_many_answers";
    return step.type === "buttons" ? { ...step, buttons: options } : { ...step, rows: options };
  });
}

function answersAfter(id: string, options: readonly FlowOption[], edit: AnswerEdit): FlowOption[] {
  if (edit.act === "add_answer") return [...options, newOption(id, options)];
  const index = options.findIndex((one) => one.id === edit.answer);
  const answer = options[index];
  if (!answer) return [...options];
  const others = options.toSpliced(index, 1);
  if (edit.act === "remove_answer") return others;
  return others.toSpliced(Math.max(0, index + edit.by), 0, answer);
}
