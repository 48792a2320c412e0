import { handOverWhys } from "../domain/conversation/discard-unsent.ts";
import type { BotEvent } from "../../views/partials/conversation/bot-line.ts";

/** What a line of a bot's tells; null: it is none. */
export function botEvent(type: string, facts: Readonly<Record<string, unknown>>): BotEvent | null {
  if (type === "bot_ended") return { what: "bot_ended" };
  if (type !== "bot_handed_over") return null;
  const { why, goneTeam } = facts;
  return {
    what: "bot_handed_over",
    why: handOverWhys.find((one) => one === why) ?? "step",
    goneTeam: typeof goneTeam === "string" ? goneTeam : null,
  };
}
