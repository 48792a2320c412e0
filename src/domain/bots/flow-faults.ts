import type { SpokenLanguage } from "../schedule/next-opening-text.ts";
import { isPublicUrl } from "./public-url.ts";
import { type AskStep, type Flow, type FlowOption, type FlowText, isAnswered, type Step, waysOf } from "./flow.ts";

/** What keeps a flow from being published, beside the step in which it stands; `stepId` null: it is about the flow itself. */
export type FlowFault = { stepId: string | null; code: FlowFaultCode; facts: Readonly<Record<string, string | number>> };
export type FlowFaultCode =
  | "no_steps"
  | "dead_end"
  | "jump_to_nothing"
  | "loop"
  | "unreachable"
  | "text_missing"
  | "language_missing"
  | "text_too_long"
  | "options_missing"
  | "too_many_options"
  | "title_repeated"
  | "bad_address";

/** Meta's limits for what a step sends (cloud-api.md §3.1), in code points. */
export const metaLimits = {
  text: 4096,
  caption: 1024,
  buttonsBody: 1024,
  buttons: 3,
  button: 20,
  rows: 10,
  row: 24,
  description: 72,
  open: 20,
  cta: 30,
};

/** Everything that is wrong with a flow, in the order of its steps. */
export function flowFaults(flow: Flow): FlowFault[] {
  if (flow.steps.length === 0) return [{ stepId: null, code: "no_steps", facts: {} }];
  const byId = new Map(flow.steps.map((step) => [step.id, step]));
  const reached = reachedFrom(flow.steps[0], byId);
  const general = [
    textFault(flow, { part: "reminder", text: flow.reminder || null, max: metaLimits.text }),
    textFault(flow, { part: "goodbye", text: flow.goodbye, max: metaLimits.text }),
  ];
  return [
    ...general.flat().map((fault) => ({ ...fault, stepId: null })),
    ...flow.steps.flatMap((step) =>
      [
        ...wayFaults(step, byId),
        ...loopFault(step, byId),
        ...(reached.has(step.id) ? [] : [fault("unreachable")]),
        ...wordFaults(flow, step),
      ].map((one) => ({ ...one, stepId: step.id })),
    ),
  ];
}

type Fault = Omit<FlowFault, "stepId">;

function fault(code: FlowFaultCode, facts: FlowFault["facts"] = {}): Fault {
  return { code, facts };
}

function wayFaults(step: Step, byId: ReadonlyMap<string, Step>): Fault[] {
  return waysOf(step).flatMap((go, index) => {
    if (go === null) return [fault("dead_end", { way: index })];
    return byId.has(go) ? [] : [fault("jump_to_nothing", { way: index, to: go })];
  });
}

function reachedFrom(first: Step | undefined, byId: ReadonlyMap<string, Step>): Set<string> {
  const reached = new Set<string>();
  const open = first ? [first] : [];
  for (let step = open.pop(); step; step = open.pop()) {
    if (reached.has(step.id)) continue;
    reached.add(step.id);
    for (const go of waysOf(step)) {
      const next = byId.get(go ?? "");
      if (next) open.push(next);
    }
  }
  return reached;
}

// The way comes back to where it was without a word of the customer's.
function loopFault(step: Step, byId: ReadonlyMap<string, Step>): Fault[] {
  if (isAnswered(step)) return [];
  const seen = new Set<string>();
  const open = waysOf(step);
  for (let go = open.pop(); go !== undefined; go = open.pop()) {
    if (go === step.id) return [fault("loop")];
    const next = byId.get(go ?? "");
    if (!next || seen.has(next.id) || isAnswered(next)) continue;
    seen.add(next.id);
    open.push(...waysOf(next));
  }
  return [];
}

type Part = { part: string; text: FlowText | null; max: number };

// Of a text that may be left out nothing is missing but the languages it is not written in.
function textFault(flow: Flow, { part, text, max }: Part, isNeeded = false): Fault[] {
  if (text === null) return [];
  const texts = flow.languages.map((language, index) => wordsIn(text, language, index === 0));
  if (texts.every((one) => one.trim() === "")) return isNeeded ? [fault("text_missing", { part })] : [];
  const missing = flow.languages.filter((_, index) => texts[index]?.trim() === "");
  const isLong = texts.some((one) => [...one].length > max);
  return [
    ...missing.map((language) => fault("language_missing", { part, language })),
    ...(isLong ? [fault("text_too_long", { part, max })] : []),
  ];
}

// A plain string is in the flow's first language, or in none, such as an emoji.
function wordsIn(text: FlowText, language: SpokenLanguage, isFirst: boolean): string {
  if (typeof text !== "string") return text[language] ?? "";
  return isFirst || !/\p{L}/u.test(text) ? text : "";
}

function wordFaults(flow: Flow, step: Step): Fault[] {
  const needed = (part: string, text: FlowText, max: number) => textFault(flow, { part, text, max }, true);
  switch (step.type) {
    case "say":
      if (step.file_id === null) return needed("text", step.text, metaLimits.text);
      return textFault(flow, { part: "text", text: step.text, max: metaLimits.caption });
    case "buttons":
      return [
        ...needed("text", step.text, metaLimits.buttonsBody),
        ...optionFaults(flow, "buttons", step.buttons, { count: metaLimits.buttons, title: metaLimits.button }),
      ];
    case "menu": {
      const title = step.plain ? metaLimits.buttonsBody : metaLimits.row;
      return [
        ...needed("text", step.text, step.plain ? metaLimits.buttonsBody : metaLimits.text),
        ...textFault(flow, { part: "open", text: step.open, max: metaLimits.open }),
        ...optionFaults(flow, "rows", step.rows, { count: metaLimits.rows, title }),
      ];
    }
    case "ask":
      return [
        ...needed("text", step.text, metaLimits.buttonsBody),
        ...textFault(flow, { part: "again", text: step.again, max: metaLimits.buttonsBody }),
        ...choiceFaults(flow, step),
      ];
    case "webhook":
      return isPublicUrl(step.url) ? [] : [fault("bad_address")];
    case "form":
      return [...needed("text", step.text, metaLimits.buttonsBody), ...needed("open", step.open, metaLimits.cta)];
    case "hand_over":
    case "end":
      return textFault(flow, { part: "text", text: step.text, max: metaLimits.text });
    default:
      return [];
  }
}

function choiceFaults(flow: Flow, { kind, choices }: AskStep): Fault[] {
  if (kind !== "choice") return [];
  const options = choices.map((title, index) => ({ id: String(index), title, description: null, go: null }));
  return optionFaults(flow, "choices", options, { count: metaLimits.rows, title: metaLimits.row });
}

function optionFaults(flow: Flow, part: string, options: readonly FlowOption[], max: { count: number; title: number }): Fault[] {
  if (options.length === 0) return [fault("options_missing", { part })];
  const titles = flow.languages.map((language) =>
    options.map(({ title }) => (typeof title === "string" ? title : (title[language] ?? "")).trim()),
  );
  const isRepeated = titles.some((all) => new Set(all.filter((one) => one !== "")).size < all.filter((one) => one !== "").length);
  return [
    ...(options.length > max.count ? [fault("too_many_options", { part, max: max.count })] : []),
    ...options.flatMap(({ title, description }, index) => [
      ...textFault(flow, { part: `${part}[${index}].title`, text: title, max: max.title }, true),
      ...textFault(flow, { part: `${part}[${index}].description`, text: description, max: metaLimits.description }),
    ]),
    ...(isRepeated ? [fault("title_repeated", { part })] : []),
  ];
}
