import { isLanguage } from "../people/fields.ts";
import { no, type Refusal } from "../result.ts";
import { foldWords } from "../routing/rules-match.ts";
import { readActions } from "./read-actions.ts";
import {
  type Condition,
  conditionsIn,
  conditionsMax,
  type Definition,
  depthMax,
  type Field,
  fields,
  type Group,
  minutesMax,
  type Node,
  plainEvents,
  priorities,
  type RuleEvent,
  statuses,
  timeEvents,
  valuesMax,
} from "./rule.ts";
import { among, at, idOf, type Read, recordOf } from "./read-value.ts";

export type RuleFault = Refusal<"bad_rule">;

/** A rule out of what somebody sent or what is stored: every key known, every value whole. Else what is wrong, by its path, such as
 *  `conditions.of[1].is[0]`. What an id leads to is not looked at. */
export function readDefinition(given: unknown): Definition | RuleFault {
  const read = definitionOf(given);
  return "fault" in read ? no("bad_rule", { at: read.fault }) : read.value;
}

function definitionOf(given: unknown): Read<Definition> {
  const whole = recordOf(given, "", ["event", "conditions", "actions"]);
  if ("fault" in whole) return whole;
  const event = eventOf(whole.value["event"]);
  if ("fault" in event) return event;
  const conditions = groupOf(whole.value["conditions"] ?? { match: "all", of: [] }, "conditions", 1);
  if ("fault" in conditions) return conditions;
  if (conditionsIn(conditions.value).length > conditionsMax) return at("conditions");
  const actions = readActions(whole.value["actions"], "actions");
  if ("fault" in actions) return actions;
  return { value: { event: event.value, conditions: conditions.value, actions: actions.value } };
}

function eventOf(given: unknown): Read<RuleEvent> {
  const type = typeof given === "object" && given !== null && "type" in given ? given.type : null;
  const timed = among(timeEvents, type);
  if (timed !== null) return timedOf(given, timed);
  if (type === "label_set") return labelSetOf(given);
  const plain = among(plainEvents, type);
  if (plain === null) return at("event.type");
  const read = recordOf(given, "event", ["type"]);
  return "fault" in read ? read : { value: { type: plain } };
}

function timedOf(given: unknown, type: (typeof timeEvents)[number]): Read<RuleEvent> {
  const read = recordOf(given, "event", ["type", "minutes"]);
  if ("fault" in read) return read;
  const minutes = read.value["minutes"];
  const isGood = isMinutes(minutes) && (type !== "window_closes_in" || minutes < windowMinutes);
  return isGood ? { value: { type, minutes } } : at("event.minutes");
}

function labelSetOf(given: unknown): Read<RuleEvent> {
  const read = recordOf(given, "event", ["type", "label_id"]);
  if ("fault" in read) return read;
  const wanted = read.value["label_id"] ?? null;
  const labelId = idOf(wanted);
  return wanted !== null && labelId === null ? at("event.label_id") : { value: { type: "label_set", labelId } };
}

const windowMinutes = 1_440;

function isMinutes(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= minutesMax;
}

function nodeOf(given: unknown, path: string, depth: number): Read<Node> {
  const isGroup = typeof given === "object" && given !== null && "of" in given;
  return isGroup ? groupOf(given, path, depth) : conditionOf(given, path);
}

// The whole tree is a group of the first depth.
function groupOf(given: unknown, path: string, depth: number): Read<Group> {
  if (depth > depthMax) return at(path);
  const read = recordOf(given, path, ["match", "of"]);
  if ("fault" in read) return read;
  const match = among(["all", "any"] as const, read.value["match"] ?? "all");
  const list = read.value["of"];
  if (match === null) return at(`${path}.match`);
  if (!Array.isArray(list) || list.length > conditionsMax || (depth > 1 && list.length === 0)) return at(`${path}.of`);
  const nodes = list.map((one, index) => nodeOf(one, `${path}.of[${index}]`, depth + 1));
  const fault = nodes.find((one) => "fault" in one);
  return fault ?? { value: { match, of: nodes.flatMap((one) => ("value" in one ? [one.value] : [])) } };
}

function conditionOf(given: unknown, path: string): Read<Condition> {
  const read = recordOf(given, path, ["field", "is", "not", "field_id"]);
  if ("fault" in read) return read;
  const { field: name, is, not = false, field_id: wanted } = read.value;
  const field = among(fields, name);
  if (field === null) return at(`${path}.field`);
  if (typeof not !== "boolean") return at(`${path}.not`);
  const fieldId = field === "contact" ? idOf(wanted) : null;
  if (field === "contact" ? fieldId === null : wanted !== undefined) return at(`${path}.field_id`);
  if (!Array.isArray(is) || is.length === 0 || is.length > (field === "minutes" || field === "hours" ? 1 : valuesMax))
    return at(`${path}.is`);
  const values = is.map((one) => (typeof one === "string" || typeof one === "number" ? String(one).normalize("NFC").trim() : ""));
  const bad = values.findIndex((one) => !isValue[field](one));
  return bad === -1 ? { value: { field, is: values, not, fieldId } } : at(`${path}.is[${bad}]`);
}

const isId = (text: string) => idOf(text) !== null;
// What has no letter and no figure would be found everywhere.
const isWord = (text: string) => [...text].length <= 100 && foldWords(text).trim() !== "";

const isValue: Readonly<Record<Field, (text: string) => boolean>> = {
  number: isId,
  team: isId,
  owner: (text) => text === "nobody" || text === "somebody" || isId(text),
  state: (text) => among(statuses, text) !== null,
  priority: (text) => among(priorities, text) !== null,
  labels: isId,
  words: isWord,
  hours: (text) => text === "in" || text === "out",
  language: isLanguage,
  contact: isWord,
  score: (text) => /^[1-5]$/.test(text),
  minutes: (text) => /^\d{1,5}$/.test(text) && isMinutes(Number(text)),
};
