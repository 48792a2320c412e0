import { findNumber } from "../../db/queries/system/numbers.ts";
import { setCheckDue } from "../../db/queries/system/number-checks.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { askSync } from "../templates/ask-sync.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** Has Meta asked how a number is and our app subscribed to its account, and its templates read; the answer comes later. One check at a time. */
export function checkNumber(work: Work, requester: Requester, numberId: number): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(requester)) return no("forbidden");
  const number = findNumber(work.tx, numberId);
  if (!number) return no("not_found");
  setCheckDue(work.tx, numberId, work.now);
  askSync(work, number.wabaId);
  work.enqueue({ kind: "read_number_health", key: String(numberId), numberId });
}
