import type { TimelineEntry } from "../db/queries/conversations/timeline.ts";
import { stepWhos } from "../domain/sla/ladder.ts";
import type { ClockEvent } from "../../views/partials/conversation/clock-line.tsx";
import { factsOf, type LineFacts, type Names } from "./names.ts";

/** What a system entry tells of clocks, ladder and escalation; null: it tells of something else. */
export function clockEvent(entry: TimelineEntry, names: Names): ClockEvent | null {
  const facts = factsOf(entry);
  const by = entry.authorName ?? "";
  switch (entry.type) {
    case "clock_late":
      return { what: "clock_late", due: numberOf(facts, "due"), isLate: facts["isLate"] === true };
    case "clock_recounted":
    case "resolution_late":
      return { what: entry.type, due: numberOf(facts, "due") };
    case "ladder_step":
      return {
        what: "ladder_step",
        step: numberOf(facts, "step") ?? 0,
        after: numberOf(facts, "after") ?? 0,
        who: stepWhos.find((who) => who === facts["who"]) ?? "team",
        person: names.person(facts["personId"]),
        isInstead: facts["isInstead"] === true,
        isLate: facts["isLate"] === true,
        isJump: facts["isJump"] === true,
      };
    case "escalated":
      return { what: "escalated", by, reason: names.reason(facts["reason"]) };
    case "escalation_returned":
      return { what: "escalation_returned", by, to: names.person(facts["to"]) };
    case "escalation_late":
      return { what: "escalation_late" };
    default:
      return null;
  }
}

function numberOf(facts: LineFacts, name: string): number | null {
  const value = facts[name];
  return typeof value === "number" ? value : null;
}
