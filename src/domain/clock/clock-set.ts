import { movableDeadlines, moveDeadlines, moveInstants, moveJobs, moveSeen } from "../../db/queries/system/future.ts";
import type { Work } from "../work.ts";
import { deadlines, jobDeadlines, type Wait } from "./deadlines.ts";

/** The clock was set back: what was written before stands in the future and would wait for it, a day for a day. Waits count from now on
 *  instead; nothing is due earlier than if it had begun now. An instant that somebody chose is left where it is. Does nothing when all is
 *  as it should be. `jobs`: what each kind of job waits for. */
export function clampToNow({ tx, now }: Work, jobs: Readonly<Record<string, Wait | { is: "instant" }>> = jobDeadlines): void {
  moveInstants(tx, now);
  for (const column of movableDeadlines) moveDeadlines(tx, column, moveOf(deadlines[column], now));
  for (const [kind, deadline] of Object.entries(jobs)) if (deadline.is === "wait") moveJobs(tx, kind, moveOf(deadline, now));
}

function moveOf({ longestMs, beyond }: Wait, now: number): { latest: number; to: number } {
  const latest = now + longestMs;
  return { latest, to: beyond === "now" ? now : latest };
}

/** Nobody could use a browser here for `gapMs`, since the machine slept, or because the clock was set forward: no browser was idle. Two
 *  weeks after signing in every one ends all the same. */
export function skipGap(work: Work, gapMs: number): void {
  moveSeen(work.tx, work.now, gapMs);
}
