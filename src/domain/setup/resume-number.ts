import { findNumber, resumeNumber } from "../../db/queries/system/numbers.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** Lets a paused number send again: what waited in its line goes out. One that is not paused stays as it is. */
export function resumeSending(work: Work, requester: Requester, numberId: number): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(requester)) return no("forbidden");
  if (!findNumber(work.tx, numberId)) return no("not_found");
  if (resumeNumber(work.tx, numberId)) work.record({ kind: "number_resumed", numberId });
}
