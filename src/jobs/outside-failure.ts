import type { JobOutcome } from "../domain/jobs.ts";
import type { PortError } from "../ports/world.ts";

const triesMax = 10;

/** What becomes of a job whose port failed: tried again after 2, 4, 8 s … 9 min, ten times in all, or given up at once when the port says
 *  that another try is of no use. Handlers with another patience answer for themselves. */
export function afterOutsideFailure(error: PortError, attempt: number): JobOutcome {
  if (!error.retryable || attempt >= triesMax) return { giveUp: error.message };
  return { retryInMs: 2 ** attempt * 1_000, reason: error.message };
}
