import { claimJob, findNextFile, findNextOfKinds, type JobRow } from "../db/queries/system/jobs.ts";
import type { Tx } from "../db/open.ts";
import { groupOf, type Job, kindsIn, type Lane, laneOf, lanes, timelineOf } from "../domain/jobs.ts";

/** Comes after the ":" of a timeline's last key. */
const behind = ";";

/** A file of which timeline was fetched last. */
export type QueueTurn = { timeline: string };

/** Nobody has had a turn yet. */
export const firstQueueTurn: QueueTurn = { timeline: "" };

/** Whose turn it was, and what runs now. */
export type Last = { turn: QueueTurn; running: readonly Job[] };

const laneNames: readonly Lane[] = ["ticks", "bots", "pushes", "letters", "numbers", "templates", "webhooks", "files", "pictures"];

/** Takes due jobs for this boot into the free places of every lane, beside those that run. In the lane of files, conversations take turns, a file
 *  each: whoever sends five hundred files waits for them alone. In the others who waits longest comes first, unless the places of that
 *  number or person are taken. */
export function takeJobs(tx: Tx, at: { now: number; bootId: string }, last: Last): { rows: JobRow[]; turn: QueueTurn } {
  const rows: JobRow[] = [];
  let { turn } = last;
  for (const lane of laneNames) {
    for (;;) {
      const taken = takeOne(tx, lane, at.now, { turn, running: [...last.running, ...rows.map(({ job }) => job)] });
      if (!taken) break;
      ({ turn } = taken);
      const row = claimJob(tx, taken.id, at.bootId);
      if (row) rows.push(row);
    }
  }
  return { rows, turn };
}

/** Whether a job is due that may run beside those that do. */
export function isTurnDue(tx: Tx, now: number, last: Last): boolean {
  return laneNames.some((lane) => takeOne(tx, lane, now, last) !== null);
}

type Taken = { id: number; turn: QueueTurn };

function takeOne(tx: Tx, lane: Lane, now: number, last: Last): Taken | null {
  const running = last.running.filter((job) => laneOf(job) === lane);
  if (running.length >= lanes[lane].places) return null;
  const full = fullGroups(lane, running);
  if (lane === "files") return takeFile(tx, now, last.turn, full);
  const id = findNextOfKinds(tx, now, kindsIn(lane), JSON.stringify(full.map(Number)));
  return id === undefined ? null : { id, turn: last.turn };
}

function fullGroups(lane: Lane, running: readonly Job[]): string[] {
  const groups = running.map(groupOf);
  return [...new Set(groups)].filter((group) => groups.filter((one) => one === group).length >= lanes[lane].perGroupMax);
}

function takeFile(tx: Tx, now: number, turn: QueueTurn, full: readonly string[]): Taken | null {
  const next = fileAfter(tx, now, turn.timeline + behind, full) ?? fileAfter(tx, now, "", full);
  return next === undefined ? null : { id: next.id, turn: { timeline: timelineOf(next.key) } };
}

function fileAfter(tx: Tx, now: number, start: string, full: readonly string[]): { id: number; key: string } | undefined {
  let next = findNextFile(tx, now, start);
  while (next && full.includes(timelineOf(next.key))) next = findNextFile(tx, now, timelineOf(next.key) + behind);
  return next;
}
