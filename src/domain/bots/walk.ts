import type { HandOverWhy } from "../conversation/discard-unsent.ts";
import { type AskStep, type Condition, type Flow, isAnswered, type Step } from "./flow.ts";
import { wordsOf } from "./match-reply.ts";
import { fillIn, plainWords, promptOf, sayIn } from "./prompt.ts";
import { answerMax, clip } from "./read-answer.ts";
import { type Run, runLimits } from "./run.ts";
import type { FlowContext, FlowMessage, FlowOutput } from "./step-io.ts";

/** A run on its way: `run` and `outputs` are this walk's own and change. */
export type Walk = { flow: Flow; context: FlowContext; run: Run; outputs: FlowOutput[] };

/** Goes through steps from `go` on until one waits for somebody, or the run is over. More than fifty of them, or a way that leads nowhere, is a
 *  matter for a person. */
export function walkOn(walk: Walk, go: string | null): void {
  const byId = new Map(walk.flow.steps.map((step) => [step.id, step]));
  walk.run.tries = 0;
  for (let next = byId.get(go ?? ""); walk.run.done === null;) {
    if (!next) return handOver(walk, "broken");
    walk.run.steps += 1;
    if (walk.run.steps > runLimits.steps) return handOver(walk, "steps");
    walk.run.at = next.id;
    const way = perform(walk, next);
    if (way === "waits") return;
    next = byId.get(way.go ?? "");
  }
}

function perform(walk: Walk, step: Step): { go: string | null } | "waits" {
  if (!prompt(walk, step)) return "waits";
  switch (step.type) {
    case "say":
      return step;
    case "if":
      return { go: isTrue(walk, step.when) ? step.go : step.else };
    case "set":
      set(walk, step);
      return step;
    case "webhook":
      walk.outputs.push({ type: "webhook", step_id: step.id, url: step.url });
      return "waits";
    case "hand_over":
      handOver(walk, "step", step);
      return "waits";
    case "end":
      end(walk);
      return "waits";
    default:
      return "waits";
  }
}

/** Says what a step has to say. False: it was one message too many, and a person has it. `before`: said above it. */
export function prompt(walk: Walk, step: Step, before = ""): boolean {
  const message = promptOf(walk, step, before);
  if (message) return say(walk, message);
  if (!isAnswered(step)) return true;
  handOver(walk, "broken"); // a question without words would wait for ever
  return false;
}

/** One message more. Of more than six without a word of the customer's the seventh is never said. */
export function say(walk: Walk, message: FlowMessage | string): boolean {
  walk.run.said += 1;
  if (walk.run.said > runLimits.said) handOver(walk, "messages");
  else walk.outputs.push(typeof message === "string" ? plainWords(message) : message);
  return walk.run.done === null;
}

type Target = Pick<Extract<Step, { type: "hand_over" }>, "team" | "skills" | "priority">;

/** A person is needed; the run is over. */
export function handOver(walk: Walk, why: HandOverWhy, to: Target = { team: null, skills: [], priority: null }): void {
  const { goodbye } = walk.flow;
  const isOurs = why === "asked" || why === "misunderstood" || why === "file";
  if (isOurs && goodbye !== null && walk.run.said < runLimits.said && sayIn(walk, goodbye) !== "") say(walk, sayIn(walk, goodbye));
  walk.outputs.push({ type: "hand_over", why, team: to.team, skills: to.skills, priority: to.priority });
  walk.run = { ...walk.run, done: "handed_over" };
}

/** The run is over, and nobody is needed. */
export function end(walk: Walk): void {
  walk.outputs.push({ type: "end" });
  walk.run = { ...walk.run, done: "ended" };
}

function set(walk: Walk, { set: wish }: Extract<Step, { type: "set" }>): void {
  if (wish.what === "variable") setVariable(walk, wish.name, fillIn(walk, wish.value));
  else walk.outputs.push({ type: "set", set: wish.what === "field" ? { ...wish, value: fillIn(walk, wish.value) } : wish });
}

/** Keeps a value for the rest of the run; there is room for fifty. */
export function setVariable({ run }: Walk, name: string, value: string): void {
  const isKnown = Object.hasOwn(run.variables, name);
  if (name === "__proto__" || name.length > 80 || (!isKnown && Object.keys(run.variables).length >= runLimits.variables)) return;
  run.variables[name] = clip(value, answerMax);
}

/** Keeps an answer where its question says. */
export function keepAnswer(walk: Walk, { save }: AskStep, value: string): void {
  if ("variable" in save) setVariable(walk, save.variable, value);
  else walk.outputs.push({ type: "set", set: { what: "field", name: save.field, value } });
}

/** What was asked and answered, for whoever takes over. */
export function hear({ flow, context, run }: Walk, step: Step, answered: string): void {
  const asked = "text" in step && step.text !== null ? sayIn({ flow, context, run }, step.text) : "";
  run.heard = [...run.heard, { asked: clip(asked, runLimits.line), answered: clip(answered, runLimits.line) }].slice(-runLimits.heard);
}

function isTrue({ context, run }: Walk, when: Condition): boolean {
  switch (when.is) {
    case "open":
      return context.isOpen;
    case "returning":
      return context.isReturning;
    case "label":
      return context.labels.some((one) => fold(one) === fold(when.label));
    case "language":
      return context.language === when.language;
    case "field":
      return holds(context.fields, when);
    case "variable":
      return holds(run.variables, when);
  }
}

function holds(values: Readonly<Record<string, string>>, { name, how, value }: Extract<Condition, { how: unknown }>): boolean {
  const found = Object.entries(values).find(([key]) => fold(key) === fold(name))?.[1] ?? "";
  if (how === "present") return found.trim() !== "";
  return how === "equals" ? fold(found) === fold(value) : fold(value) !== "" && ` ${fold(found)} `.includes(` ${fold(value)} `);
}

function fold(text: string): string {
  return wordsOf(text).join(" ");
}
