import { findContactField } from "../../db/queries/contacts/contact-values.ts";
import { findLabel } from "../../db/queries/conversations/labels.ts";
import {
  type AutomationRow,
  deleteAutomation,
  findAutomation,
  insertAutomation,
  listAutomations,
  setAutomation,
  setAutomationPosition,
} from "../../db/queries/automations/automations.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { deleteBrokenRow } from "../../db/queries/system/broken-rows.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { findLastEventId } from "../../db/journal.ts";
import type { Tx } from "../../db/open.ts";
import type { Facts } from "../events.ts";
import { readName } from "../people/fields.ts";
import { mayManage, type Requester } from "../people/requester.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { goneFrom } from "./act.ts";
import { readDefinition, type RuleFault } from "./read-rule.ts";
import { readRule } from "./rules-of.ts";
import { conditionsIn, type Definition, type Field, isTimeEvent } from "./rule.ts";
import { writeDefinition } from "./write-rule.ts";

export const automationsMax = 200;
/** Each looks for its waits every five seconds. */
const timeRulesMax = 50;

export type AutomationRefusal =
  | RuleFault
  | Refusal<
      | "forbidden"
      | "not_found"
      | "automation_changed"
      | "bad_name"
      | "too_many_automations"
      | "unknown_number"
      | "unknown_team"
      | "unknown_label"
      | "unknown_person"
      | "unknown_field_of_contact"
      | "flow_unpublished"
      | "webhook_off"
      | "template_gone"
    >;

/** `version`: what the writer saw; null when they do not care. `definition`: as somebody sent it. */
export type AutomationWish = { id: number | null; version: number | null; name: string; isActive: boolean; definition: unknown };

/** Keeps an automation, a new one after all others; returns its id. Switched on, or with another meaning, it acts on what happens from now on. */
export function saveAutomation(work: Work, requester: Requester, wish: AutomationWish): number | AutomationRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const before = wish.id === null ? null : findAutomation(work.tx, wish.id);
  if (before === undefined) return no("not_found");
  if (before !== null && wish.version !== null && wish.version !== before.version) return no("automation_changed");
  const name = readName(wish.name);
  if (name === null) return no("bad_name");
  const definition = readDefinition(wish.definition);
  if (isRefused(definition)) return definition;
  const fault = goneIn(work.tx, definition) ?? tooMany(work.tx, wish, definition);
  if (fault) return fault;
  return store(work, before, { name, isActive: wish.isActive, definition });
}

/** Switches it on or off. On: it must be able to act. */
export function switchAutomation(work: Work, requester: Requester, to: { id: number; isActive: boolean }): number | AutomationRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const row = findAutomation(work.tx, to.id);
  if (!row) return no("not_found");
  const definition = readRule(row)?.definition;
  if (!definition) return no("bad_rule", { at: "." });
  if (to.isActive)
    return saveAutomation(work, requester, { ...row, version: null, isActive: true, definition: writeDefinition(definition) });
  return store(work, row, { name: row.name, isActive: false, definition });
}

/** Takes it away with its log; what it did stays. */
export function dropAutomation(work: Work, requester: Requester, id: number): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(requester)) return no("forbidden");
  const row = findAutomation(work.tx, id);
  if (!row) return no("not_found");
  deleteAutomation(work.tx, id);
  deleteBrokenRow(work.tx, "automation", id);
  work.record({ kind: "automation_deleted", automationId: id, before: { name: row.name, isActive: row.isActive } });
}

/** Lets it change places with the one before or after it; at the end of the list nothing changes. */
export function shiftAutomation(
  work: Work,
  requester: Requester,
  to: { id: number; by: -1 | 1 },
): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(requester)) return no("forbidden");
  const all = listAutomations(work.tx);
  const place = all.findIndex(({ id }) => id === to.id);
  const one = all[place];
  if (!one) return no("not_found");
  const other = all[place + to.by];
  if (!other) return;
  setAutomationPosition(work.tx, one.id, other.position);
  setAutomationPosition(work.tx, other.id, one.position);
  work.record({ kind: "automations_ordered" });
}

/** What a rule names that is not there; null: all of it is. */
export function goneIn(tx: Tx, { event, conditions, actions }: Definition): AutomationRefusal | null {
  if (event.type === "label_set" && event.labelId !== null && !findLabel(tx, event.labelId)) return no("unknown_label");
  for (const { field, is, fieldId } of conditionsIn(conditions)) {
    const gone = whatIsGone[field];
    if (gone && is.some((value) => gone.isGone(tx, value))) return no(gone.code);
    if (fieldId !== null && !findContactField(tx, fieldId)) return no("unknown_field_of_contact");
  }
  return goneFrom(tx, actions);
}

type Gone = { code: "unknown_number" | "unknown_team" | "unknown_person" | "unknown_label"; isGone(tx: Tx, value: string): boolean };

const whatIsGone: Readonly<Partial<Record<Field, Gone>>> = {
  number: { code: "unknown_number", isGone: (tx, value) => !findNumber(tx, Number(value)) },
  team: { code: "unknown_team", isGone: (tx, value) => findTeam(tx, Number(value))?.archivedAt !== null },
  owner: { code: "unknown_person", isGone: (tx, value) => /^\d+$/.test(value) && !findPerson(tx, Number(value)) },
  labels: { code: "unknown_label", isGone: (tx, value) => !findLabel(tx, Number(value)) },
};

function tooMany(tx: Tx, { id, isActive }: AutomationWish, { event }: Definition): AutomationRefusal | null {
  const others = listAutomations(tx).filter((one) => one.id !== id);
  if (others.length >= automationsMax) return no("too_many_automations", { max: automationsMax });
  if (!isActive || !isTimeEvent(event)) return null;
  const timed = others.filter((row) => row.isActive && isTimed(row));
  return timed.length >= timeRulesMax ? no("too_many_automations", { max: timeRulesMax }) : null;
}

function isTimed(row: AutomationRow): boolean {
  const rule = readRule(row);
  return rule !== null && isTimeEvent(rule.definition.event);
}

function store(work: Work, before: AutomationRow | null, wish: { name: string; isActive: boolean; definition: Definition }): number {
  const definition = JSON.stringify(writeDefinition(wish.definition));
  const goesOn = before !== null && before.isActive && before.definition === definition;
  const from = goesOn ? before : { fromEvent: findLastEventId(work.tx), fromAt: work.now };
  const draft = { name: wish.name, isActive: wish.isActive, definition, fromEvent: from.fromEvent, fromAt: from.fromAt };
  const automationId = before?.id ?? insertAutomation(work.tx, draft, work.now);
  if (before) setAutomation(work.tx, before.id, draft, work.now);
  deleteBrokenRow(work.tx, "automation", automationId);
  const was = before && { name: before.name, isActive: before.isActive };
  work.record({ kind: "automation_saved", automationId, ...(was && { before: was }), after: factsOf(wish) });
  return automationId;
}

function factsOf({ name, isActive, definition }: { name: string; isActive: boolean; definition: Definition }): Facts {
  const actions = definition.actions.map(({ type }) => type).join(", ");
  return { name, isActive, event: definition.event.type, conditions: conditionsIn(definition.conditions).length, actions };
}
