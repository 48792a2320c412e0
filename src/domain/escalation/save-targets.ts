import { findTeam } from "../../db/queries/routing/teams.ts";
import { listTargets, setTargets, type TargetRow } from "../../db/queries/sla/targets.ts";
import type { Tx } from "../../db/open.ts";
import type { Facts } from "../events.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import { type Target, usualTarget } from "../sla/targets.ts";
import type { Work } from "../work.ts";

/** Thirty days of the wall clock: nobody promises more. */
export const targetMinutesMax = 43_200;

/** What a team promises: to everybody, and otherwise to what is high (1) or urgent (2). */
export type Targets = Target & { byPriority: Partial<Record<1 | 2, Target>> };

/** As it stands, the usual promise where the team has said nothing. */
export function targetsOf(tx: Tx, teamId: number): Targets {
  const rows = listTargets(tx, teamId);
  const of = (priority: number) => rows.find((row) => row.priority === priority);
  const [normal, high, urgent] = [of(0), of(1), of(2)];
  return {
    ...(normal ? toTarget(normal) : usualTarget),
    byPriority: { ...(high && { 1: toTarget(high) }), ...(urgent && { 2: toTarget(urgent) }) },
  };
}

/** Says what a team promises from now on; what waits is counted anew after the commit. */
export function saveTargets(
  work: Work,
  requester: Requester,
  { teamId, targets }: { teamId: number; targets: Targets },
): void | Refusal<"forbidden" | "not_found" | "bad_promise"> {
  if (!mayManage(requester)) return no("forbidden");
  if (findTeam(work.tx, teamId)?.archivedAt !== null) return no("not_found");
  const { byPriority, ...normal } = targets;
  const wanted = [{ priority: 0, ...normal }, ...([1, 2] as const).flatMap((priority) => rowOf(priority, byPriority[priority]))];
  const minutes = wanted.flatMap((one) => [one.firstMinutes, one.nextMinutes, one.resolutionMinutes]);
  if (!minutes.every(isMinutes)) return no("bad_promise", { max: targetMinutesMax });
  const before = factsOf(listTargets(work.tx, teamId));
  setTargets(
    work.tx,
    teamId,
    wanted.map((one) => ({ ...one, isWall: one.isWall ? 1 : 0 })),
  );
  work.record({ kind: "targets_saved", teamId, before, after: factsOf(listTargets(work.tx, teamId)) });
}

function rowOf(priority: 1 | 2, target: Target | undefined) {
  return target ? [{ priority, ...target }] : [];
}

function isMinutes(minutes: number | null): boolean {
  return minutes === null || (Number.isInteger(minutes) && minutes >= 1 && minutes <= targetMinutesMax);
}

function toTarget({ firstMinutes, nextMinutes, resolutionMinutes, isWall }: TargetRow): Target {
  return { firstMinutes, nextMinutes, resolutionMinutes, isWall: isWall === 1 };
}

function factsOf(rows: readonly TargetRow[]): Facts {
  const text = (row: TargetRow) =>
    [row.firstMinutes, row.nextMinutes, row.resolutionMinutes].map((minutes) => minutes ?? "–").join(" / ") + (row.isWall ? " ⏱" : "");
  const names = ["normal", "high", "urgent"];
  return Object.fromEntries(rows.map((row) => [names[row.priority] ?? "normal", text(row)]));
}
