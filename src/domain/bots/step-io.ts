import type { HandOverWhy } from "../conversation/discard-unsent.ts";
import type { Interactive, Shape } from "../conversation/shape.ts";
import type { ValueOf } from "../quick-replies/placeholders.ts";
import type { SpokenLanguage } from "../schedule/next-opening-text.ts";
import type { FlowFileType, Reference, Setting } from "./flow.ts";

/** What comes to a bot: a customer's words, a press, a file (its name), a form's answers, a call; a webhook's answer; or time that went by. */
export type FlowInput =
  | { text: string }
  | { reply_id: string; title?: string }
  | { file: string }
  /** A cart, a contact card, what cannot be shown: never an answer. */
  | { other: string }
  | { form: Readonly<Record<string, string>> }
  | { call: true }
  | { webhook: WebhookAnswer }
  | { timeout: "reminder" | "silence" };

export type WebhookAnswer = { ok: boolean; text?: string | null; variables?: Readonly<Record<string, string>> };

/** What a bot wants done, in order. Messages have the Cloud API's shapes. */
export type FlowOutput =
  | FlowMessage
  | { type: "set"; set: Exclude<Setting, { what: "variable" }> }
  | { type: "webhook"; step_id: string; url: string }
  | { type: "hand_over"; why: HandOverWhy; team: Reference | null; skills: readonly Reference[]; priority: number | null }
  | { type: "end" };

export type FlowMessage =
  | Extract<Shape, { type: "text" }>
  | { type: "interactive"; interactive: Interactive }
  | { type: "file"; file_type: FlowFileType; file_id: string; caption: string | null }
  | { type: "form"; body: string; form_id: string; cta: string };

/** What the bot knows of whom it talks to, as plain facts. */
export type FlowContext = {
  language: SpokenLanguage;
  isOpen: boolean;
  isReturning: boolean;
  labels: readonly string[];
  /** By the names of contact fields. */
  fields: Readonly<Record<string, string>>;
  /** What a placeholder means; variables of the run come first. */
  valueOf: ValueOf;
};

/** Nobody in particular: for the editor's phone and the API. */
export const nobody: FlowContext = { language: "es", isOpen: true, isReturning: false, labels: [], fields: {}, valueOf: () => undefined };

/** Whether something is to be sent. */
export function isMessage(output: FlowOutput): output is FlowMessage {
  return output.type === "text" || output.type === "interactive" || output.type === "file" || output.type === "form";
}
