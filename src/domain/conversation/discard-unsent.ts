import { endRunRow, findOpenRun } from "../../db/queries/bots/runs.ts";
import { discardQueued, discardRuleTexts } from "../../db/queries/messages/discarded.ts";
import type { Work } from "../work.ts";
import { rank } from "./rank.ts";

/** Why a bot has a conversation no more: somebody has it in hand, it ended or was joined with another; or as the bot handed it over. */
export type RunEnd = "person" | "merged" | "ended" | HandOverWhy;
export type HandOverWhy = (typeof handOverWhys)[number];
/** Why the bot itself hands a conversation over. `steps`, `messages`: the flow ran away; `machine`: another bot seems to write; `broken`: the flow leads
 *  nowhere or cannot be read; `unsent`: what it says cannot leave. */
export const handOverWhys = [
  "step",
  "asked",
  "file",
  "call",
  "misunderstood",
  "silence",
  "steps",
  "messages",
  "machine",
  "broken",
  "unsent",
] as const;

/** The bot's run is over, if one has the conversation in hand: whatever is computed for it later changes nothing. Returns since when its customer
 *  would have waited for a person; null: there was no run. */
export function endRun(work: Work, conversationId: number, why: RunEnd): number | null {
  const run = findOpenRun(work.tx, conversationId);
  if (!run || !endRunRow(work.tx, run, { now: work.now, why })) return null;
  work.record({ kind: "bot_ended", conversationId, runId: run.id, why });
  return run.heardAt;
}

/** The same for whatever takes a conversation away from its bot; what is in line of the bot's texts never leaves. */
export function takeFromBot(work: Work, row: { id: number; botRunId: number | null }): number | null {
  if (row.botRunId === null) return null;
  const heardAt = endRun(work, row.id, "person");
  discardUnsent(work, row.id);
  return heardAt;
}

/** A person has the conversation in hand: what the bot, a rule or an automatic text still has in line for it never leaves. The bubbles
 *  stay, and say so. What the sender has claimed already may be on its way and is left alone. */
export function discardUnsent(work: Work, conversationId: number): void {
  endRun(work, conversationId, "person");
  tell(work, conversationId, discardQueued(work.tx, conversationId, { rank: rank.failed, at: work.now }));
}

/** The customer writes to a conversation that has ended: the text that told them of its end, and has not left, would be untrue. */
export function discardGoodbye(work: Work, conversationId: number): void {
  tell(work, conversationId, discardRuleTexts(work.tx, conversationId, { rank: rank.failed, at: work.now }));
}

function tell(work: Work, conversationId: number, discarded: readonly number[]): void {
  for (const messageId of discarded) work.record({ kind: "message_changed", conversationId, messageId, what: "status" });
}
