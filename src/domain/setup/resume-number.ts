import { findNumber, resumeNumber } from "../../db/queries/numbers.ts";
import { type Asker, mayManage } from "../people/asker.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** Lets a paused number send again: what waited in its line goes out. One that is not paused stays as it is. */
export function resumeSending(work: Work, asker: Asker, numberId: number): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(asker)) return no("forbidden");
  if (!findNumber(work.tx, numberId)) return no("not_found");
  if (resumeNumber(work.tx, numberId)) work.record({ kind: "number_resumed", numberId });
}
