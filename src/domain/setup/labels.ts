import {
  countLabelUses,
  deleteLabel,
  findLabel,
  insertLabel,
  type LabelRow,
  listLabels,
  setLabel,
} from "../../db/queries/conversations/labels.ts";
import { listRules } from "../../db/queries/routing/rules.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { readName } from "../people/fields.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { isColour } from "./team-fields.ts";

const nameMax = 30;
const labelsMax = 200;
/** More uses than this are not taken away in one go. */
export const usesMax = 5_000;

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

/** Takes a label away, from every conversation that wears it too. Refused while a rule asks for it, and when too many wear it. */
export function dropLabel(
  work: Work,
  requester: Requester,
  id: number,
): void | Refusal<"forbidden" | "not_found" | "label_in_rule" | "label_in_use"> {
  if (!mayManage(requester)) return no("forbidden");
  const label = findLabel(work.tx, id);
  if (!label) return no("not_found");
  const rule = listRules(work.tx).find(({ conditions }) => conditions.labelIds?.includes(id));
  if (rule) return no("label_in_rule", { rule: rule.name });
  if (countLabelUses(work.tx, id, usesMax + 1) > usesMax) return no("label_in_use", { max: usesMax });
  deleteLabel(work.tx, id);
  work.record({ kind: "label_deleted", labelId: id, before: factsOf(label) });
}

function store(work: Work, label: LabelRow): number | null {
  return setLabel(work.tx, label) ? label.id : null;
}

function factsOf({ name, colour }: LabelRow) {
  return { name, colour };
}
