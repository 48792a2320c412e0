import type { Asked } from "../../src/domain/automations/evaluate.ts";
import type { Done } from "../../src/domain/automations/run-record.ts";
import type { Action, Condition, Definition, Node, RuleEvent } from "../../src/domain/automations/rule.ts";
import { isKey, languageNames, say, type Words } from "../i18n/words.ts";
import { audiences, isGroup } from "./rule-lists.ts";
import type { Option } from "../partials/controls/field.tsx";

/** What can be chosen in a rule, and what the ids in it are called. */
export type RuleChoices = {
  numbers: readonly Option[];
  teams: readonly Option[];
  people: readonly Option[];
  labels: readonly Option[];
  /** Of contacts. */
  fields: readonly Option[];
  /** That need nothing filled in. */
  templates: readonly Option[];
  flows: readonly Option[];
  webhooks: readonly Option[];
};

const priorityKeys: Readonly<Record<string, "priority.0" | "priority.1" | "priority.2">> = { high: "priority.1", urgent: "priority.2" };
const shownMax = 5;
const quotedMax = 80;

/** When it is asked, in words. */
export function eventText({ t }: Words, event: RuleEvent, choices: RuleChoices): string {
  const what = t(`automations.event.${event.type}`);
  if ("minutes" in event) return `${what} ${lengthText(t, event.minutes)}`;
  return "labelId" in event
    ? `${what}: ${event.labelId === null ? t("automations.label.any") : nameIn(choices.labels, String(event.labelId), t)}`
    : what;
}

/** Each condition of the first level, a group as one. */
export function conditionTexts(words: Words, { conditions }: Definition, choices: RuleChoices): string[] {
  return conditions.of.map((node) => nodeText(words, node, choices));
}

/** One action in words. */
export function actionText(words: Words, { type, value }: Action, choices: RuleChoices): string {
  const { t } = words;
  const what = t(`automations.action.${type}`);
  switch (type) {
    case "label":
    case "unlabel":
      return `${what} ${nameIn(choices.labels, value, t)}`;
    case "team":
      return `${what} ${nameIn(choices.teams, value, t)}`;
    case "owner":
      return `${what} ${nameIn(choices.people, value, t)}`;
    case "template":
      return `${what} ${nameIn(choices.templates, value, t)}`;
    case "flow":
      return `${what} ${nameIn(choices.flows, value, t)}`;
    case "webhook":
      return `${what} ${nameIn(choices.webhooks, value, t)}`;
    case "priority":
      return `${what}: ${valueText(words, "priority", value, choices)}`;
    case "notify": {
      const audience = audiences.find((one) => one === value);
      return `${what} ${audience ? t(`automations.audience.${audience}`) : nameIn(choices.people, value, t)}`;
    }
    case "note":
    case "text":
      return `${what}: «${[...value].slice(0, quotedMax).join("")}»`;
    case "resolve":
      return what;
  }
}

/** What became of an action. */
export function doneText(words: Words, { action, refused }: Done, choices: RuleChoices): string {
  const what = actionText(words, action, choices);
  return refused === null ? what : words.t("automations.refused", { what, why: refusedText(words, refused) });
}

/** A refusal's code in words; what broke is told as it is. */
export function refusedText(words: Words, code: string): string {
  const key = `refusal.${code}`;
  return isKey(key) ? say(words, key) : code;
}

/** One condition and what was the case. */
export function askedText(words: Words, { condition, actual }: Asked, choices: RuleChoices): string {
  const what = conditionText(words, condition, choices);
  const parts = actual === "" || condition.field === "words" || condition.field === "contact" ? [actual] : actual.split(",");
  const was = parts.map((one) => (one === "" ? words.t("automations.nothing") : valueText(words, condition.field, one, choices)));
  return words.t("automations.was", { what, actual: was.join(", ") });
}

function nodeText(words: Words, node: Node, choices: RuleChoices): string {
  if (!isGroup(node)) return conditionText(words, node, choices);
  const parts = node.of.map((one) => nodeText(words, one, choices));
  return `${words.t(`automations.group.${node.match}`)} ${parts.join(" · ")}`;
}

function conditionText(words: Words, { field, is, not, fieldId }: Condition, choices: RuleChoices): string {
  const { t } = words;
  const name = field === "contact" ? nameIn(choices.fields, String(fieldId), t) : t(`automations.field.${field}`);
  if (field === "minutes") return `${name}: ${t("automations.value.at_least", { n: lengthText(t, Number(is[0])) })}`;
  const shown = is.slice(0, shownMax).map((value) => valueText(words, field, value, choices));
  const listed = `${shown.join(" / ")}${is.length > shownMax ? "…" : ""}`;
  if (field === "words") return t(not ? "automations.words.not" : "automations.words.are", { words: listed });
  return `${name} ${t(not ? "automations.op.not" : "automations.op.is")} ${listed}`;
}

/** A value of a condition by its name. */
export function valueText(words: Words, field: Condition["field"], value: string, choices: RuleChoices): string {
  const { t } = words;
  switch (field) {
    case "number":
      return nameIn(choices.numbers, value, t);
    case "team":
      return nameIn(choices.teams, value, t);
    case "labels":
      return nameIn(choices.labels, value, t);
    case "owner":
      return value === "nobody" || value === "somebody" ? t(`automations.owner.${value}`) : nameIn(choices.people, value, t);
    case "state":
      return value === "pending" || value === "in_progress" || value === "waiting" || value === "resolved" ? t(`status.${value}`) : value;
    case "priority":
      return t(priorityKeys[value] ?? "priority.0");
    case "hours":
      return t(value === "in" ? "automations.hours.in" : "automations.hours.out");
    case "language":
      return value === "es" || value === "pt" || value === "en" ? languageNames[value] : value;
    case "minutes":
      return lengthText(t, Number(value));
    default:
      return value;
  }
}

// Whole days and hours as such.
function lengthText(t: Words["t"], minutes: number): string {
  if (minutes > 0 && minutes % 1_440 === 0) return t("automations.days", { n: minutes / 1_440 });
  return minutes > 0 && minutes % 60 === 0 ? t("automations.hours", { n: minutes / 60 }) : t("automations.minutes", { n: minutes });
}

function nameIn(options: readonly Option[], value: string, t: Words["t"]): string {
  return options.find((one) => one.value === value)?.label ?? t("automations.value.gone");
}
