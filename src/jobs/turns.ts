import { claimJob, findNextErrand, findNextFile, type JobRow } from "../db/queries/jobs.ts";
import type { Tx } from "../db/open.ts";
import { type Job, talkOf } from "../domain/jobs.ts";

/** How many files of one talk may come at once: of the four places one is left to everybody else, however long those take. */
const filesPerTalkMax = 3;
/** Comes after the ":" of a talk's last key. */
const behind = ";";

/** Whose turn it was last: a file of which talk, and whether something else comes next. */
export type Turn = { talk: string; isErrandNext: boolean };

/** Nobody has had a turn yet. */
export const firstTurn: Turn = { talk: "", isErrandNext: true };

/** Whose turn it was, and what runs now. */
export type Last = { turn: Turn; running: readonly Job[] };

/** Takes up to `room` due jobs for this boot, beside those that run: talks by turns, a file each, and in between what is no file. Whoever
 *  sends five hundred files waits for them alone. */
export function takeJobs(tx: Tx, at: { now: number; bootId: string; room: number }, last: Last): { rows: JobRow[]; turn: Turn } {
  const rows: JobRow[] = [];
  let { turn } = last;
  while (rows.length < at.room) {
    const running = [...last.running, ...rows.map(({ job }) => job)];
    const taken = takeOne(tx, at.now, { turn, running });
    if (!taken) break;
    ({ turn } = taken);
    rows.push(claimJob(tx, taken.id, at.bootId));
  }
  return { rows, turn };
}

/** Whether a job is due that may run beside those that do. */
export function isTurnDue(tx: Tx, now: number, last: Last): boolean {
  return takeOne(tx, now, last) !== null;
}

type Taken = { id: number; turn: Turn };

function takeOne(tx: Tx, now: number, last: Last): Taken | null {
  return last.turn.isErrandNext ? (errand(tx, now, last) ?? file(tx, now, last)) : (file(tx, now, last) ?? errand(tx, now, last));
}

function errand(tx: Tx, now: number, { turn }: Last): Taken | null {
  const id = findNextErrand(tx, now);
  return id === undefined ? null : { id, turn: { ...turn, isErrandNext: false } };
}

function file(tx: Tx, now: number, { turn, running }: Last): Taken | null {
  const next = fileAfter(tx, now, turn.talk + behind, running) ?? fileAfter(tx, now, "", running);
  return next === undefined ? null : { id: next.id, turn: { talk: talkOf(next.key), isErrandNext: true } };
}

function fileAfter(tx: Tx, now: number, start: string, running: readonly Job[]): { id: number; key: string } | undefined {
  let next = findNextFile(tx, now, start);
  while (next && isBusy(talkOf(next.key), running)) next = findNextFile(tx, now, talkOf(next.key) + behind);
  return next;
}

function isBusy(talk: string, running: readonly Job[]): boolean {
  return running.filter((job) => job.kind === "fetch_media" && talkOf(job.key) === talk).length >= filesPerTalkMax;
}
