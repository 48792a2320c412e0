import { moveViewsToLabel } from "../../db/queries/conversations/saved-views.ts";
import {
  countLabelUses,
  findLabel,
  insertLabel,
  type LabelRow,
  listLabels,
  retireLabel,
  setLabel,
  takeLabelUses,
} from "../../db/queries/conversations/labels.ts";
import { listRules, setRule } from "../../db/queries/routing/rules.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { readName } from "../people/fields.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { isColour } from "./team-fields.ts";

const nameMax = 30;
const labelsMax = 200;
/** How many conversations one transaction takes a label from; who wears it more often is asked again. */
export const labelSlice = 2_000;

export type LabelRefusal = Refusal<"forbidden" | "not_found" | "bad_name" | "bad_colour" | "name_taken" | "too_many_labels">;

/** Writes a label, a new one when `id` is null. Returns its id. */
export function saveLabel(
  work: Work,
  requester: Requester,
  label: { id: number | null; name: string; colour: string },
): number | LabelRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const before = label.id === null ? undefined : findLabel(work.tx, label.id);
  if (label.id !== null && !before) return no("not_found");
  const name = readName(label.name, nameMax);
  if (!name) return no("bad_name");
  if (!isColour(label.colour)) return no("bad_colour");
  if (!before && listLabels(work.tx).length >= labelsMax) return no("too_many_labels", { max: labelsMax });
  const labelId = before ? store(work, { ...before, name, colour: label.colour }) : insertLabel(work.tx, { name, colour: label.colour });
  if (labelId === null) return no("name_taken");
  work.record({ kind: "label_saved", labelId, ...(before && { before: factsOf(before) }), after: { name, colour: label.colour } });
  return labelId;
}

/** Takes a label away, from every conversation that wears it too; lines that told of it keep its name. Refused while a rule asks for it.
 *  `more`: so many wear it that it has to be asked again. */
export function dropLabel(
  work: Work,
  requester: Requester,
  id: number,
): "done" | "more" | Refusal<"forbidden" | "not_found" | "label_in_rule"> {
  if (!mayManage(requester)) return no("forbidden");
  const label = findLabel(work.tx, id);
  if (!label) return no("not_found");
  const rule = listRules(work.tx).find(({ conditions }) => conditions.labelIds?.includes(id));
  if (rule) return no("label_in_rule", { rule: rule.name });
  takeLabelUses(work.tx, id, { intoId: null, limit: labelSlice });
  if (countLabelUses(work.tx, id, 1) > 0) return "more";
  retireLabel(work.tx, id, { intoId: null, at: work.now });
  work.record({ kind: "label_deleted", labelId: id, before: factsOf(label) });
  return "done";
}

/** Makes two labels one: whatever wears, skips or asks for the first wears, skips or asks for the other. Lines that told of the first
 *  keep its name and say what it is today. `more`: so many wear it that it has to be asked again. */
export function mergeLabels(
  work: Work,
  requester: Requester,
  { fromId, intoId }: { fromId: number; intoId: number },
): "done" | "more" | Refusal<"forbidden" | "not_found" | "same_label"> {
  if (!mayManage(requester)) return no("forbidden");
  const [from, into] = [findLabel(work.tx, fromId), findLabel(work.tx, intoId)];
  if (!from || !into) return no("not_found");
  if (from.id === into.id) return no("same_label");
  takeLabelUses(work.tx, from.id, { intoId: into.id, limit: labelSlice });
  if (countLabelUses(work.tx, from.id, 1) > 0) return "more";
  askForOther(work, from.id, into.id);
  moveViewsToLabel(work.tx, from.id, into.id);
  retireLabel(work.tx, from.id, { intoId: into.id, at: work.now });
  work.record({ kind: "label_merged", labelId: from.id, intoId: into.id, before: { name: from.name }, after: { name: into.name } });
  return "done";
}

function askForOther(work: Work, fromId: number, intoId: number): void {
  for (const rule of listRules(work.tx)) {
    const { labelIds } = rule.conditions;
    if (!labelIds?.includes(fromId)) continue;
    const asked = [...new Set(labelIds.map((id) => (id === fromId ? intoId : id)))];
    setRule(work.tx, { ...rule, conditions: { ...rule.conditions, labelIds: asked } });
  }
}

function store(work: Work, label: LabelRow): number | null {
  return setLabel(work.tx, label) ? label.id : null;
}

function factsOf({ name, colour }: LabelRow) {
  return { name, colour };
}
