import { listOpenCases, type OpenCase } from "../../db/queries/now/cases.ts";
import { sightOf } from "../../db/queries/conversations/sight.ts";
import { type HereRow, listHere } from "../../db/queries/people/presence-history.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import type { Presence } from "../events.ts";
import { seesEverything } from "../permissions.ts";
import { isInShift } from "../schedule/in-shift.ts";
import { changesAt, type CaseSet, isIn } from "./cases.ts";
import { firstResponses, medianOf, type NowAsk } from "./first-responses.ts";

/** Somebody who answers. `load` as a cap counts it; with a team, what they have there and that team's cap. `first`: how long their first
 *  answers of today took, the median in ms of business time; null = none yet. */
export type NowAgent = {
  id: number;
  name: string;
  state: Presence;
  isInShift: boolean;
  load: number;
  cap: number | null;
  first: { n: number; medianMs: number | null };
  waiting: number;
};

/** What the page of now shows (product.md §5.4). `changesAt`: when time alone changes a number next; null: not within the year. */
export type Now = {
  waiting: number;
  longestSince: number | null;
  pending: number;
  closing: number;
  late: number;
  available: number;
  agents: NowAgent[];
  changesAt: number | null;
};

/** Every conversation that is not resolved, as far as the viewer sees: what the numbers and lists below are made of. Reads only. */
export function openCasesOf({ tx, viewer, teamId }: NowAsk): OpenCase[] {
  return listOpenCases(tx, sightOf(viewer), teamId);
}

/** What is now, of the cases that are open. Reads only. */
export function nowOf(asked: NowAsk, open: readonly OpenCase[]): Now {
  const { now } = asked;
  const count = (of: CaseSet) => countIn(of, open, now);
  const agents = agentsOf(asked, open);
  return {
    waiting: count("waiting"),
    longestSince: least(open, (row) => row.waitingSince),
    pending: count("pending"),
    closing: count("closing"),
    late: count("late"),
    available: agents.filter(isAvailable).length,
    agents,
    changesAt: least(open, (row) => changesAt(row, now)),
  };
}

/** Whether new work could come to somebody now, caps aside. */
export function isAvailable(agent: Pick<NowAgent, "state" | "isInShift">): boolean {
  return agent.state === "available" && agent.isInShift;
}

// Whoever may get work in a team, has some, or answered today; nobody whose conversations the viewer does not see, since zeros would lie.
function agentsOf(asked: NowAsk, open: readonly OpenCase[]): NowAgent[] {
  const { tx, now, viewer, teamId } = asked;
  const answers = firstResponses(asked, null);
  const teamCap = teamId === null ? null : (findTeam(tx, teamId)?.cap ?? null);
  const here = listHere(tx, { selfId: viewer.personId, teamIds: seesEverything(viewer) ? "all" : viewer.seesTeamIds, teamId });
  const own = Map.groupBy(open, (row) => row.ownerId);
  const answered = Map.groupBy(answers, (one) => one.personId);
  const toAgent = (row: HereRow): NowAgent => {
    const rows = own.get(row.id) ?? [];
    const took = (answered.get(row.id) ?? []).map((one) => one.tookMs);
    return {
      id: row.id,
      name: row.name,
      state: row.presence,
      isInShift: isInShift(row, now),
      load: countIn("load", rows, now),
      cap: teamId === null ? row.cap : teamCap,
      first: { n: took.length, medianMs: medianOf(took) },
      waiting: countIn("waiting", rows, now),
    };
  };
  return here.filter((row) => row.teamIds.length > 0 || own.has(row.id) || answered.has(row.id)).map(toAgent);
}

function countIn(of: CaseSet, rows: readonly OpenCase[], now: number): number {
  let n = 0;
  for (const row of rows) if (isIn[of](row, now)) n += 1;
  return n;
}

function least(rows: readonly OpenCase[], of: (row: OpenCase) => number | null): number | null {
  let smallest: number | null = null;
  for (const row of rows) {
    const at = of(row);
    if (at !== null && (smallest === null || at < smallest)) smallest = at;
  }
  return smallest;
}
