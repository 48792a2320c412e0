import type { Tx } from "../../db/open.ts";
import { listAgentIds } from "../../db/queries/people/rights.ts";
import { deleteSetting, findSetting, setSetting } from "../../db/queries/system/settings.ts";
import { mayManage, type Requester } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** Whether agents read only the last digits of customers' phones. */
export function masksPhones(tx: Tx): boolean {
  return findSetting(tx, "mask_phones") !== undefined;
}

/** Hides customers' phones from agents, or shows them. Their open pages come back with new eyes. */
export function changeMasking(work: Work, requester: Requester, isOn: boolean): void | Refusal<"forbidden"> {
  if (!mayManage(requester)) return no("forbidden");
  const before = masksPhones(work.tx);
  if (before === isOn) return;
  if (isOn) setSetting(work.tx, "mask_phones", "1");
  else deleteSetting(work.tx, "mask_phones");
  work.record({ kind: "company_changed", before: { masksPhones: before }, after: { masksPhones: isOn } });
  for (const personId of listAgentIds(work.tx)) work.record({ kind: "access_changed", personId, why: "masking" });
}
