import type { RondaEvent } from "../events.ts";
import { isTimeEvent, type RuleEvent } from "./rule.ts";

/** The kinds of the journal that can set off a rule. */
export const triggerKinds = [
  "message_arrived",
  "conversation_opened",
  "conversation_assigned",
  "conversation_moved",
  "conversation_labelled",
  "survey_answered",
] as const;

/** Whether what the journal tells is what a rule waits for. A team that the routing rules chose is no transfer. */
export function isTriggeredBy(rule: RuleEvent, event: RondaEvent): boolean {
  if (isTimeEvent(rule)) return false;
  switch (event.kind) {
    case "message_arrived":
      return rule.type === "message_arrived";
    case "conversation_opened":
      return rule.type === "opened";
    case "conversation_assigned":
      return (
        rule.type === "assigned" ||
        (rule.type === "transferred" && event.how === "transferred") ||
        (rule.type === "reopened" && event.how === "reopened")
      );
    case "conversation_moved":
      return isMovedAs(rule.type, event);
    case "survey_answered":
      return rule.type === "survey_answered";
    case "conversation_labelled":
      return rule.type === "label_set" && event.isSet && (rule.labelId === null || rule.labelId === event.labelId);
    default:
      return false;
  }
}

function isMovedAs(type: RuleEvent["type"], { from, to, why }: Extract<RondaEvent, { kind: "conversation_moved" }>): boolean {
  if (why === "blocked") return false;
  if (type === "resolved") return to.status === "resolved" && from.status !== "resolved";
  if (type === "reopened") return why === "reopened";
  return type === "transferred" && why === "transferred";
}
