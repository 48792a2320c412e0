import { fillPlaceholders } from "../quick-replies/placeholders.ts";
import type { SpokenLanguage } from "../schedule/next-opening-text.ts";
import { botWords } from "./bot-words.ts";
import { type AskStep, type Flow, type FlowOption, type FlowText, type Step, textIn } from "./flow.ts";
import { metaLimits } from "./flow-faults.ts";
import { clip } from "./read-answer.ts";
import type { Run } from "./run.ts";
import type { FlowContext, FlowMessage } from "./step-io.ts";

export type Speech = { flow: Flow; context: FlowContext; run: Run };

/** A text of the flow for this customer, its placeholders filled: by variables of the run, then by what is known of them; what nothing is known of
 *  is left out, for no name in braces must reach anybody. */
export function sayIn({ flow, context, run }: Speech, text: FlowText): string {
  return fillIn({ context, run }, textIn(text, voiceOf({ flow, context }), flow.languages[0] ?? "es"));
}

/** The language in which a flow talks to somebody: theirs, if it is one of its own. */
export function voiceOf({ flow, context }: Pick<Speech, "flow" | "context">): SpokenLanguage {
  return flow.languages.includes(context.language) ? context.language : (flow.languages[0] ?? "es");
}

/** The same for words that have one language. */
export function fillIn({ context, run }: Omit<Speech, "flow">, text: string): string {
  const valueOf = (name: string) => (Object.hasOwn(run.variables, name) ? (run.variables[name] ?? null) : (context.valueOf(name) ?? null));
  const { text: filled, missing } = fillPlaceholders(text, valueOf);
  let whole = filled;
  for (const one of missing) whole = whole.replace(one, "");
  return whole.replaceAll(/ {2,}/g, " ").trim();
}

/** What a step says, cut to what Meta takes once its placeholders are filled; null: nothing. `before`: said above it in the same message. */
export function promptOf(speech: Speech, step: Step, before = ""): FlowMessage | null {
  const texts = "text" in step && step.text !== null ? [before, sayIn(speech, step.text)] : [before];
  const text = texts.filter((one) => one !== "").join("\n\n");
  if (step.type === "say" && step.file_id !== null)
    return { type: "file", file_type: step.file_type, file_id: step.file_id, caption: clip(text, metaLimits.caption) || null };
  if (text === "") return null;
  switch (step.type) {
    case "buttons":
      return choicePrompt(speech, { text, options: step.buttons, open: null, plain: false });
    case "menu":
      return choicePrompt(speech, { text, options: step.rows, open: step.open, plain: step.plain, isList: true });
    case "ask":
      return step.kind === "choice" ? choicePrompt(speech, { text, options: choicesOf(step), open: null, plain: false }) : plainWords(text);
    case "form":
      return {
        type: "form",
        body: clip(text, metaLimits.buttonsBody),
        form_id: step.form_id,
        cta: clip(sayIn(speech, step.open), metaLimits.cta),
      };
    default:
      return plainWords(text);
  }
}

/** Words alone, of the length that Meta takes. */
export function plainWords(text: string): FlowMessage {
  return { type: "text", text: { body: clip(text, metaLimits.text) } };
}

/** What can be chosen at a step, in order. */
export function optionsOf(step: Step): readonly FlowOption[] {
  if (step.type === "buttons") return step.buttons;
  if (step.type === "menu") return step.rows;
  return step.type === "ask" && step.kind === "choice" ? choicesOf(step) : [];
}

function choicesOf({ choices, id, go }: AskStep): FlowOption[] {
  return choices.map((title, index) => ({ id: `${id}.${index + 1}`, title, description: null, go }));
}

type Choice = { text: string; options: readonly FlowOption[]; open: FlowText | null; plain: boolean; isList?: boolean };

// Buttons, else a list, else numbered words: by what Meta takes.
function choicePrompt(speech: Speech, { text, options, open, plain, isList = false }: Choice): FlowMessage {
  const titled = options.map(({ id, title, description }) => ({
    id,
    title: sayIn(speech, title),
    description: description === null ? "" : clip(sayIn(speech, description), metaLimits.description),
  }));
  const longest = Math.max(0, ...titled.map(({ title }) => [...title].length));
  const areSayable = titled.length > 0 && titled.every(({ title }) => title !== "") && !plain;
  if (areSayable && !isList && titled.length <= metaLimits.buttons && longest <= metaLimits.button) {
    const buttons = titled.map(({ id, title }) => ({ type: "reply", reply: { id, title } }) as const);
    return {
      type: "interactive",
      interactive: { type: "button", body: { text: clip(text, metaLimits.buttonsBody) }, action: { buttons } },
    };
  }
  if (areSayable && titled.length <= metaLimits.rows && longest <= metaLimits.row) {
    const rows = titled.map(({ id, title, description }) => (description === "" ? { id, title } : { id, title, description }));
    const button = clip(open === null ? botWords[voiceOf(speech)].open : sayIn(speech, open), metaLimits.open);
    return {
      type: "interactive",
      interactive: { type: "list", body: { text: clip(text, metaLimits.text) }, action: { button, sections: [{ rows }] } },
    };
  }
  return plainWords([text, ...titled.map(({ title }, index) => `${index + 1}. ${title}`)].join("\n"));
}
