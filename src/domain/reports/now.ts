import { type CaseCounts, countCases } from "../../db/queries/now/case-counts.ts";
import { type CaseListAsk, listCases, type NowCase } from "../../db/queries/now/case-lists.ts";
import type { CaseParams } from "../../db/queries/now/sets.ts";
import { sightOf } from "../../db/queries/conversations/sight.ts";
import { type HereRow, listHere } from "../../db/queries/people/presence-history.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import type { Presence } from "../events.ts";
import { seesEverything } from "../permissions.ts";
import { isInShift } from "../schedule/in-shift.ts";
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

const hourMs = 3_600_000;

/** What is now, as far as the viewer sees. Reads only. */
export function nowOf(asked: NowAsk): Now {
  const counts = countCases(asked.tx, paramsOf(asked));
  const sum = (name: "waiting" | "pending" | "closing" | "late") => counts.reduce((total, row) => total + row[name], 0);
  const agents = agentsOf(asked, counts);
  return {
    waiting: sum("waiting"),
    longestSince: least(counts.map((row) => row.longest)),
    pending: sum("pending"),
    closing: sum("closing"),
    late: sum("late"),
    available: agents.filter(isAvailable).length,
    agents,
    changesAt: changesAt(asked, counts),
  };
}

/** The conversations behind one of the numbers. */
export function casesOf(asked: NowAsk, list: CaseListAsk): NowCase[] {
  return listCases(asked.tx, paramsOf(asked), list);
}

/** Whether new work could come to somebody now, caps aside. */
export function isAvailable(agent: Pick<NowAgent, "state" | "isInShift">): boolean {
  return agent.state === "available" && agent.isInShift;
}

function paramsOf({ now, viewer, teamId }: NowAsk): CaseParams {
  return [...sightOf(viewer), teamId ?? 0, now];
}

// Whoever may get work in a team, has some, or answered today; nobody whose conversations the viewer does not see, since zeros would lie.
function agentsOf(asked: NowAsk, counts: readonly CaseCounts[]): NowAgent[] {
  const { tx, now, viewer, teamId } = asked;
  const answers = firstResponses(asked, null);
  const teamCap = teamId === null ? null : (findTeam(tx, teamId)?.cap ?? null);
  const here = listHere(tx, { selfId: viewer.personId, teamIds: seesEverything(viewer) ? "all" : viewer.seesTeamIds, teamId });
  const own = Map.groupBy(counts, (row) => row.ownerId);
  const answered = Map.groupBy(answers, (one) => one.personId);
  const toAgent = (row: HereRow): NowAgent => {
    const rows = own.get(row.id) ?? [];
    const took = (answered.get(row.id) ?? []).map((one) => one.tookMs);
    return {
      id: row.id,
      name: row.name,
      state: row.presence,
      isInShift: isInShift(row, now),
      load: rows.reduce((total, one) => total + one.load, 0),
      cap: teamId === null ? row.cap : teamCap,
      first: { n: took.length, medianMs: medianOf(took) },
      waiting: rows.reduce((total, one) => total + one.waiting, 0),
    };
  };
  return here.filter((row) => row.teamIds.length > 0 || own.has(row.id) || answered.has(row.id)).map(toAgent);
}

// The next wait that becomes late, the next window that comes into its last two hours or out of them.
function changesAt({ now }: NowAsk, counts: readonly CaseCounts[]): number | null {
  const closes = least(counts.map((row) => row.nextToClose));
  const shuts = least(counts.map((row) => row.nextToShut));
  const all = [least(counts.map((row) => row.nextLate)), closes && closes + 22 * hourMs, shuts && shuts + 24 * hourMs];
  return least(all.map((at) => (at === null ? null : Math.max(at, now))));
}

function least(values: readonly (number | null)[]): number | null {
  const known = values.filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known);
}
