import type { ActionType, Field, Group, Node, RuleEvent } from "../../src/domain/automations/rule.ts";

/** What a rule can wait for, in the order of its menu. */
export const eventTypes: readonly RuleEvent["type"][] = [
  "message_arrived",
  "opened",
  "assigned",
  "transferred",
  "resolved",
  "reopened",
  "survey_answered",
  "label_set",
  "waiting_for",
  "unanswered_for",
  "window_closes_in",
];

/** What it can ask, likewise. */
export const fields: readonly Field[] = [
  "words",
  "labels",
  "team",
  "owner",
  "state",
  "priority",
  "hours",
  "language",
  "number",
  "minutes",
  "score",
  "contact",
];

/** What it can do, likewise. */
export const actionTypes: readonly ActionType[] = [
  "label",
  "unlabel",
  "priority",
  "team",
  "owner",
  "note",
  "text",
  "template",
  "flow",
  "notify",
  "webhook",
  "resolve",
];

export const audiences = ["owner", "team", "supervisors", "admins"] as const;
export const priorities = ["normal", "high", "urgent"] as const;
export const statuses = ["pending", "in_progress", "waiting", "resolved"] as const;

/** Whether a node of conditions is a group. */
export function isGroup(node: Node): node is Group {
  return "of" in node;
}
