import type { StepWho } from "../../../src/domain/sla/ladder.ts";
import type { Words } from "../../i18n/words.ts";
import type { IconName } from "../controls/icon.tsx";
import { reasonText, type Reason } from "../../format/reason.ts";

/** What a clock, a ladder or an escalation has to tell in the timeline. `due`: an instant that stands behind the words; `who` and `person`:
 *  whom a step told. */
export type ClockEvent =
  | { what: "clock_late"; due: number | null; isLate: boolean }
  | { what: "clock_recounted" | "resolution_late"; due: number | null }
  | { what: "ladder_step"; step: number; after: number; who: StepWho; person: string; isInstead: boolean; isLate: boolean; isJump: boolean }
  | { what: "escalated"; by: string; reason: Reason }
  | { what: "escalation_returned"; by: string; to: string }
  | { what: "escalation_late" };

export const clockIcons: Readonly<Record<ClockEvent["what"], IconName>> = {
  clock_late: "clock",
  clock_recounted: "clock",
  resolution_late: "clock",
  ladder_step: "alert",
  escalated: "megaphone",
  escalation_returned: "reply",
  escalation_late: "alert",
};

/** Whether something that happened is one of these. */
export function isClockEvent<Other extends { what: string }>(event: Other | ClockEvent): event is ClockEvent {
  return Object.hasOwn(clockIcons, event.what);
}

/** The words of it, without the instant they end in. */
export function clockEventText(words: Words, event: ClockEvent): string {
  const { t } = words;
  switch (event.what) {
    case "clock_late":
      return t(event.isLate ? "clock.line.late.missed" : "clock.line.late");
    case "clock_recounted":
      return t(event.due === null ? "clock.line.recounted.never" : "clock.line.recounted");
    case "resolution_late":
      return t("clock.line.resolution");
    case "ladder_step":
      return stepText(words, event);
    case "escalated":
      return t("system.escalated", { by: event.by, reason: reasonText(words, event.reason) });
    case "escalation_returned":
      return t("system.escalation_returned", { by: event.by, to: event.to });
    case "escalation_late":
      return t("system.escalation_late");
  }
}

function stepText({ t }: Words, event: Extract<ClockEvent, { what: "ladder_step" }>): string {
  const who = event.who === "person" && event.person !== "" ? event.person : t(`clock.who.${event.who}`);
  if (event.isInstead) return t("clock.line.step.instead", { step: event.step, who });
  if (event.isJump) return t("clock.line.step.jump", { step: event.step, who });
  if (event.isLate) return t("clock.line.step.missed", { step: event.step, who });
  return t("clock.line.step", { step: event.step, after: event.after, who });
}
