import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { listLatestCases } from "../../db/queries/automations/rule-facts.ts";
import type { Work } from "../work.ts";
import { type Compiled, evaluate, type Verdict } from "./evaluate.ts";
import { factsOf, nothingTold } from "./facts-of.ts";

const casesMax = 100;

/** What a rule would say of one case as it is now. */
export type Trial = Verdict & { conversationId: number };

/** Asks a rule about the last hundred cases, the newest first, as they are now; its event is taken as given. Nothing is done and nothing is
 *  written down. */
export function dryRun(reading: Pick<Work, "tx" | "now">, asks: Compiled): Trial[] {
  return listLatestCases(reading.tx, casesMax).flatMap((conversationId) => {
    const row = findConversation(reading.tx, conversationId);
    return row ? [{ conversationId, ...evaluate(asks, factsOf(reading, row, nothingTold)) }] : [];
  });
}
