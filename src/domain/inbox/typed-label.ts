import { type LabelRow, listLabels } from "../../db/queries/conversations/labels.ts";
import type { Tx } from "../../db/open.ts";

/** The label somebody means by what they typed, case and accents aside: the one of that name, else the only one that begins so.
 *  Undefined: none, or more than one. */
export function findTypedLabel(tx: Tx, typed: string): LabelRow | undefined {
  const wanted = folded(typed);
  if (wanted === "") return undefined;
  const labels = listLabels(tx);
  const named = labels.find((label) => folded(label.name) === wanted);
  if (named) return named;
  const [first, ...others] = labels.filter((label) => folded(label.name).startsWith(wanted));
  return others.length === 0 ? first : undefined;
}

function folded(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}
