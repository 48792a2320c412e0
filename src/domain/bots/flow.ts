import type { SpokenLanguage } from "../schedule/next-opening-text.ts";

/** What a bot says and does, as it is kept, exported and sent to the API. The first step begins; `go` names the next one, null is a dead end. */
export type Flow = {
  name: string;
  /** The first is the language of texts that are plain strings, and of customers whose own is not among them. */
  languages: readonly SpokenLanguage[];
  steps: readonly Step[];
  /** Said once when a customer has been silent for ten minutes: our own words, null = ours by default, false = nothing. */
  reminder: FlowText | null | false;
  /** What follows twenty minutes after the reminder. */
  silence: "hand_over" | "end";
  /** Said as the bot hands over by itself (somebody asked for a person, it did not understand); null = nothing. */
  goodbye: FlowText | null;
};

/** One text for all, or one per language. */
export type FlowText = string | Readonly<Partial<Record<SpokenLanguage, string>>>;

type Go = string | null;

export type Step =
  | { id: string; type: "say"; text: FlowText; file_id: string | null; file_type: FlowFileType; go: Go }
  | { id: string; type: "buttons"; text: FlowText; buttons: readonly FlowOption[] }
  /** `plain`: as numbered words instead of a list. `open`: what stands on the list's own button. */
  | { id: string; type: "menu"; text: FlowText; open: FlowText | null; plain: boolean; rows: readonly FlowOption[] }
  | AskStep
  | { id: string; type: "if"; when: Condition; go: Go; else: Go }
  | { id: string; type: "set"; set: Setting; go: Go }
  | { id: string; type: "webhook"; url: string; go: Go; failed: Go }
  /** A WhatsApp Flow by Meta's id; its answers become variables by their names. */
  | { id: string; type: "form"; text: FlowText; form_id: string; open: FlowText; go: Go }
  /** `team`, `skills`: an id, or a name, which travels from company to company. Null: the team it is in. */
  | { id: string; type: "hand_over"; text: FlowText | null; team: Reference | null; skills: readonly Reference[]; priority: number | null }
  | { id: string; type: "end"; text: FlowText | null };

export type StepType = Step["type"];

/** `failed`: where it goes after the third answer that does not fit; null = to a person. `min`, `max`: of a number, or of the length of a text. */
export type AskStep = {
  id: string;
  type: "ask";
  text: FlowText;
  kind: AskKind;
  choices: readonly FlowText[];
  save: { field: string } | { variable: string };
  again: FlowText | null;
  min: number | null;
  max: number | null;
  go: Go;
  failed: Go;
};

export type FlowOption = { id: string; title: FlowText; description: FlowText | null; go: Go };

export type Reference = number | string;

export const stepTypes = ["say", "buttons", "menu", "ask", "if", "set", "webhook", "form", "hand_over", "end"] as const;
export const askKinds = ["text", "number", "choice", "date", "email", "file"] as const;
export type AskKind = (typeof askKinds)[number];
export const flowFileTypes = ["image", "video", "audio", "document"] as const;
export type FlowFileType = (typeof flowFileTypes)[number];

export type Condition =
  | { is: "open" }
  | { is: "returning" }
  | { is: "label"; label: string }
  | { is: "language"; language: SpokenLanguage }
  | { is: "field"; name: string; how: Comparison; value: string }
  | { is: "variable"; name: string; how: Comparison; value: string };

export const conditionKinds = ["open", "returning", "label", "language", "field", "variable"] as const;
export const comparisons = ["equals", "contains", "present"] as const;
export type Comparison = (typeof comparisons)[number];

/** A label is added by its name; a field and a variable get a value, whose placeholders are filled. */
export type Setting =
  | { what: "label"; label: string }
  | { what: "priority"; priority: number }
  | { what: "field"; name: string; value: string }
  | { what: "variable"; name: string; value: string };

export const settingKinds = ["label", "priority", "field", "variable"] as const;

/** What a draft may hold. Whether Meta would take it is `flow-faults.ts`. */
export const flowLimits = {
  steps: 200,
  options: 20,
  choices: 20,
  skills: 20,
  id: 60,
  name: 80,
  line: 200,
  text: 4096,
  url: 1000,
  value: 500,
};

/** A text for one customer: in their language, else in the flow's own, else in whichever there is. */
export function textIn(text: FlowText, language: SpokenLanguage, own: SpokenLanguage): string {
  if (typeof text === "string") return text;
  return text[language] ?? text[own] ?? Object.values(text)[0] ?? "";
}

/** The steps that one may lead to, dead ends as null. Of `buttons` and `menu`: of each option, in order. */
export function waysOf(step: Step): Go[] {
  switch (step.type) {
    case "buttons":
      return step.buttons.map(({ go }) => go);
    case "menu":
      return step.rows.map(({ go }) => go);
    case "if":
      return [step.go, step.else];
    case "webhook":
      return [step.go, step.failed];
    case "ask":
      return step.failed === null ? [step.go] : [step.go, step.failed];
    case "hand_over":
    case "end":
      return [];
    default:
      return [step.go];
  }
}

/** Whether the bot goes no further from it before the customer has said something. */
export function isAnswered({ type }: Pick<Step, "type">): boolean {
  return type === "buttons" || type === "menu" || type === "ask" || type === "form";
}
