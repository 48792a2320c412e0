import { type Action, type Condition, type Definition, isGroup, type Node } from "../../domain/automations/rule.ts";
import type { RuleTyped, TypedAction, TypedRow } from "../../../views/partials/automations/rule-typed.ts";
import type { Form } from "../http/form.ts";

/** More rows than a rule may have: what is beyond is refused by the verb. */
const rowsMax = 60;

const freshRow = { kind: "condition", match: "all", field: "words", isNot: false, is: [], fieldId: "" } as const;
const freshAction: TypedAction = { type: "label", value: "" };

/** What stands in the form of a rule; null: of a new one. */
export function typedRule(name: string, definition: Definition | null): RuleTyped {
  if (definition === null)
    return {
      name,
      event: "message_arrived",
      minutes: "",
      labelId: "",
      match: "all",
      rows: [{ ...freshRow, depth: 0 }],
      actions: [freshAction],
    };
  const { event, conditions, actions } = definition;
  return {
    name,
    event: event.type,
    minutes: "minutes" in event ? String(event.minutes) : "",
    labelId: "labelId" in event && event.labelId !== null ? String(event.labelId) : "",
    match: conditions.match,
    rows: conditions.of.flatMap((node) => rowsOf(node, 0)),
    actions: typedActions(actions),
  };
}

/** Actions as a form holds them. */
export function typedActions(actions: readonly Action[]): TypedAction[] {
  return actions.map(({ type, value }) => ({ type, value }));
}

function rowsOf(node: Node, depth: number): TypedRow[] {
  if (!isGroup(node)) return [rowOf(node, depth)];
  return [{ ...freshRow, kind: "group", depth, match: node.match }, ...node.of.flatMap((one) => rowsOf(one, depth + 1))];
}

function rowOf({ field, is, not, fieldId }: Condition, depth: number): TypedRow {
  return { ...freshRow, depth, field, isNot: not, is, fieldId: fieldId === null ? "" : String(fieldId) };
}

/** What a form says, with what its `step` asks for: a row or an action more or less. */
export function readTypedRule(form: Form): RuleTyped {
  return {
    name: form.text("name"),
    event: form.text("event"),
    minutes: form.text("minutes"),
    labelId: form.text("labelId"),
    match: form.text("match"),
    rows: stepped(readRows(form), form.text("step")),
    actions: readTypedActions(form),
  };
}

/** The actions of a form likewise. */
export function readTypedActions(form: Form): TypedAction[] {
  const actions = indexes((index) => form.text(`a-${index}-type`) !== "").map((index) => {
    const [type, was] = [form.text(`a-${index}-type`), form.text(`a-${index}-was`)];
    return { type, value: type === was ? form.text(`a-${index}-value`).replace(/\r\n?/g, "\n") : "" };
  });
  const [step, at] = form.text("step").split(".");
  if (step === "add-action") return [...actions, freshAction];
  return step === "drop-action" ? actions.filter((_, index) => index !== Number(at)) : actions;
}

/** The typed rule as the API would send it: the verb says what is wrong with it. */
export function definitionOf({ event, minutes, labelId, match, rows, actions }: RuleTyped): object {
  const isTimed = event === "waiting_for" || event === "unanswered_for" || event === "window_closes_in";
  return {
    event: {
      type: event,
      ...(isTimed && { minutes: /^\d{1,5}$/.test(minutes.trim()) ? Number(minutes) : null }),
      ...(event === "label_set" && { label_id: labelId === "" ? null : labelId }),
    },
    conditions: { match, of: nodesOf(rows, 0) },
    actions,
  };
}

function readRows(form: Form): TypedRow[] {
  return indexes((index) => form.text(`c-${index}-kind`) !== "").map((index) => {
    const text = (name: string) => form.text(`c-${index}-${name}`);
    const isTyped = text("field") === "words" || text("field") === "contact";
    const given = form.texts(`c-${index}-is`);
    const is = isTyped ? given.flatMap((one) => one.split(/[,\n]/)).map((one) => one.trim()) : given;
    return {
      kind: text("kind") === "group" ? "group" : "condition",
      depth: Math.min(3, Number(/^\d$/.exec(text("depth"))?.[0] ?? 0)),
      match: text("match"),
      field: text("field"),
      isNot: text("not") === "yes",
      is: text("field") === text("was") ? is.filter((one) => one !== "") : [],
      fieldId: text("fieldId"),
    };
  });
}

function indexes(isThere: (index: number) => boolean): number[] {
  return Array.from({ length: rowsMax }, (_, index) => index).filter(isThere);
}

function stepped(rows: readonly TypedRow[], asked: string): readonly TypedRow[] {
  const [step = "", place = ""] = asked.split(".");
  const at = Number(place);
  const head = rows[at];
  const condition = (depth: number): TypedRow => ({ ...freshRow, depth });
  const group = (depth: number): TypedRow[] => [{ ...freshRow, kind: "group", match: "any", depth }, condition(depth + 1)];
  if (step === "add") return [...rows, condition(0)];
  if (step === "add-group") return [...rows, ...group(0)];
  if (!head) return rows;
  const end = endOf(rows, at);
  if (step === "add-in") return rows.toSpliced(end, 0, condition(head.depth + 1));
  if (step === "add-group-in") return rows.toSpliced(end, 0, ...group(head.depth + 1));
  return step === "drop" ? rows.toSpliced(at, end - at) : rows;
}

// Where what belongs to a row ends: everything deeper right below it.
function endOf(rows: readonly TypedRow[], at: number): number {
  const depth = rows[at]?.depth ?? 0;
  const next = rows.findIndex((row, index) => index > at && row.depth <= depth);
  return next === -1 ? rows.length : next;
}

function nodesOf(rows: readonly TypedRow[], depth: number): object[] {
  return rows.flatMap((row, index): object[] => {
    if (row.depth !== depth) return [];
    if (row.kind === "group") return [{ match: row.match, of: nodesOf(rows.slice(index + 1, endOf(rows, index)), depth + 1) }];
    const { field, is, isNot, fieldId } = row;
    return [{ field, is, not: isNot && field !== "minutes", ...(field === "contact" && { field_id: fieldId }) }];
  });
}
