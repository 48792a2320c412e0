import type { Tx } from "../../db/open.ts";
import { findSetting, setSetting } from "../../db/queries/settings.ts";
import { type Asker } from "../people/asker.ts";
import { mayAdminister } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

const most = 100;

/** How many people should be on shift at any hour; fewer is a gap. One unless an admin said otherwise. */
export function getCoverageMin(tx: Tx): number {
  return Number(findSetting(tx, "coverage_min") ?? "1");
}

/** Sets it, 1 to 100. */
export function changeCoverageMin(work: Work, asker: Asker, people: number): void | Refusal<"forbidden" | "bad_coverage"> {
  if (asker !== "operator" && !mayAdminister(asker)) return no("forbidden");
  if (!Number.isInteger(people) || people < 1 || people > most) return no("bad_coverage", { max: most });
  const before = getCoverageMin(work.tx);
  setSetting(work.tx, "coverage_min", String(people));
  work.record({ kind: "company_changed", before: { coverageMin: before }, after: { coverageMin: people } });
}
