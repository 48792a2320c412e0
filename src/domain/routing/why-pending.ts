import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { countPending, listQueuedTeams } from "../../db/queries/routing/queue.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { listLateTeams } from "../../db/queries/routing/time-outs.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { assert } from "../result.ts";
import { type Asking, candidatesOf, chooseFor, keptOutBy } from "./assign.ts";
import { type SkipWhy, whyNot } from "./pick-agent.ts";
import { legibleWants } from "./wants.ts";

/** Why nobody has a pending conversation. `skills`: those it asks for. */
export type WhyPending = {
  why: "bot" | "manual" | "held" | "label" | "age" | "full" | "nobody" | "tried" | "skills";
  skills: readonly string[];
};

/** Computed as of now. Null: it is not pending, or somebody may have it and gets it with the next sweep. */
export function whyPending(asking: Asking, row: ConversationRow): WhyPending | null {
  if (row.status !== "pending") return null;
  const team = findTeam(asking.tx, row.teamId);
  assert(team, "a conversation without its team");
  const wants = legibleWants(row);
  const { skills } = wants;
  if (row.botRunId !== null) return { why: "bot", skills };
  if (row.heldAt !== null) return { why: "held", skills };
  if (team.model === "manual") return { why: "manual", skills };
  const kept = keptOutBy(asking, team, row);
  if (kept !== null) return { why: kept, skills };
  const pick = chooseFor(asking, team, row, wants);
  return pick.picked ? null : { why: worstOf(pick.skipped.map(([, why]) => why)), skills };
}

// What came closest to taking it tells most: who has room but not the skill, who had it, who is full; else nobody is there.
function worstOf(whys: readonly SkipWhy[]): "skills" | "tried" | "full" | "nobody" {
  if (whys.includes("skills")) return "skills";
  if (whys.includes("tried")) return "tried";
  return whys.includes("full") || whys.includes("team_full") ? "full" : "nobody";
}

/** A team whose queue nobody can take from now, or whose owners let customers wait for too long with nobody left, and how many wait so. */
export type StuckQueue = { teamId: number; team: string; why: "full" | "nobody" | "late"; pending: number };

/** Of the teams this one leads and that hand out by themselves: those where everybody is full or nobody is available. */
export function listStuckQueues(asking: Asking, viewer: Viewer): StuckQueue[] {
  return listQueuedTeams(asking.tx)
    .filter((teamId) => maySupervise(viewer, teamId))
    .flatMap((teamId) => {
      const team = findTeam(asking.tx, teamId);
      if (!team) return [];
      const whys = candidatesOf(asking, team).map(whyNot);
      if (whys.includes(null)) return [];
      const isFull = whys.includes("full") || whys.includes("team_full");
      return [{ teamId, team: team.name, why: isFull ? ("full" as const) : ("nobody" as const), pending: countPending(asking.tx, teamId) }];
    });
}

/** Of the teams this one leads: those where something is late. */
export function listLateQueues({ tx }: Pick<Asking, "tx">, viewer: Viewer): StuckQueue[] {
  return listLateTeams(tx)
    .filter(({ teamId }) => maySupervise(viewer, teamId))
    .map(({ teamId, team, late }) => ({ teamId, team, why: "late" as const, pending: late }));
}
