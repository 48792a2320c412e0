import type {
  AskKind,
  Comparison,
  Condition,
  Flow,
  FlowFileType,
  FlowText,
  Setting,
  Step,
  StepType,
} from "../../../src/domain/bots/flow.ts";
import type { metaLimits } from "../../../src/domain/bots/flow-faults.ts";
import type { Language } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import type { IconName } from "../controls/icon.tsx";
import type { Option } from "../controls/field.tsx";

/** What can be chosen in the forms of steps, and Meta's limits. */
export type FlowChoices = {
  teams: readonly string[];
  labels: readonly string[];
  fields: readonly string[];
  askKinds: readonly AskKind[];
  conditions: readonly Condition["is"][];
  comparisons: readonly Comparison[];
  settings: readonly Setting["what"][];
  files: readonly FlowFileType[];
  limits: typeof metaLimits;
};

/** A step as it is read: its words, what is wrong with it, and what is indented under its answers. Places are words for addresses. */
export type ShownStep = {
  step: Step;
  number: number;
  place: string | null;
  text: string;
  isTextMissing: boolean;
  /** What it does besides talking, a line each. */
  lines: readonly string[];
  faults: readonly string[];
  branches: readonly { way: string; title: string; chain: ShownChain }[];
};

/** Steps one below the other. `endPlace`: where one more can stand behind them. */
export type ShownChain = {
  steps: readonly ShownStep[];
  end: { is: "jump"; to: string; number: number } | { is: "open" } | { is: "closed" };
  endPlace: string;
};

/** The steps as the page shows them. `speaks`: in whose words. */
export type FlowDesk = {
  view: View;
  /** `/admin/bots/7`. */
  path: string;
  version: number;
  flow: Flow;
  chain: ShownChain;
  /** What nothing leads to. */
  loose: readonly ShownChain[];
  speaks: Language | "all";
  /** The step that is open, and the places it can be moved to. */
  at: string | null;
  moves: readonly Option[];
  /** Where the next step is being chosen, among which kinds, and the steps one can go on at. */
  adding: { place: string; types: readonly StepType[]; jumps: readonly Option[] } | null;
  /** Where the phone beside it waits. */
  running: string | null;
  faults: readonly { stepId: string | null; number: number; text: string }[];
  /** How many texts are missing in a language. */
  missing: Readonly<Partial<Record<Language, number>>>;
  choices: FlowChoices;
  /** What somebody else has made of the open step meanwhile, and what was typed here. */
  conflict: { by: string; now: string; typed: Step } | null;
};

export const typeIcons: Readonly<Record<StepType, IconName>> = {
  say: "bubble",
  buttons: "hand",
  menu: "layers",
  ask: "question",
  if: "shuffle",
  set: "tag",
  webhook: "external",
  form: "card",
  hand_over: "people",
  end: "check",
};

/** The address of the page with something open in it. */
export function addressOf(desk: Pick<FlowDesk, "path" | "speaks">, open: { at?: string; add?: string; lang?: string } = {}): string {
  const query = new URLSearchParams({
    ...(open.at !== undefined && { at: open.at }),
    ...(open.add !== undefined && { add: open.add }),
    lang: open.lang ?? desk.speaks,
  });
  if (open.at !== undefined) return `${desk.path}?${query}#${stepDomId(open.at)}`;
  return `${desk.path}?${query}${open.add === undefined ? "" : "#add"}`;
}

/** The id of a step's element. Ids of steps hold letters, digits and `_.:-` alone. */
export function stepDomId(id: string): string {
  return `step-${id}`;
}

/** A text in one of the flow's languages as it stands in its form; a plain one is in the first. */
export function textFor(text: FlowText | null, language: Language, isFirst: boolean): string {
  if (text === null) return "";
  if (typeof text !== "string") return text[language] ?? "";
  return isFirst ? text : "";
}
