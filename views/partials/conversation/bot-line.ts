import type { HandOverWhy } from "../../../src/domain/conversation/discard-unsent.ts";
import type { Words } from "../../i18n/words.ts";
import type { IconName } from "../controls/icon.tsx";

/** A bot answered and resolved it, or handed it over and why; `goneTeam`: where it should have gone, which is no more. */
export type BotEvent = { what: "bot_ended" } | { what: "bot_handed_over"; why: HandOverWhy; goneTeam: string | null };

export const botIcons: Readonly<Record<BotEvent["what"], IconName>> = { bot_ended: "check", bot_handed_over: "hand" };

/** Whether a line tells of a bot. */
export function isBotEvent(event: { what: string }): event is BotEvent {
  return event.what === "bot_ended" || event.what === "bot_handed_over";
}

/** The line in words. */
export function botEventText({ t }: Words, event: BotEvent): string {
  if (event.what === "bot_ended") return t("system.bot_ended");
  const why = t(`system.bot_handed_over.${event.why}`);
  return event.goneTeam === null ? why : t("system.bot_handed_over.gone", { why, team: event.goneTeam });
}
