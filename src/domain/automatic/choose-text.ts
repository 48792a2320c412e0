import type { BusinessHours } from "../schedule/business-time.ts";
import { type Closure, closureAt } from "./closure.ts";

/** What a team has to say, as far as choosing cares. */
export type TeamVoice = { hasAway: boolean; hasGreeting: boolean; isLunchTold: boolean; greetingDays: number };

/** What choosing asks about the customer, only when it matters. */
export type Acquaintance = {
  isNewCase: boolean;
  /** Whether they were told of this closure. */
  isTold(closure: Closure): boolean;
  /** When they last heard anything of ours; null = never. */
  heardAt(): number | null;
};

export type Chosen = { kind: "away"; closure: Closure } | { kind: "greeting" };

const dayMs = 86_400_000;

/** Which text a customer who writes at `at` gets from the team, before the budget is asked: shut, away, once per closure; open, a greeting
 *  with a new case of somebody who has heard nothing of ours for days. Null: none. */
export function chooseText(voice: TeamVoice, hours: BusinessHours, at: number, customer: Acquaintance): Chosen | null {
  if (!voice.hasAway && (!voice.hasGreeting || !customer.isNewCase)) return null;
  const closure = closureAt(hours, at);
  if (closure === null) return voice.hasGreeting && customer.isNewCase && isStranger(voice, at, customer) ? { kind: "greeting" } : null;
  if (!voice.hasAway || (closure.isLunch && !voice.isLunchTold) || customer.isTold(closure)) return null;
  return { kind: "away", closure };
}

function isStranger({ greetingDays }: TeamVoice, at: number, { heardAt }: Acquaintance): boolean {
  const heard = heardAt();
  return heard === null || at - heard >= greetingDays * dayMs;
}
