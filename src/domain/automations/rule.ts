import type { TimeEvent } from "../../db/queries/automations/due-waits.ts";
import type { Language } from "../../db/queries/people/people.ts";
import type { Status } from "../events.ts";

/** What a rule can wait for besides a label and the clock. */
export const plainEvents = ["message_arrived", "opened", "assigned", "transferred", "resolved", "reopened", "survey_answered"] as const;

/** Those that come by the clock, once a wait: the customer does not answer us, we do not answer the customer, WhatsApp's 24 hours end. */
export const timeEvents = ["waiting_for", "unanswered_for", "window_closes_in"] as const satisfies readonly TimeEvent[];

export const eventTypes = [...plainEvents, "label_set", ...timeEvents] as const;

/** `labelId` null: any label; `minutes` of the clock on the wall. */
export type RuleEvent =
  { type: (typeof plainEvents)[number] } | { type: "label_set"; labelId: number | null } | { type: TimeEvent; minutes: number };

/** What a condition looks at. */
export const fields = [
  "number",
  "team",
  "owner",
  "state",
  "priority",
  "labels",
  "words",
  "hours",
  "language",
  "contact",
  "minutes",
  "score",
] as const;
export type Field = (typeof fields)[number];

/** Holds when one of `is` is the case, or none of them where `not` stands. Ids, words and codes, all as text: `nobody` and `somebody` for the
 *  owner, `in` and `out` for hours. `minutes`: the customer has waited for at least so many. `fieldId`: of the contact. */
export type Condition = { field: Field; is: readonly string[]; not: boolean; fieldId: number | null };

/** All of some, or any of some, conditions and groups. */
export type Group = { match: "all" | "any"; of: readonly Node[] };
export type Node = Condition | Group;

/** What a rule or a macro does. */
export const actionTypes = [
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
] as const;
export type ActionType = (typeof actionTypes)[number];

/** Whom `notify` tells, besides a person by id. */
export const audiences = ["owner", "team", "supervisors", "admins"] as const;

/** `value`: an id, a priority, words, or whom to tell; "" where there is nothing to say. */
export type Action = { type: ActionType; value: string };

/** When, if, then. */
export type Definition = { event: RuleEvent; conditions: Group; actions: readonly Action[] };

export const statuses = ["pending", "in_progress", "waiting", "resolved"] as const satisfies readonly Status[];
export const priorities = ["normal", "high", "urgent"] as const;

export const depthMax = 3;
export const conditionsMax = 20;
export const actionsMax = 10;
export const valuesMax = 50;
/** A month: no window and hardly a wait is longer. */
export const minutesMax = 43_200;

/** What is known of a conversation when a rule is asked; words and values of the contact folded. Instants are never needed: minutes are. */
export type RuleFacts = {
  numberId: number;
  teamId: number;
  ownerId: number | null;
  status: Status;
  priority: number;
  labelIds: readonly number[];
  /** Folded by `foldWords`. */
  words: string;
  isOpen: boolean;
  language: Language | null;
  values: ReadonlyMap<number, string>;
  /** How long the customer has waited; null: nobody waits. */
  minutes: number | null;
  /** What the customer has just said how it went, 1 to 5; null: nobody was asked. */
  score: number | null;
};

/** Whether it is a group, not a condition. */
export function isGroup(node: Node): node is Group {
  return "of" in node;
}

/** Whether an event comes by the clock. */
export function isTimeEvent(event: RuleEvent): event is Extract<RuleEvent, { minutes: number }> {
  return "minutes" in event;
}

/** Every condition of a tree, in order. */
export function conditionsIn(node: Node): Condition[] {
  return isGroup(node) ? node.of.flatMap(conditionsIn) : [node];
}
