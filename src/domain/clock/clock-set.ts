import { bringBack, moveSeen } from "../../db/queries/future.ts";
import { settleAfterMs } from "../inbox/deliver-message.ts";
import { silenceMs } from "../inbox/silence.ts";
import { linkMs } from "../people/password-links.ts";
import { sessionMsMax } from "../people/sessions.ts";
import { askMs } from "../routing/ask.ts";
import { unopenedMinutes } from "../routing/handover.ts";
import type { Work } from "../work.ts";

const minuteMs = 60_000;
/** The longest back-off of a reply: 4^4 s for Meta's pair limit, and a quarter. A number that is told to wait longer waits in memory. */
const replyMsMax = 320_000;
/** The longest back-off of a job: files are fetched again each hour at the latest. */
const jobMsMax = 90 * minuteMs;

/** The clock was set back: whatever was written before stands in the future and would wait for it, a day for a day. It counts from now
 *  on instead; nothing is due earlier than if it had begun now. Does nothing when all is as it should be. */
export function forgetFuture(work: Work): void {
  const { tx, now } = work;
  bringBack(tx, now, {
    silence: now + silenceMs,
    settling: now + settleAfterMs,
    ask: now + askMs,
    handover: now + unopenedMinutes * minuteMs,
    reply: now + replyMsMax,
    job: now + jobMsMax,
    session: now + sessionMsMax,
    link: now + linkMs,
  });
}

/** Nobody could use a browser here for `gapMs`, since the machine slept, or because the clock was set forward: no browser was idle. Two
 *  weeks after signing in every one ends all the same. */
export function forgetGap(work: Work, gapMs: number): void {
  moveSeen(work.tx, work.now, gapMs);
}
