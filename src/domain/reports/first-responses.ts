import { type FirstAnswer, listFirstAnswers } from "../../db/queries/now/first-answers.ts";
import { sightOf } from "../../db/queries/conversations/sight.ts";
import { findSetting } from "../../db/queries/system/settings.ts";
import type { Tx } from "../../db/open.ts";
import type { Viewer } from "../permissions.ts";
import { type BusinessHours, walkOpen } from "../schedule/business-time.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import { instantOf, wallOf } from "../schedule/zone.ts";

/** Who asks for what is now: with their sight, narrowed to a team or not (null). */
export type NowAsk = { tx: Tx; now: number; viewer: Viewer; teamId: number | null };

/** A first answer of today, and how long whoever wrote it took: business time since the customer wrote or they had it given, whichever was later. */
export type FirstResponse = FirstAnswer & { tookMs: number };

/** Those of today, of one person or of everybody (null). Their number and their list both come from here. */
export function firstResponses({ tx, now, viewer, teamId }: NowAsk, personId: number | null): FirstResponse[] {
  const answers = listFirstAnswers(tx, { sight: sightOf(viewer), teamId, from: dayStart(tx, now), personId });
  const clocks = new Map<number, (from: number, to: number) => number>();
  const starts = Map.groupBy(answers, (one) => one.teamId);
  for (const [id, of] of starts) clocks.set(id, clockOf(tx, id, Math.min(...of.map((one) => one.since)), now));
  return answers.map((one) => {
    const from = Math.max(one.since, one.assignedAt ?? 0);
    return { ...one, tookMs: clocks.get(one.teamId)?.(from, one.at) ?? 0 };
  });
}

/** The value in the middle; of two, what lies between. Null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2);
}

// The day is the company's, whoever looks from wherever.
function dayStart(tx: Tx, now: number): number {
  const zone = findSetting(tx, "company_zone") ?? "America/Argentina/Buenos_Aires";
  return instantOf(zone, wallOf(zone, now).day, 0);
}

// A team's open time is laid out once for the whole day's answers: asking the schedule for each would cost more than everything else.
function clockOf(tx: Tx, teamId: number, from: number, until: number): (from: number, to: number) => number {
  const edges = edgesOf(hoursOf(tx, teamId), from, until);
  const openUntil = (at: number) => {
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edges[middle]?.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const edge = edges[low - 1];
    return edge === undefined ? 0 : edge.before + Math.min(at, edge.end) - edge.start;
  };
  return (start, end) => Math.max(0, openUntil(end) - openUntil(start));
}

/** An open stretch, and how much open time there was before it. */
type Edge = { start: number; end: number; before: number };

function edgesOf(hours: BusinessHours, from: number, until: number): Edge[] {
  const edges: Edge[] = [];
  let seen = from;
  let total = 0;
  walkOpen(hours, from, until, (start, end) => {
    const begin = Math.max(start, seen);
    if (end <= begin) return false;
    edges.push({ start: begin, end, before: total });
    total += end - begin;
    seen = end;
    return false;
  });
  return edges;
}
