import { type Definition, type Group, isGroup, type Node, type RuleEvent } from "./rule.ts";

/** A rule as it is stored and as the API tells it: what `readDefinition` reads. Ids are texts. */
export function writeDefinition({ event, conditions, actions }: Definition) {
  return { event: writeEvent(event), conditions: writeGroup(conditions), actions };
}

function writeEvent(event: RuleEvent) {
  if (event.type !== "label_set") return event;
  return { type: event.type, label_id: event.labelId === null ? null : String(event.labelId) };
}

function writeGroup({ match, of }: Group): object {
  return { match, of: of.map(writeNode) };
}

/** One condition or group, likewise. */
export function writeNode(node: Node): object {
  if (isGroup(node)) return writeGroup(node);
  const { field, is, not, fieldId } = node;
  return { field, is, not, ...(fieldId !== null && { field_id: String(fieldId) }) };
}
