import { findSetting, setSetting } from "../../db/queries/system/settings.ts";
import type { Tx } from "../../db/open.ts";
import type { Work } from "../work.ts";

/** Whether push notifications may carry what customers say; first: they may not, since they lie on locked screens. */
export function isPushWithText(tx: Tx): boolean {
  return findSetting(tx, "push_text") === "yes";
}

/** Who may is asked by whoever calls: it is one more of the company's settings. */
export function setPushWithText(work: Work, isWithText: boolean): void {
  const before = isPushWithText(work.tx);
  if (before === isWithText) return;
  setSetting(work.tx, "push_text", isWithText ? "yes" : "no");
  work.record({ kind: "company_changed", before: { pushText: before }, after: { pushText: isWithText } });
}
