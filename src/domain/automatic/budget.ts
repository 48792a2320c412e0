import { isWindowOpen } from "../conversation/service-window.ts";

/** What is said by itself and shares one budget (behaviours.md §1). `rule`: what the team's rules say, the text with which a silence ends a
 *  conversation among them. */
export const automaticKinds = ["away", "greeting", "expectation", "rule"] as const;
export type AutomaticKind = (typeof automaticKinds)[number];

/** What a text would answer. Only a customer's words are answered by themselves. */
export type Prompt = "words" | "courtesy" | "reaction" | "system" | "call";

/** At most one automatic text to a contact in so long, over all numbers. */
export const contactGapMs = 30 * 60_000;
/** A person's answer so recent means that somebody is there. */
export const activeTalkMs = 10 * 60_000;
/** So long whoever writes like a machine is told nothing by one. */
export const suspicionMs = 24 * 3_600_000;
/** Texts of a kind that a number sends in a day, where an admin has said nothing else. */
export const capDefault = 500;

/** What the budget looks at. Instants are epoch ms, null = never. */
export type BudgetFacts = {
  now: number;
  /** Null: it answers nothing. */
  prompt: Prompt | null;
  isNumberPaused: boolean;
  isReachable: boolean;
  /** Whether our people have shut them out. */
  isBlocked: boolean;
  /** Meta's time of the customer's last words: the window counts from it. */
  customerAt: number | null;
  /** When a person of ours last answered on this timeline. */
  answeredAt: number | null;
  /** When anything of this budget last went to the contact, from whichever number. */
  toldAt: number | null;
  suspectedAt: number | null;
  /** Texts of this kind that the number has sent today, and how many it may. */
  sentToday: number;
  cap: number;
};

export type Withheld =
  "no_words" | "number_paused" | "unreachable" | "blocked" | "window_shut" | "active_talk" | "too_soon" | "suspected" | "cap";

/** Why an automatic text must not go out; null: it may. `cap` comes last: it is the only reason then. A clock that was set back makes
 *  nothing more recent than it is long ago. */
export function withheldFor(facts: BudgetFacts): Withheld | null {
  const { now } = facts;
  const isWithin = (at: number | null, ms: number) => at !== null && Math.abs(now - at) < ms;
  if (facts.prompt !== null && facts.prompt !== "words") return "no_words";
  if (facts.isNumberPaused) return "number_paused";
  if (!facts.isReachable) return "unreachable";
  if (facts.isBlocked) return "blocked";
  if (!isWindowOpen(facts.customerAt, now)) return "window_shut";
  if (isWithin(facts.answeredAt, activeTalkMs)) return "active_talk";
  if (isWithin(facts.toldAt, contactGapMs)) return "too_soon";
  if (isWithin(facts.suspectedAt, suspicionMs)) return "suspected";
  return facts.sentToday >= facts.cap ? "cap" : null;
}
