import type { TeamColour } from "../../db/queries/routing/teams.ts";
import type { SpokenLanguage } from "../schedule/next-opening-text.ts";

export const trades = ["accounting", "shop", "health", "real-estate", "workshop", "school"] as const;
export type Trade = (typeof trades)[number];

/** What a business of one trade begins with, in one language. All of it is offered, none of it is ever written over what is there. */
export type Pack = {
  replies: readonly PackReply[];
  teams: readonly { name: string; colour: TeamColour }[];
  labels: readonly { name: string; colour: TeamColour }[];
  /** The company's usual week; what is not named is closed. */
  hours: readonly PackHours[];
  /** Said by a team itself, out of hours and as somebody writes anew. */
  away: string;
  greeting: string;
  desk: Desk;
  /** Messages for after the 24 hours, which Meta has to agree to. */
  templates: readonly PackTemplate[];
};

/** Placeholders in it have fallbacks, so that none ever stops a reply. */
export type PackReply = { title: string; shortcut: string; body: string };

/** ISO weekdays (1 is Monday), each open from and until: "09:00". */
export type PackHours = { days: readonly number[]; blocks: readonly (readonly [string, string])[] };

/** A front desk at night: a menu, one question for each choice, and a hand-over. `desk-flow.ts` makes a flow of it. */
export type Desk = {
  name: string;
  welcome: string;
  choices: readonly DeskChoice[];
  /** What is asked most often and answered at once. */
  info: { title: string; description: string; text: string };
};

/** `team` and `label` are names of the same pack. */
export type DeskChoice = { title: string; description: string; ask: string; team: string; label: string };

/** A utility template with named variables, each with the example that Meta wants to see. */
export type PackTemplate = { name: string; body: string; examples: Readonly<Record<string, string>> };

/** Whether a word names a trade. */
export function isTrade(word: string): word is Trade {
  return trades.some((one) => one === word);
}

/** Meta's names of the languages that packs are written in. */
export const metaLanguages: Record<SpokenLanguage, string> = { es: "es_AR", pt: "pt_BR", en: "en_US" };
