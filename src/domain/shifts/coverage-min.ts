import type { Tx } from "../../db/open.ts";
import { findSetting, setSetting } from "../../db/queries/system/settings.ts";
import { type Requester } from "../people/requester.ts";
import { mayAdminister } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

const most = 100;

/** How many people should be on shift at any hour; fewer is a gap. One unless an admin said otherwise. */
export function getCoverageMin(tx: Tx): number {
  return Number(findSetting(tx, "coverage_min") ?? "1");
}

/** Sets it, 1 to 100. */
export function changeCoverageMin(work: Work, requester: Requester, people: number): void | Refusal<"forbidden" | "bad_coverage"> {
  if (requester !== "operator" && !mayAdminister(requester)) return no("forbidden");
  if (!Number.isInteger(people) || people < 1 || people > most) return no("bad_coverage", { max: most });
  const before = getCoverageMin(work.tx);
  setSetting(work.tx, "coverage_min", String(people));
  work.record({ kind: "company_changed", before: { coverageMin: before }, after: { coverageMin: people } });
}
